/** What the streams do with what they hear. */
export type MediaUse = 'echo' | 'relay' | 'relay-transcoded' | 'relay-across-workers';

/** Parent → measured process. */
export type BenchCommand =
  | { readonly kind: 'open'; readonly streams: number; readonly generatorPort: number; readonly use: MediaUse }
  | { readonly kind: 'figures' };

/** Measured process → parent. `cpuUs` is user and system time of the whole process, all threads. */
export type BenchReply =
  | { readonly kind: 'opened'; readonly ports: readonly number[] }
  | { readonly kind: 'figures'; readonly cpuUs: number };

export function cpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

export function reply(message: BenchReply): void {
  process.send?.(message);
}
