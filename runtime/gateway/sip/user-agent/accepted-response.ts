import type { TimerHandle } from '#runtime/shared/clock.ts';
import type { Flow } from '../contract.ts';
import type { SipResponse } from '../message/index.ts';
import type { UserAgentCore } from './core.ts';
import { timers } from './timers.ts';

/**
 * A 2xx to INVITE that waits for its ACK (RFC 3261 §13.3.1.4): sent again after T1, 2·T1, … at most every T2, on every
 * transport, and given up after 64·T1.
 */
export class AcceptedResponse {
  /** CSeq number of the INVITE. */
  readonly sequence: number;
  readonly #core: UserAgentCore;
  readonly #response: SipResponse;
  readonly #flow: Flow;
  readonly #giveUp: () => void;
  #elapsedMs = 0;
  #timer: TimerHandle | undefined;

  constructor(core: UserAgentCore, response: SipResponse, flow: Flow, giveUp: () => void) {
    this.#core = core;
    this.#response = response;
    this.#flow = flow;
    this.#giveUp = giveUp;
    this.sequence = response.headers.cseq.sequence;
    this.#wait(timers.t1Ms);
  }

  /** The ACK came, or the dialog is gone. */
  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #wait(intervalMs: number): void {
    const delayMs = Math.min(intervalMs, timers.acceptedMs - this.#elapsedMs);
    this.#timer = this.#core.clock.setTimeout(() => {
      this.#elapsedMs += delayMs;
      if (this.#elapsedMs >= timers.acceptedMs) {
        this.#giveUp();
        return;
      }
      this.#core.transactions.retransmit(this.#response, this.#flow);
      this.#wait(Math.min(2 * intervalMs, timers.t2Ms));
    }, delayMs);
  }
}
