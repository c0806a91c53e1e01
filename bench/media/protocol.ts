import type { AudioCodec } from '#runtime/media/index.ts';

/** What the streams do with what they hear. */
export type MediaUse =
  | 'relay'
  | 'relay-transcoded'
  | 'relay-across-workers'
  | 'hops'
  | 'hops-srtp'
  | 'hops-srtp-gcm'
  | 'transcode-opus'
  | 'transcode-g722'
  | 'play'
  | 'record'
  | 'conference';

/** A stream that waits for packets on `port`, and what it wants to hear there. */
export interface OpenedStream {
  readonly port: number;
  readonly codec: AudioCodec;
}

/** Parent → measured process. */
export type BenchCommand =
  | { readonly kind: 'open'; readonly streams: number; readonly generatorPort: number; readonly use: MediaUse }
  | { readonly kind: 'figures' };

/** User and system time, µs: of the whole process, and of its main thread alone. */
export interface CpuTimes {
  readonly cpuUs: number;
  readonly mainCpuUs: number;
}

/** Measured process → parent. */
export type BenchReply =
  | { readonly kind: 'opened'; readonly streams: readonly OpenedStream[] }
  | ({ readonly kind: 'figures' } & CpuTimes);

export function cpuTimes(): CpuTimes {
  const sum = ({ user, system }: NodeJS.CpuUsage): number => user + system;
  return { cpuUs: sum(process.cpuUsage()), mainCpuUs: sum(process.threadCpuUsage()) };
}

export function reply(message: BenchReply): void {
  process.send?.(message);
}
