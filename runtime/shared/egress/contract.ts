/** Network access on behalf of a scenario: public addresses only, unless the operator allowed more. */
export interface Egress {
  /**
   * A `fetch` that checks the address every connection really goes to, at each redirect anew, and counts the bytes of
   * every body. Rejects with EGRESS_REFUSED (a forbidden address, scheme or header), EGRESS_UNREACHABLE,
   * EGRESS_TOO_LARGE, EGRESS_TIMEOUT.
   */
  readonly fetch: typeof globalThis.fetch;
  /**
   * Throws EGRESS_REFUSED at once for a URL that can never be allowed (scheme, credentials, literal private address).
   */
  check(url: string): URL;
  /**
   * What is allowed besides public addresses: for whoever connects elsewhere, on a worker, and is a guard there
   * (`guardedTarget`). Default: nothing.
   */
  readonly allow?: readonly string[];
}

export interface EgressOptions {
  /** Hosts, IP addresses and CIDR blocks that are allowed besides public addresses. */
  readonly allow: readonly string[];
  readonly maxResponseBytes: number;
  readonly connectTimeoutMs: number;
}
