import type { SipHeaders } from './headers.ts';
import type { Uri } from './uri.ts';

/** RFC 3261 §7.1. */
export interface SipRequest {
  readonly kind: 'request';
  /** Case-sensitive. */
  readonly method: string;
  readonly uri: Uri;
  readonly headers: SipHeaders;
  readonly body: Buffer;
}

/** RFC 3261 §7.2. */
export interface SipResponse {
  readonly kind: 'response';
  /** 100–699. */
  readonly status: number;
  readonly reason: string;
  readonly headers: SipHeaders;
  readonly body: Buffer;
}

export type SipMessage = SipRequest | SipResponse;

export const emptyBody: Buffer = Buffer.alloc(0);
