import { mediaLimits } from '../limits.ts';
import {
  type DtmfKey,
  nextTelephoneEvent,
  parseTelephoneEvent,
  type TelephoneEventInput,
  type TelephoneEventState,
  telephoneEventIdle,
} from './telephone-event.ts';

/** Turns the telephone-event packets of one RTP source into keys. */
export class TelephoneEventReceiver {
  #state: TelephoneEventState = telephoneEventIdle;
  readonly #onKey: (key: DtmfKey) => void;
  /** Of the clock of its packets. */
  ticksPerMs = 8;

  constructor(onKey: (key: DtmfKey) => void) {
    this.#onKey = onKey;
  }

  /** Whether the payload was a key's. */
  receive(datagram: Buffer, start: number, end: number, timestamp: number, receivedAt: number): boolean {
    const packet = parseTelephoneEvent(datagram, start, end, timestamp, receivedAt);
    if (packet === undefined) return false;
    this.#step({ kind: 'packet', packet });
    return true;
  }

  /** To be called every frame: reports a key whose end packets were lost. */
  tick(now: number): void {
    if (this.#state.name === 'idle') return;
    this.#step({ kind: 'tick', now, timeoutMs: mediaLimits.telephoneEventTimeoutMs });
  }

  /** Another source speaks: its timestamps have nothing to do with those before. A key held down counts as released. */
  restart(): void {
    this.#step({ kind: 'tick', now: Number.POSITIVE_INFINITY, timeoutMs: 0 });
    this.#state = telephoneEventIdle;
  }

  #step(input: TelephoneEventInput): void {
    const step = nextTelephoneEvent(this.#state, input);
    this.#state = step.state;
    for (const { tone, ticks } of step.keys) this.#onKey({ tone, durationMs: Math.round(ticks / this.ticksPerMs) });
  }
}
