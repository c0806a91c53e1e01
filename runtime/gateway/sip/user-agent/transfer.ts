import { gatewayLimits } from '#runtime/gateway/limits.ts';
import type { TimerHandle } from '#runtime/shared/clock.ts';
import type { SipHeaders, SipRequest } from '../message/index.ts';
import { reasonPhrase } from '../message/index.ts';
import type { HeaderPair } from './capabilities.ts';
import type { UserAgentCore } from './core.ts';
import type { DialogClient } from './dialog-client.ts';
import { parseSipfrag } from './sipfrag.ts';

/** What the sender of a REFER is told; `done` exactly once, last. */
export interface TransferUser {
  progress(status: number, reason: string): void;
  done(status: number, reason: string, headers: SipHeaders | undefined): void;
}

/**
 * One REFER of ours and the subscription it makes (RFC 3515).
 *
 * ```
 * asked ── 2xx ──▶ accepted ── NOTIFY 2xx–6xx · subscription ended · time-out · BYE ──▶ done
 *   └── 300–699 · no answer · Refer-Sub: false (RFC 4488) ─────────────────────────────▶ done
 * ```
 */
export class Transfer {
  readonly #user: TransferUser;
  /** CSeq number of the REFER: the `id` of its events when there are several (RFC 3515 §2.4.6). */
  #id: number | undefined;
  #state: 'asked' | 'accepted' | 'done' = 'asked';
  #timer: TimerHandle | undefined;

  constructor(core: UserAgentCore, client: DialogClient, headers: readonly HeaderPair[], user: TransferUser) {
    this.#user = user;
    this.#timer = core.clock.setTimeout(() => this.#finish(408, reasonPhrase(408)), gatewayLimits.referralMs);
    client.send('REFER', { headers }, (reply) => {
      if (reply.response === undefined) this.#finish(408, reasonPhrase(408));
      else this.#answered(reply.response.status, reply.response.reason, reply.response.headers, reply.request);
    });
  }

  get isDone(): boolean {
    return this.#state === 'done';
  }

  /** Whether the NOTIFY is about this referral; if so, it was taken. */
  notified(request: SipRequest): boolean {
    const id = /;\s*id\s*=\s*(\d+)/i.exec(request.headers.get('event') ?? '')?.[1];
    if (id !== undefined && this.#id !== undefined && Number(id) !== this.#id) return false;
    if (this.#state === 'done') return true;
    const outcome = parseSipfrag(request.body.toString('utf8'));
    const subscription = request.headers.get('subscription-state') ?? '';
    const ended = /^\s*terminated/i.test(subscription);
    if (outcome !== undefined && outcome.status >= 200) this.#finish(outcome.status, outcome.reason, request.headers);
    else if (ended) this.#unspoken(/reason\s*=\s*(?:rejected|giveup)/i.test(subscription) ? 603 : 200, request.headers);
    else if (outcome !== undefined) this.#user.progress(outcome.status, outcome.reason);
    return true;
  }

  /**
   * The dialog has ended. A party that accepted a REFER and then left has gone where it was sent: many phones say no
   * more than that.
   */
  ended(byRemote: boolean): void {
    if (this.#state === 'accepted' && byRemote) this.#finish(200, reasonPhrase(200));
    else this.#finish(487, reasonPhrase(487));
  }

  #answered(status: number, reason: string, headers: SipHeaders, request: SipRequest): void {
    this.#id = request.headers.cseq.sequence;
    if (this.#state === 'done') return;
    if (status >= 300) this.#finish(status, reason, headers);
    else if (headers.get('refer-sub')?.toLowerCase() === 'false') this.#finish(status, reason, headers);
    else this.#state = 'accepted';
  }

  /** Accepted, and nothing more will be told (RFC 6665 §4.1.3 names the reasons). */
  #unspoken(status: number, headers: SipHeaders): void {
    this.#finish(status, reasonPhrase(status), headers);
  }

  #finish(status: number, reason: string, headers?: SipHeaders): void {
    if (this.#state === 'done') return;
    this.#state = 'done';
    this.#timer?.cancel();
    this.#user.done(status, reason, headers);
  }
}
