import type { CallOptions, CallTarget, MediaEncryption } from './call-options.ts';
import { gatewayErrors } from './errors.ts';
import type { LegInvite } from './leg.ts';
import { gatewayLimits } from './limits.ts';
import { reachedAddress } from './reached-address.ts';
import { numericTarget } from './sip/location/index.ts';
import { formatNameAddress, parseUri, SipUri, type Uri } from './sip/message/index.ts';
import { type HeaderPair, type InvitePlace, Login, type OutgoingCallParts } from './sip/user-agent/index.ts';
import { checkLegHeaders } from './sip-leg/index.ts';

/** One way to call a party, checked and ready to be sent. */
export interface PreparedWay {
  readonly places: readonly InvitePlace[];
  readonly parts: Omit<OutgoingCallParts, 'callId' | 'offer'>;
  readonly codecs: readonly string[] | undefined;
  readonly mediaEncryption: MediaEncryption;
}

const anonymous = { displayName: 'Anonymous', uri: SipUri.of({ user: 'anonymous', host: 'anonymous.invalid' }) }; // RFC 3323 §4.1

/** Throws SIP_BAD_TARGET, SIP_URI_INVALID, SIP_HEADER_INJECTION, LEG_HEADER_REFUSED, LEG_HEADER_TOO_LONG. */
export function prepareWay(
  targets: readonly CallTarget[],
  options: CallOptions,
  advertisedAddress: string | undefined,
): PreparedWay {
  const proxy = options.outboundProxy === undefined ? undefined : proxyRoute(options.outboundProxy);
  const places = targets.slice(0, gatewayLimits.forkTargets).map((target) => placeOf(target, proxy));
  if (places.length === 0) throw gatewayErrors.create('SIP_BAD_TARGET', { target: '' });
  const {
    callerId = '',
    displayName,
    fromHost,
    identity,
    credentials,
    mayReach,
    codecs,
    mediaEncryption = 'off',
  } = options;
  const isHidden = callerId === '' || identity?.privacy === 'id';
  if (/\p{Cc}/u.test(displayName ?? ''))
    throw gatewayErrors.create('SIP_HEADER_INJECTION', { field: 'the display name' });
  if (fromHost !== undefined) SipUri.of({ host: fromHost }); // throws now, not when the INVITE is sent
  return {
    places,
    codecs,
    mediaEncryption,
    parts: {
      from: (localAddress) =>
        isHidden
          ? anonymous
          : {
              displayName,
              uri: SipUri.of({ user: callerId, host: fromHost ?? reachedAddress(localAddress, advertisedAddress) }),
            },
      headers: [...identityHeaders(identity), ...checkLegHeaders(options.headers)],
      login: credentials === undefined ? undefined : new Login(credentials),
      mayReach,
      maxForwards: options.maxForwards,
      hasAlternatives: options.alternatives !== undefined,
    },
  };
}

/** What is known of a call before its INVITE is sent. */
export function outgoingInvite(way: PreparedWay, options: CallOptions): LegInvite {
  const [place] = way.places;
  const uri = place?.uri;
  const sip = uri?.kind === 'sip' ? uri : undefined;
  const hop = place?.routes[0] ?? uri;
  const target = place?.flow ?? (hop === undefined ? undefined : numericTarget(hop));
  const host = hop?.kind === 'sip' ? hop.host : '';
  return {
    destination: sip?.user ?? '',
    destinationHost: sip?.address.toLowerCase() ?? '',
    requestUri: uri?.toString() ?? '',
    callerId: options.callerId ?? '',
    displayName: options.displayName ?? '',
    toUri: uri?.toString() ?? '',
    fromUri: way.parts.from('0.0.0.0').uri.toString(),
    headers: options.headers ?? {},
    remote: target === undefined ? host : `${target.remoteAddress}:${target.remotePort}`,
    transport: target?.transport ?? 'udp',
  };
}

function placeOf(target: CallTarget, proxy: Uri | undefined): InvitePlace {
  const [address = '', headers] = target.uri.split('?', 2);
  const uri = parseUri(address);
  const path = (target.path ?? []).map((text) => parseUri(text.replaceAll(/^\s*<|>\s*$/g, '')));
  const routes = [proxy, ...path].filter((route) => route !== undefined);
  const flow = proxy === undefined ? target.flow : undefined;
  const isCallable = uri?.kind === 'sip' || (uri?.scheme === 'tel' && routes.length > 0);
  if (uri === undefined || !isCallable || path.includes(undefined)) {
    throw gatewayErrors.create('SIP_BAD_TARGET', { target: target.uri.slice(0, gatewayLimits.legHeaderBytes) });
  }
  return { uri, routes, flow, headers: replacesOf(headers) };
}

/** Of the headers in a URI (RFC 3261 §19.1.5) the only one that is nobody's to abuse: who answers it must know the dialog. */
function replacesOf(headers: string | undefined): HeaderPair[] {
  const text = /(?:^|&)replaces=([^&]*)/i.exec(headers ?? '')?.[1];
  if (text === undefined) return [];
  try {
    const value = decodeURIComponent(text);
    return value === '' || /\p{Cc}/u.test(value) ? [] : [['Replaces', value]];
  } catch {
    return [];
  }
}

/** A proxy we are told of is a loose router (RFC 3261 §16.12) unless it says otherwise. */
function proxyRoute(text: string): Uri {
  const uri = SipUri.parse(text);
  if (uri === undefined) throw gatewayErrors.create('SIP_URI_INVALID', { field: 'the outbound proxy' });
  if (uri.parameters.has('lr')) return uri;
  const { scheme, user, host, port } = uri;
  return SipUri.of({ scheme, user, host, port, parameters: new Map([...uri.parameters, ['lr', undefined]]) });
}

/** RFC 3325 §9.1, §9.3. */
function identityHeaders(identity: CallOptions['identity']): HeaderPair[] {
  const headers: HeaderPair[] = [];
  if (identity?.assertedUri !== undefined) {
    const uri = parseUri(identity.assertedUri);
    if (uri === undefined) throw gatewayErrors.create('SIP_URI_INVALID', { field: 'the asserted identity' });
    headers.push(['P-Asserted-Identity', formatNameAddress({ uri })]);
  }
  if (identity?.privacy !== undefined) headers.push(['Privacy', identity.privacy]);
  return headers;
}
