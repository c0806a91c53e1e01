import type { Socket } from 'node:net';

/** Network access on behalf of a scenario: public addresses only, unless the operator allowed more. */
export interface Egress {
  /**
   * As the platform's `fetch`, but it checks the address every connection really goes to, at each redirect anew, and counts the bytes of
   * every body. Rejects with EGRESS_REFUSED (a forbidden address, scheme or header), EGRESS_UNREACHABLE,
   * EGRESS_TOO_LARGE, EGRESS_TIMEOUT, EGRESS_REDIRECTS.
   */
  fetch(url: string | URL, init?: EgressInit): Promise<EgressResponse>;
  /**
   * Throws EGRESS_REFUSED at once for a URL that can never be allowed (scheme, credentials, literal private address).
   */
  check(url: string): URL;
  /**
   * A TCP connection for a protocol that is not HTTP, to an address that may be connected to. Rejects with EGRESS_REFUSED, EGRESS_UNREACHABLE,
   * EGRESS_TIMEOUT, and as its signal was aborted.
   */
  connect(host: string, port: number, init?: Pick<EgressInit, 'signal' | 'connectTimeoutMs'>): Promise<Socket>;
  /**
   * What is allowed besides public addresses: for whoever connects elsewhere, on a worker, and is a guard there
   * (`guardedTarget`). Default: nothing.
   */
  readonly allow?: readonly string[];
}

/** Of `RequestInit`, what is understood here. */
export interface EgressInit extends Pick<RequestInit, 'method' | 'headers' | 'signal' | 'redirect'> {
  readonly body?: string | Uint8Array;
  /** How long each connection may take to come up; not longer than the way out allows anyway. */
  readonly connectTimeoutMs?: number;
  /** Called with the head of each response that has a body. */
  readonly watch?: (head: ResponseHead) => BodyWatch | undefined;
}

export interface EgressResponse extends Response {
  /** Header fields as they came: names as the server writes them, in its order. */
  readonly rawHeaders?: readonly (readonly [string, string])[];
}

export type ResponseHead = Pick<Response, 'status' | 'headers'>;

/** Sees a body as it arrives, after decompression, before anybody reads it. */
export interface BodyWatch {
  /** What it throws fails the body and ends the exchange. */
  chunk(bytes: Uint8Array): void;
  /** Nothing more comes: the body came to its end, broke off or was given up. */
  over?(): void;
}

export interface EgressOptions {
  /** Hosts, IP addresses and CIDR blocks that are allowed besides public addresses. */
  readonly allow: readonly string[];
  readonly maxResponseBytes: number;
  readonly connectTimeoutMs: number;
}
