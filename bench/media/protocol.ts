/** Parent → echo process. */
export type EchoCommand =
  | { readonly kind: 'open'; readonly streams: number; readonly generatorPort: number }
  | { readonly kind: 'figures' };

/** Echo process → parent. `cpuUs` is user and system time of the whole process, all threads. */
export type EchoReply =
  | { readonly kind: 'opened'; readonly ports: readonly number[] }
  | { readonly kind: 'figures'; readonly cpuUs: number };

export function cpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

export function reply(message: EchoReply): void {
  process.send?.(message);
}
