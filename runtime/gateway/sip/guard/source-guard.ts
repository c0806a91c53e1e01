import { isIP } from 'node:net';
import type { Clock } from '#runtime/shared/clock.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import type { Flow } from '../contract.ts';
import type { SipRequest } from '../message/index.ts';
import { DropList, type ListedFor, type Listing } from './drop-list.ts';
import { guardLimits } from './limits.ts';
import { startingClass } from './message-class.ts';
import { anyUser, type LockOut, PasswordFailures } from './password-failures.ts';
import { isScanner } from './scanner.ts';
import type { Source } from './source.ts';
import { parseNetwork, SourceKeys } from './source-key.ts';
import { SourceTable } from './source-table.ts';

export interface SourceGuardOptions {
  readonly clock: Clock;
  readonly log: Logger;
}

/** Why a message was dropped. */
export type DropReason = 'listed' | 'scanner' | 'message' | 'invite' | 'register' | 'options' | 'other';

/** What the guard does now, for the operator. Times are in milliseconds since the Unix epoch. */
export interface GuardState {
  /** Sources whose budgets are kept. */
  readonly sources: number;
  readonly listed: readonly Listing[];
  readonly lockedOut: readonly LockOut[];
  /** Messages dropped since the start. */
  readonly dropped: Readonly<Record<DropReason, number>>;
  readonly malformed: number;
  readonly passwordFailures: number;
  readonly lockOuts: number;
}

/**
 * Decides by the address a message came from whether it is looked at. What is not looked at gets no answer: a refusal
 * would tell a scanner that somebody is here, and could be aimed at a third party through a forged source.
 *
 * Trusted and near sources are never listed, nor is a known one: whoever forges their address would shut them out.
 */
export class SourceGuard {
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #keys = new SourceKeys();
  readonly #sources = new SourceTable();
  readonly #list = new DropList();
  readonly #passwords = new PasswordFailures();
  readonly #lines = new TokenBucket(guardLimits.logLinesPerSecond);
  readonly #dropped: Record<DropReason, number> = {
    listed: 0,
    scanner: 0,
    message: 0,
    invite: 0,
    register: 0,
    options: 0,
    other: 0,
  };
  #malformed = 0;
  #passwordFailures = 0;
  #lockOuts = 0;

  constructor({ clock, log }: SourceGuardOptions) {
    this.#clock = clock;
    this.#log = log;
  }

  /** Whether what came is parsed; false: drop it and say nothing. */
  admit(flow: Flow, bytes: Buffer): boolean {
    const now = this.#clock.now();
    const key = this.#keys.of(flow.remoteAddress);
    if (this.#list.drops(key, now)) return this.#drop('listed');
    const source = this.#sources.of(key, now);
    const standing = source.standingAt(now);
    if (standing === 'trusted') return true;
    if (!source.take('message', now)) return this.#overBudget('message', source, now);
    const starting = startingClass(bytes);
    if (starting === undefined) return true;
    if (!source.take(starting, now)) return this.#overBudget(starting, source, now);
    if (standing === 'known' || !isScanner(bytes)) return true;
    this.#listSource(source, 'scanner', now);
    return this.#drop('scanner');
  }

  /** Whether an address is listed now: its connections are closed without a word. */
  isListed(address: string): boolean {
    return this.#list.has(this.#keys.of(address), this.#clock.now());
  }

  /** Forgets what a source did (`192.0.2.1`, `2001:db8:0:0::/64`): listing and lock-outs; whether there were any. */
  forget(source: string): boolean {
    return [source, this.#keys.of(source)]
      .map((key) => [this.#list.remove(key), this.#passwords.forget(key)].includes(true))
      .includes(true);
  }

  /** What came was no SIP message; whoever sends too many of them is listed. */
  malformed(flow: Flow): void {
    this.#malformed += 1;
    const now = this.#clock.now();
    const source = this.#sources.of(this.#keys.of(flow.remoteAddress), now);
    if (!source.take('malformed', now)) this.#listSource(source, 'malformed', now);
  }

  /**
   * Who tries a password, for the three methods below: the address the request came from, or, through a trusted edge, the
   * one that the edge noted in Via (RFC 3261 §18.2.1). So nobody behind an edge locks out others behind it.
   */
  sourceOf(request: SipRequest, flow: Flow): string {
    let source = this.#keys.of(flow.remoteAddress);
    for (const via of request.headers.vias.slice(1)) {
      const before = via.received ?? via.host.replaceAll(/[[\]]/g, '');
      if (!this.#sources.isTrusted(source) || isIP(before) === 0) return source;
      source = this.#keys.of(before);
    }
    return source;
  }

  /** Whether wrong passwords have locked this user out for this source: answer without looking at the digest. */
  isLockedOut(source: string, user: string): boolean {
    return this.#passwords.isLockedOut(source, user, this.#clock.now());
  }

  /** A digest did not match (a stale nonce does not count). `user` is as claimed: `username@realm`. */
  authenticationFailed(source: string, user: string): void {
    this.#passwordFailures += 1;
    const now = this.#clock.now();
    const lockOut = this.#passwords.failed(source, user, now);
    if (lockOut === undefined) return;
    this.#lockOuts += 1;
    this.#tell({ ...lockOut }, 'locked out: too many wrong passwords');
    if (lockOut.user === anyUser) this.#listSource(this.#sources.of(source, now), 'passwords', now);
  }

  /** A digest matched: the source is known for a while and gets a higher budget. */
  authenticationSucceeded(source: string, user: string): void {
    const now = this.#clock.now();
    this.#passwords.succeeded(source, user);
    const row = this.#sources.of(source, now);
    if (row.key === source) row.knownUntil = now + guardLimits.knownMs;
  }

  /**
   * Addresses and networks (`192.0.2.1`, `2001:db8::/32`) that are never limited, trunks and edges; replaces the last.
   * What is neither is passed over.
   */
  trust(sources: readonly string[]): void {
    this.#sources.trust(sources.map(parseNetwork).filter((network) => network !== undefined));
    const now = this.#clock.now();
    for (const { source } of this.#list.current(now)) {
      if (this.#sources.of(source, now).standing === 'trusted') this.#list.remove(source);
    }
  }

  get state(): GuardState {
    const now = this.#clock.now();
    return {
      sources: this.#sources.size,
      listed: this.#list.current(now),
      lockedOut: this.#passwords.current(now),
      dropped: { ...this.#dropped },
      malformed: this.#malformed,
      passwordFailures: this.#passwordFailures,
      lockOuts: this.#lockOuts,
    };
  }

  #drop(reason: DropReason): false {
    this.#dropped[reason] += 1;
    return false;
  }

  #overBudget(reason: DropReason, source: Source, now: number): false {
    if (source.refused > guardLimits.floodMessages) this.#listSource(source, 'flood', now);
    return this.#drop(reason);
  }

  #listSource(source: Source, reason: ListedFor, now: number): void {
    if (source.key === '' || source.standingAt(now) !== 'public' || this.#list.has(source.key, now)) return;
    const listing = this.#list.add(source.key, reason, now);
    source.refused = 0;
    if (listing !== undefined) this.#tell({ source: source.key, reason, until: listing.until }, 'a source is listed');
  }

  #tell(fields: Record<string, unknown>, line: string): void {
    if (!this.#lines.take(this.#clock.now())) return;
    this.#log.warn({ ...fields, untold: this.#lines.drainRefused() }, line);
  }
}
