import type { ClientTransaction } from '../contract.ts';
import { emptyBody, SipHeaders, type SipRequest, type SipResponse } from '../message/index.ts';

/**
 * The ACK of a 3xx–6xx: the INVITE's topmost Via, Request-URI, From, Call-ID and Route, the response's To (RFC 3261
 * §17.1.1.3).
 */
export function ackOfFailure(invite: SipRequest, response: SipResponse): SipRequest {
  return hopRequest(invite, 'ACK', response.headers);
}

/** The CANCEL of an INVITE: everything as in the INVITE (RFC 3261 §9.1), and what says why. */
export function cancelOf(invite: SipRequest, headers: Parameters<ClientTransaction['cancel']>[0] = []): SipRequest {
  const request = hopRequest(invite, 'CANCEL', invite.headers);
  for (const [name, value] of headers) request.headers.append(name, value);
  return request;
}

function hopRequest(invite: SipRequest, method: 'ACK' | 'CANCEL', to: SipHeaders): SipRequest {
  const headers = new SipHeaders();
  headers.append('Via', invite.headers.topVia?.text ?? '');
  headers.copy(invite.headers, 'Route');
  headers.append('Max-Forwards', 70);
  headers.copy(invite.headers, 'From');
  headers.copy(to, 'To');
  headers.copy(invite.headers, 'Call-ID');
  headers.append('CSeq', `${invite.headers.cseq.sequence} ${method}`);
  headers.append('Content-Length', 0);
  return { kind: 'request', method, uri: invite.uri, headers, body: emptyBody };
}
