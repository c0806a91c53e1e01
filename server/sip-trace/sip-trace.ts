import {
  callIdOf,
  startOf,
  WaitingMessages,
  type WireMessage,
  type WireObserver,
} from '#runtime/gateway/sip/trace/index.ts';
import type { SessionJournal } from '#runtime/journal/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { SessionId } from '#runtime/shared/ids.ts';
import { SessionTrace } from './session-trace.ts';
import type { SipTraceDepth } from './sip-record.ts';

export interface SipTraceOptions {
  readonly depth: SipTraceDepth | 'off';
  readonly clock: Clock;
}

/**
 * Puts every SIP message of a call into the journal of its session. The two are joined by the Call-ID: what passes
 * before a session claims it waits in a bounded table.
 */
export class SipTrace implements WireObserver, Disposable {
  readonly #depth: SipTraceDepth | 'off';
  readonly #clock: Clock;
  readonly #waiting: WaitingMessages;
  readonly #sessions = new Map<SessionId, SessionTrace>();
  readonly #byCallId = new Map<string, SessionTrace>();

  constructor({ depth, clock }: SipTraceOptions) {
    this.#depth = depth;
    this.#clock = clock;
    this.#waiting = new WaitingMessages(clock);
  }

  /** To be told by the gateway; undefined when nothing is to be traced. */
  get observer(): WireObserver | undefined {
    return this.#depth === 'off' ? undefined : this;
  }

  /** The journal of a session, which now takes its SIP messages too. */
  journal(id: SessionId, journal: SessionJournal): SessionJournal {
    const depth = this.#depth;
    if (depth === 'off') return journal;
    const trace = new SessionTrace({ journal, depth, clock: this.#clock, onClosed: () => this.#forget(id) });
    this.#sessions.set(id, trace);
    return trace;
  }

  /** A call belongs to a session from here on, with what has passed of it. Without a Call-ID there is nothing to do. */
  claim(id: SessionId, callId: string): void {
    const trace = this.#sessions.get(id);
    if (trace === undefined || callId === '' || this.#byCallId.has(callId)) return;
    this.#attach(trace, callId);
    const waiting = this.#waiting.take(callId);
    if (waiting !== undefined) trace.takeWaiting(callId, waiting);
  }

  message(event: WireMessage): void {
    const callId = callIdOf(event);
    if (callId === undefined) return;
    const trace = this.#byCallId.get(callId) ?? this.#replaced(callId, event);
    if (trace === undefined) this.#waiting.add(callId, event);
    else trace.add(callId, event);
  }

  [Symbol.dispose](): void {
    this.#waiting[Symbol.dispose]();
    this.#byCallId.clear();
    this.#sessions.clear();
  }

  /** An INVITE that takes over a call of ours (RFC 3891 §3) belongs to the session of that call. */
  #replaced(callId: string, event: WireMessage): SessionTrace | undefined {
    if (event.message?.kind !== 'request' || startOf(event) !== 'INVITE') return undefined;
    const replaces = event.message.headers.get('replaces');
    const trace = replaces === undefined ? undefined : this.#byCallId.get(replaces.split(';', 1)[0]?.trim() ?? '');
    if (trace !== undefined) this.#attach(trace, callId);
    return trace;
  }

  #attach(trace: SessionTrace, callId: string): void {
    this.#byCallId.set(callId, trace);
    trace.callIds.push(callId);
  }

  #forget(id: SessionId): void {
    for (const callId of this.#sessions.get(id)?.callIds ?? []) this.#byCallId.delete(callId);
    this.#sessions.delete(id);
  }
}
