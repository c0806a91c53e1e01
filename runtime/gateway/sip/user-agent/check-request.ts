import type { SipRequest } from '../message/index.ts';
import { accept, allow, allowedMethods, dialogMethods, type HeaderPair, supportedOptions } from './capabilities.ts';
import { hasForeignBody } from './session-body.ts';

export interface RequestRefusal {
  readonly status: number;
  readonly reason?: string;
  readonly headers?: readonly HeaderPair[];
}

/**
 * What every request must satisfy, in the order of RFC 3261 §8.2; undefined when it may be served. The transaction
 * layer has refused malformed headers (400) and merged requests (482).
 */
export function checkRequest(request: SipRequest): RequestRefusal | undefined {
  const { headers, method } = request;
  if (headers.cseq.method !== method) {
    return { status: allowedMethods.has(method) ? 400 : 501, reason: 'CSeq names another method' };
  }
  if (!allowedMethods.has(method)) {
    return { status: dialogMethods.has(method) ? 481 : 405, headers: [['Allow', allow]] };
  }
  if (request.uri.kind !== 'sip' && request.uri.scheme !== 'tel') return { status: 416 }; // §8.2.2.1
  const unknown = headers.require.filter((option) => !supportedOptions.has(option)); // §8.2.2.3
  if (unknown.length > 0) return { status: 420, headers: [['Unsupported', unknown.join(', ')]] };
  return undefined;
}

/** What a request outside a dialog must satisfy as well. */
export function checkInitialRequest(request: SipRequest): RequestRefusal | undefined {
  const { headers, method } = request;
  if (dialogMethods.has(method)) return { status: 481 }; // §12.2.2
  if (method !== 'INVITE' && method !== 'OPTIONS') return { status: 405, headers: [['Allow', allow]] };
  // OPTIONS with Max-Forwards 0 is meant for whoever it reaches (§11).
  if (method !== 'OPTIONS' && headers.maxForwards === 0) return { status: 483 };
  if (method !== 'INVITE') return undefined;
  if (headers.contacts[0]?.uri.kind !== 'sip') return { status: 400, reason: 'Missing Contact' }; // §8.1.1.8
  if (hasForeignBody(request)) return { status: 415, headers: [['Accept', accept]] }; // §8.2.3
  const encoding = headers.get('content-encoding');
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    return { status: 415, headers: [['Accept-Encoding', 'identity']] };
  }
  return undefined;
}
