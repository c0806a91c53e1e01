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
    callerId: anonymous ? '' : callerId,
    displayName: from.displayName ?? '',
    toUri: to.uri.toString(),
    fromUri: from.uri.toString(),
    headers: legHeadersOf(request.headers),
    remote: `${flow.remoteAddress}:${flow.remotePort}`,
    transport: flow.transport,
  };
}

/** Without the parameters of a telephone number (RFC 3966 §3, RFC 3261 §19.1.6). */
function userOf(uri: Uri): string {
  return uri.kind === 'sip' ? ((uri.user ?? '').split(';', 1)[0] ?? '') : '';
}

function hostOf(uri: Uri): string {
  return uri.kind === 'sip' ? uri.address.toLowerCase() : '';
}
