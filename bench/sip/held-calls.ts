import { setTimeout as delay } from 'node:timers/promises';
import { ServerProcess } from './server-process.ts';
import { placeCalls } from './sipp-load.ts';

/** What one answered call keeps in memory, KiB. */
export interface HeldCalls {
  readonly calls: number;
  readonly failed: number;
  /** Of the main process, after a full collection before and while the calls were held. */
  readonly heapKiB: number;
  /** Of all processes. */
  readonly residentKiB: number;
}

export interface HeldLoad {
  readonly calls: number;
  readonly callsPerSecond: number;
}

/** Holds that many calls at once, after a warm-up that has the tables and the compiled code at their size. */
export async function holdCalls(command: readonly string[], cores: string, load: HeldLoad): Promise<HeldCalls> {
  const server = await ServerProcess.start(command, cores);
  try {
    const { calls, callsPerSecond } = load;
    const target = { port: server.port, number: 'service', core: '1', callsPerSecond };
    await placeCalls({ ...target, calls });
    // Transactions are kept for 32 s after their end (RFC 3261 timer J); they are no part of a held call.
    await delay(34_000);
    const heapBefore = await server.heapMiB();
    const residentBefore = server.residentMiB;
    const setUpMs = (calls / callsPerSecond) * 1_000;
    const running = placeCalls({ ...target, calls, holdMs: setUpMs + 42_000 });
    await delay(setUpMs + 36_000);
    const heap = (await server.heapMiB()) - heapBefore;
    const resident = server.residentMiB - residentBefore;
    const { failed } = await running;
    return { calls, failed, heapKiB: (heap * 1024) / calls, residentKiB: (resident * 1024) / calls };
  } finally {
    await server.stop();
  }
}
