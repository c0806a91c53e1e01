import type { ResolvedTarget } from '../contract.ts';
import type { SipUri } from '../message/index.ts';

/** Finds the servers of a SIP URI (RFC 3263). */
export interface Locator {
  /**
   * Where a request for `uri` may be sent, best first; at least one place. The caller tries the next one on a transport
   * failure, a time-out and 503 (§4.3). Rejects with SIP_NOT_LOCATED.
   */
  locate(uri: SipUri): Promise<readonly ResolvedTarget[]>;
}
