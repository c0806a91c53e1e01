/** Far above what 64 KiB takes, far below what backtracking over one header line of 8 KiB takes. */
export const mostCpuMs = 30;

/** CPU time of this thread, milliseconds: other processes do not count, garbage collections do. */
export function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** Throws when `work` takes longer than `mostMs` of CPU time every time it is done, five times at most. */
export function expectQuick(work: () => void, mostMs: number = mostCpuMs): void {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 5 && least > mostMs; turn += 1) {
    const before = threadCpuMs();
    work();
    least = Math.min(least, threadCpuMs() - before);
  }
  if (least > mostMs) throw new Error(`${least.toFixed(0)} ms of CPU time, more than ${mostMs}`);
}
