import type { SeriesReply } from '#runtime/gateway/index.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { nextProxyState, type ProxyState, proxyEventOf } from './keep-alive-machine.ts';
import { trunkLimits } from './limits.ts';

/** What is known of one proxy. */
export interface ProxyReport {
  /** As configured. */
  readonly uri: string;
  readonly state: ProxyState;
  /** Of the last answer, ms since the epoch; null: none yet. */
  readonly answeredAt: number | null;
  /** From our last OPTIONS to its answer, ms. */
  readonly latencyMs: number | null;
  /** SIP status of the last answer. */
  readonly status: number | null;
}

export interface ProxyWatchParts {
  readonly uri: string;
  /** 0: never asked; calls alone tell how it is. */
  readonly intervalMs: number;
  /** Sends OPTIONS. */
  ask(): Promise<SeriesReply>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly changed: (report: ProxyReport) => void;
}

/** Asks one proxy with OPTIONS at intervals whether it is there. States: `keep-alive-machine.ts`. */
export class ProxyWatch {
  readonly #parts: ProxyWatchParts;
  #report: ProxyReport;
  #timer: TimerHandle | undefined;
  #closed = false;

  constructor(parts: ProxyWatchParts) {
    this.#parts = parts;
    this.#report = { uri: parts.uri, state: 'unknown', answeredAt: null, latencyMs: null, status: null };
  }

  get report(): ProxyReport {
    return this.#report;
  }

  start(): void {
    if (this.#parts.intervalMs > 0) void this.#round();
  }

  /** Asks now; resolves to what is known then. */
  async probe(): Promise<ProxyReport> {
    const { clock } = this.#parts;
    const askedAt = clock.now();
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const timer = clock.setTimeout(() => resolve(undefined), trunkLimits.probeMs);
    const status = (await Promise.race([this.#parts.ask(), late]))?.status;
    timer.cancel();
    if (status !== undefined) this.#report = { ...this.#report, latencyMs: clock.now() - askedAt };
    this.observe(status ?? 'silent');
    return this.#report;
  }

  /** What a request, ours or a call's, met there. */
  observe(status: number | 'silent'): void {
    const { state, effects } = nextProxyState(this.#report.state, proxyEventOf(status));
    const answer = status === 'silent' ? {} : { answeredAt: this.#parts.clock.now(), status };
    this.#report = { ...this.#report, ...answer, state };
    if (effects.includes('announce') && !this.#closed) this.#parts.changed(this.#report);
  }

  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
  }

  async #round(): Promise<void> {
    const { intervalMs, clock, random } = this.#parts;
    const { state } = await this.probe();
    if (this.#closed) return;
    const pause = state === 'degraded' ? Math.min(intervalMs, trunkLimits.degradedProbeMs) : intervalMs;
    // By chance a little sooner, so that a hundred trunks do not ask in the same millisecond.
    this.#timer = clock.setTimeout(() => void this.#round(), pause * (0.9 + random() / 10));
  }
}
