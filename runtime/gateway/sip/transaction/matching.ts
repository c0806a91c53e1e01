import { branchMagic, type SipRequest, type SipResponse, type Via } from '../message/index.ts';

/**
 * The key under which a request's server transaction is found: branch, sent-by and method, where an ACK has its
 * INVITE's (RFC 3261 §17.2.3). Without a branch of RFC 3261 the rules of RFC 2543 apply: Request-URI, From tag,
 * Call-ID, CSeq number and topmost Via. (The To tag of those rules only tells ACKs of forks apart, which a server never
 * sees.)
 */
export function serverKey(request: SipRequest, via: Via, method: string): string {
  const matched = method === 'ACK' ? 'INVITE' : method;
  if (hasMagic(via.branch)) return `${via.branch} ${via.host.toLowerCase()}:${via.port ?? ''} ${matched}`;
  const { from, callId, cseq } = request.headers;
  return `${request.uri.toString()} ${from.tag ?? ''} ${callId} ${cseq.sequence} ${via.text} ${matched}`;
}

/** What copies of one request have in common when they come over different paths (RFC 3261 §8.2.2.2). */
export function mergeKey(request: SipRequest): string {
  const { from, callId, cseq } = request.headers;
  return `${callId} ${from.tag ?? ''} ${cseq.sequence} ${cseq.method}`;
}

/** The key of a client transaction: its branch and method (RFC 3261 §17.1.3). */
export function clientKey(branch: string, method: string): string {
  return `${branch} ${method}`;
}

/** The client transaction that a response answers; undefined when it bears no branch. */
export function responseKey(response: SipResponse): string | undefined {
  const branch = response.headers.topVia?.branch;
  return branch === undefined ? undefined : clientKey(branch, response.headers.cseq.method);
}

/** The bare cookie alone makes nothing unique. */
function hasMagic(branch: string | undefined): boolean {
  return branch !== undefined && branch.length > branchMagic.length && branch.startsWith(branchMagic);
}
