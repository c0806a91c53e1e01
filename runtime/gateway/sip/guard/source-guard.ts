import type { Clock } from '#runtime/shared/clock.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { Flow } from '../contract.ts';

export interface SourceGuardOptions {
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Decides by the address a message came from whether it is looked at. What is not looked at gets no answer: a refusal
 * would tell a scanner that somebody is here, and could be aimed at a third party through a forged source.
 */
export class SourceGuard {
  constructor(_options: SourceGuardOptions) {}

  /** Whether what came is parsed; false: drop it and say nothing. */
  admit(_flow: Flow, _bytes: Buffer): boolean {
    return true;
  }

  /** Whether an address is listed now: its connections are closed without a word. */
  isListed(_address: string): boolean {
    return false;
  }

  /** What came was no SIP message; whoever sends too many of them is listed. */
  malformed(_flow: Flow): void {}

  /** Whether wrong passwords have locked this user out for this source: answer without looking at the digest. */
  isLockedOut(_flow: Flow, _user: string): boolean {
    return false;
  }

  /** A digest did not match (a stale nonce does not count). `user` is as claimed: `username@realm`. */
  authenticationFailed(_flow: Flow, _user: string): void {}

  /** A digest matched: the source is known for a while and gets a higher budget. */
  authenticationSucceeded(_flow: Flow, _user: string): void {}

  /** Addresses and networks (`192.0.2.1`, `2001:db8::/32`) that are never limited, trunks and edges; replaces the last. */
  trust(_sources: readonly string[]): void {}
}
