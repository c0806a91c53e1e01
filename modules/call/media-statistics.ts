import type { MediaStream, StreamStats } from '#runtime/media/contract.ts';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import type { TimerHandle } from '#runtime/shared/clock.ts';
import type { MediaSample } from './protocol.ts';

type Figures = Promise<StreamStats | undefined>;

/** A call has one stream each way. */
const streamId = 0;

/** `Call.monitorMediaStatistics`: tells the figures of a call's audio from time to time, those of each interval by itself. */
export class MediaStatistics {
  readonly #callId: string;
  readonly #context: ModuleContext;
  #stream: MediaStream | undefined;
  #timer: TimerHandle | undefined;

  constructor(callId: string, context: ModuleContext) {
    this.#callId = callId;
    this.#context = context;
  }

  opened(stream: MediaStream): void {
    this.#stream = stream;
  }

  /** Every so many ms from here on; `undefined`: not any more. */
  monitor(intervalMs: number | undefined): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    if (intervalMs !== undefined) this.#wait(intervalMs, this.#figures());
  }

  #wait(intervalMs: number, before: Figures): void {
    const timer = this.#context.clock.setTimeout(() => void this.#tell(intervalMs, timer, before), intervalMs);
    this.#timer = timer;
  }

  async #tell(intervalMs: number, timer: TimerHandle, before: Figures): Promise<void> {
    const now = this.#figures();
    const [last, stats] = await Promise.all([before, now]);
    // Turned off, or with another interval, while the worker was asked.
    if (this.#timer !== timer) return;
    this.#wait(intervalMs, now);
    if (stats === undefined) return;
    // Another stream counts from its beginning.
    const isSame =
      last !== undefined && last.packetsReceived <= stats.packetsReceived && last.packetsSent <= stats.packetsSent;
    const since = isSame ? last : undefined;
    const audio = { in: [inbound(stats, since)], out: [outbound(stats, since)] };
    this.#context.emit('mediaStatistics', { callId: this.#callId, audio });
  }

  /** Undefined when there is no audio, or its worker is lost. */
  async #figures(): Promise<StreamStats | undefined> {
    return await this.#stream?.stats().catch(() => undefined);
  }
}

function inbound(stats: StreamStats, last: StreamStats | undefined): MediaSample {
  const numPackets = stats.packetsReceived - (last?.packetsReceived ?? 0);
  // Below zero when packets came that counted as lost before.
  const lost = Math.max(0, stats.packetsLost - (last?.packetsLost ?? 0));
  return {
    id: streamId,
    jitter: rounded(stats.jitterMs),
    packetLoss: lost === 0 ? 0 : rounded((100 * lost) / (numPackets + lost)),
    numPackets,
    audioLevel: rounded(stats.receivedLevelDbov),
  };
}

/** What the other side says of our packets; nobody measures how loud they are. */
function outbound(stats: StreamStats, last: StreamStats | undefined): MediaSample {
  return {
    id: streamId,
    jitter: rounded(stats.reportedJitterMs ?? 0),
    packetLoss: rounded(stats.reportedLossPercent ?? 0),
    numPackets: stats.packetsSent - (last?.packetsSent ?? 0),
  };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
