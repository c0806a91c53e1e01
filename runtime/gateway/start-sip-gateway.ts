import type { MediaEngine } from '#runtime/media/contract.ts';
import { type Clock, systemClock } from '#runtime/shared/clock.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { CallOptions, CallTarget } from './call-options.ts';
import { gatewayErrors } from './errors.ts';
import type { Leg, LegHandler } from './leg.ts';
import type { InviteAuthentication, RegisterHandler } from './sip/authentication.ts';
import type { Flow, Target } from './sip/contract.ts';
import type { SourceGuard } from './sip/guard/index.ts';
import { DnsLocator, type DnsResolver } from './sip/location/index.ts';
import type { WireObserver } from './sip/trace/index.ts';
import { SipTransactionLayer } from './sip/transaction/index.ts';
import { formatListenAddress, type SipTlsOptions, TransportLayer } from './sip/transport/index.ts';
import type { RequestSeries, RequestSeriesParts } from './sip/user-agent/request-series.ts';
import { type EncryptionPolicy, type LocalEnd, SipGateway } from './sip-gateway.ts';
import type { PeerConnector } from './webrtc/index.ts';

export interface SipGatewayOptions {
  /** `udp:host:port`, and likewise tcp, tls, ws and wss; port 0 lets the operating system choose. */
  readonly listen: readonly string[];
  /** Needed to listen on `tls:` and `wss:`; without a certificate we can still call servers over TLS. */
  readonly tls?: SipTlsOptions | undefined;
  /** Web pages that may open a WebSocket (`https://example.com`); none named: those of the same host; `*`: all. */
  readonly webSocketOrigins?: readonly string[] | undefined;
  /** Judges sources before anything of theirs is parsed. */
  readonly guard?: SourceGuard | undefined;
  /** Default: the system's name servers. */
  readonly resolver?: DnsResolver | undefined;
  /** Told of every message on the wire. */
  readonly observer?: WireObserver | undefined;
  /** Left out: signalling only, with the discard port in our descriptions (for load tests). */
  readonly media?: MediaEngine | undefined;
  /** What browsers' audio is carried by. Left out: they are refused with 488. */
  readonly peers?: PeerConnector | undefined;
  readonly onLeg: LegHandler;
  /** Of calls that come in; those that go out name theirs. Left out: `off`. */
  readonly mediaEncryptionOf?: EncryptionPolicy | undefined;
  /** Judges an INVITE, and other requests from outside dialogs, before they become anything. Left out: all may call. */
  readonly authentication?: InviteAuthentication | undefined;
  /** Takes REGISTER. Left out: 405. */
  readonly registrar?: RegisterHandler | undefined;
  readonly log: Logger;
  readonly clock?: Clock;
  /** Value of User-Agent and Server. Default `Patchbay`. */
  readonly userAgent?: string;
  /** Address that Contact and SDP name instead of the local one, for a server behind NAT. */
  readonly advertisedAddress?: string | undefined;
}

/**
 * A running SIP gateway. Disposing of it ends its legs within `drainMs` and closes its sockets; any number of times.
 */
export interface RunningSipGateway extends AsyncDisposable {
  /** Where it listens, as `udp:127.0.0.1:5060`. */
  readonly addresses: readonly string[];
  /** Legs that have not ended. */
  readonly activeLegs: number;
  /** SIP transactions that have not ended, and how many messages came or were sent again since the start. */
  readonly transactions: Pick<SipTransactionLayer, 'active' | 'retransmissions'>;
  /**
   * Calls a party at one SIP URI or at several places at once; the first that answers wins. Throws SIP_BAD_TARGET,
   * SIP_URI_INVALID, SIP_GATEWAY_CLOSED, SIP_NO_TRANSPORT, LEG_HEADER_REFUSED, LEG_HEADER_TOO_LONG; whatever goes wrong
   * later ends the leg.
   */
  call(targets: string | readonly CallTarget[], options?: CallOptions): Leg;
  /**
   * Keeps the path to `target` open through NATs until disposed of (RFC 5626 §3.5): the flow of a registered contact, or
   * a registrar of ours. `onLost` is called once when its connection closes, or when there is none; never over UDP.
   */
  keepAlive(target: Target, onLost?: () => void): Disposable | undefined;
  /** Whether the connection that a registered contact came by is still there; always true over UDP. */
  isOpen(flow: Flow): boolean;
  /** Reads the certificate files again; they are also looked at by itself twice a minute. */
  reloadCertificates(): Promise<void>;
  /** Requests of ours outside dialogs that belong together: OPTIONS to a proxy, REGISTER at a registrar. */
  requests(parts: RequestSeriesParts): RequestSeries;
  /** Takes no new calls (503) and resolves when the last leg has ended. Those that are up may still call others. */
  drain(): Promise<void>;
}

/**
 * Binds every address or none. Throws SIP_LISTEN_INVALID, _IN_USE, _DENIED, _UNAVAILABLE or _FAILED, SIP_TLS_MISSING,
 * _UNREADABLE or _INVALID.
 */
export async function startSipGateway(options: SipGatewayOptions): Promise<RunningSipGateway> {
  const { log, media, onLeg, clock = systemClock } = options;
  const transport = await TransportLayer.start({ ...options, clock });
  const transactions = new SipTransactionLayer({ transport, log, clock });
  const gateway = new SipGateway({
    transactions,
    route: (target) => routeOf(transport, target),
    isOpen: (flow) => transport.isOpen(flow),
    locator: new DnsLocator({
      clock,
      resolver: options.resolver,
      canSend: (name, family) => transport.canSend(name, family),
    }),
    clock,
    log,
    media,
    peers: options.peers,
    onLeg,
    mediaEncryptionOf: options.mediaEncryptionOf,
    authentication: options.authentication,
    registrar: options.registrar,
    userAgent: options.userAgent ?? 'Patchbay',
    advertisedAddress: options.advertisedAddress,
  });
  let closing: Promise<void> | undefined;
  const close = async () => {
    await gateway.close();
    await transactions.close();
    await transport.close();
  };
  return {
    addresses: transport.addresses.map(formatListenAddress),
    get activeLegs() {
      return gateway.activeLegs;
    },
    transactions,
    call: (targets, callOptions) => gateway.call(targets, callOptions),
    keepAlive: (target, onLost) => transport.keepAlive(target, onLost),
    isOpen: (flow) => transport.isOpen(flow),
    reloadCertificates: () => transport.reloadCertificates(),
    requests: (parts) => gateway.requests(parts),
    drain: () => gateway.drain(),
    [Symbol.asyncDispose]: () => {
      closing ??= close();
      return closing;
    },
  };
}

function routeOf(transport: TransportLayer, target: Target): LocalEnd {
  const route = transport.route(target);
  if (route === undefined) throw gatewayErrors.create('SIP_NO_TRANSPORT', { transport: target.transport });
  return route;
}
