import { readFileSync } from 'node:fs';
import { sandboxLimits } from '../limits.ts';

const pageBytes = 4_096;
const mebibyte = 1_048_576;

/** Resident memory of a process in MiB; undefined where the platform has no /proc, or the process is gone. */
export function residentMiB(pid: number): number | undefined {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
    return Number.isFinite(pages) ? (pages * pageBytes) / mebibyte : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Judges a process's memory. The ceiling is what it had when it became ready, or what was left when a session last
 * ended (V8 gives memory of disposed isolates back late), plus the heaps of the sessions it holds, plus an allowance.
 */
export class MemoryWatch {
  #base = 0;
  #floor = 0;

  /** The process is ready, with its warm isolates. */
  started(residentMiB: number): void {
    this.#base = residentMiB;
    this.#floor = residentMiB;
  }

  /**
   * A session ended, `live` go on: what is resident now is nobody's fault. True when it is so much more than they need
   * that the process should be replaced.
   */
  sessionEnded(residentMiB: number, live: number): boolean {
    this.#floor = Math.max(this.#base, residentMiB);
    return this.#floor - this.#base > sandboxLimits.recyclePeakMiB + live * sandboxLimits.liveSessionMiB;
  }

  ceilingMiB(heapsMiB: number): number {
    return this.#floor + heapsMiB + sandboxLimits.overshootMiB;
  }
}
