import type { LegInvite } from '../leg.ts';
import type { Flow } from '../sip/contract.ts';
import type { SipRequest, Uri } from '../sip/message/index.ts';
import { legHeadersOf } from './leg-headers.ts';

/** What the world above is told of an INVITE. */
export function inviteOf(request: SipRequest, flow: Flow): LegInvite {
  const { from, to } = request.headers;
  const callerId = userOf(from.uri);
  const anonymous = hostOf(from.uri) === 'anonymous.invalid' || callerId.toLowerCase() === 'anonymous'; // RFC 3323 §4.1.1.3
  return {
    destination: userOf(request.uri),
    destinationHost: hostOf(request.uri),
    requestUri: request.uri.toString(),
    callerId: anonymous ? '' : callerId,
    displayName: from.displayName ?? '',
    toUri: to.uri.toString(),
    fromUri: from.uri.toString(),
    headers: legHeadersOf(request.headers),
    remote: `${flow.remoteAddress}:${flow.remotePort}`,
    transport: flow.transport,
    maxForwards: request.headers.maxForwards ?? 70,
  };
}

/** A user name, or a telephone number without its parameters (RFC 3966 §3, RFC 3261 §19.1.6). */
function userOf(uri: Uri): string {
  if (uri.kind !== 'sip') return uri.scheme === 'tel' ? digitsOf(uri.toString().slice('tel:'.length)) : '';
  return uri.parameters.get('user') === 'phone' ? digitsOf(uri.user ?? '') : ((uri.user ?? '').split(';', 1)[0] ?? '');
}

/** "+1-201.555(0123)" means the same number as "+12015550123" (RFC 3966 §5.1.1); rules and scenarios see the latter. */
function digitsOf(subscriber: string): string {
  return (subscriber.split(';', 1)[0] ?? '').replaceAll(/[-.()]/g, '');
}

function hostOf(uri: Uri): string {
  return uri.kind === 'sip' ? uri.address.toLowerCase() : '';
}
