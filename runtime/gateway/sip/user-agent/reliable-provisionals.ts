import type { TimerHandle } from '#runtime/shared/clock.ts';
import type { SipRequest, SipResponse } from '../message/index.ts';
import type { UserAgentCore } from './core.ts';
import { timers } from './timers.ts';

/** What a PRACK acknowledges (RFC 3262 §7.2). */
export interface Acknowledgement {
  readonly rseq: number;
  readonly cseq: number;
  readonly method: string;
}

/** Reads RAck; undefined when malformed. */
export function acknowledgementOf(text: string | undefined): Acknowledgement | undefined {
  const match = /^(\d{1,10})\s+(\d{1,10})\s+(\S+)$/.exec(text ?? '');
  if (match === null) return undefined;
  return { rseq: Number(match[1]), cseq: Number(match[2]), method: match[3] ?? '' };
}

export interface ReliableSender {
  transmit(response: SipResponse): void;
  /** No PRACK came for 64·T1: the INVITE is refused with a 5xx (§3). */
  giveUp(): void;
}

interface Pending {
  readonly rseq: number;
  readonly response: SipResponse;
  readonly hasSdp: boolean;
}

/**
 * The reliable provisional responses of one INVITE, server side (RFC 3262 §3): one at a time, each sent again after T1,
 * 2·T1, … until its PRACK comes. What is to be sent after it waits.
 */
export class ReliableProvisionals {
  readonly #core: UserAgentCore;
  readonly #sender: ReliableSender;
  readonly #waiting: (() => void)[] = [];
  #rseq = 1 + Math.floor(Math.random() * 2 ** 30);
  #pending: Pending | undefined;
  #timer: TimerHandle | undefined;

  constructor(core: UserAgentCore, sender: ReliableSender) {
    this.#core = core;
    this.#sender = sender;
  }

  /** Runs now, or once the PRACK of what went before has come. */
  inOrder(send: () => void): void {
    if (this.#pending === undefined) send();
    else this.#waiting.push(send);
  }

  /** The value of RSeq for the next response: each is one more than the last. */
  nextSequence(): number {
    this.#rseq += 1;
    return this.#rseq;
  }

  send(response: SipResponse): void {
    this.#pending = { rseq: this.#rseq, response, hasSdp: response.body.length > 0 };
    this.#sender.transmit(response);
    this.#wait(timers.t1Ms, 0);
  }

  /** Whether the PRACK is one of ours, and what its response held; what waited is sent once `after` was called. */
  acknowledge(request: SipRequest, inviteSequence: number): { readonly hadSdp: boolean; after(): void } | undefined {
    const acknowledged = acknowledgementOf(request.headers.get('rack'));
    const pending = this.#pending;
    if (pending === undefined || acknowledged?.rseq !== pending.rseq) return undefined;
    if (acknowledged.cseq !== inviteSequence || acknowledged.method !== 'INVITE') return undefined;
    this.#timer?.cancel();
    this.#pending = undefined;
    return { hadSdp: pending.hasSdp, after: () => this.#next() };
  }

  /** The INVITE has its final response. */
  stop(): void {
    this.#timer?.cancel();
    this.#pending = undefined;
    this.#waiting.length = 0;
  }

  #next(): void {
    while (this.#pending === undefined) {
      const send = this.#waiting.shift();
      if (send === undefined) return;
      send();
    }
  }

  #wait(intervalMs: number, elapsedMs: number): void {
    const delayMs = Math.min(intervalMs, timers.acceptedMs - elapsedMs);
    this.#timer = this.#core.clock.setTimeout(() => {
      const { response } = this.#pending ?? {};
      if (response === undefined) return;
      if (elapsedMs + delayMs >= timers.acceptedMs) {
        this.stop();
        this.#sender.giveUp();
        return;
      }
      this.#sender.transmit(response);
      this.#wait(2 * intervalMs, elapsedMs + delayMs);
    }, delayMs);
  }
}

/** The reliable provisional responses of one fork, client side (RFC 3262 §4): each is acknowledged once, in order. */
export class ProvisionalSequence {
  #last: number | undefined;

  /** Whether the response is to be used: the retransmission of one that was, and one that came too early, are not. */
  takes(response: SipResponse): { readonly use: boolean; readonly rack: string | undefined } {
    if (!response.headers.require.includes('100rel')) return { use: true, rack: undefined };
    const text = response.headers.get('rseq') ?? '';
    const rseq = /^\d{1,10}$/.test(text) ? Number(text) : undefined;
    if (rseq === undefined || (this.#last !== undefined && rseq !== this.#last + 1))
      return { use: false, rack: undefined };
    this.#last = rseq;
    const { sequence, method } = response.headers.cseq;
    return { use: true, rack: `${rseq} ${sequence} ${method}` };
  }
}
