import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '#runtime/shared/assert.ts';
import { DgramSockets } from './dgram-sockets.ts';
import type { FrameTime } from './frame-clock.ts';
import type { MediaWorkerData, WorkerCommand } from './protocol.ts';
import type { OpenSockets } from './stream-sockets.ts';
import type { UnitTable } from './unit.ts';
import { UnitHost } from './unit-host.ts';

/** Runs this thread as a worker that has those kinds of units. */
export async function serveUnits(table: UnitTable): Promise<void> {
  invariant(parentPort !== null, 'the media worker runs as a worker thread');
  const port = parentPort;
  const time: FrameTime = {
    now: () => performance.now(),
    after(callback, delayMs) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  };
  const openSockets = await socketsOf(workerData as MediaWorkerData | null);
  const host = new UnitHost(time, table, openSockets, (message) => port.postMessage(message));
  port.on('message', (command: WorkerCommand) => host.handle(command));
  port.postMessage({ kind: 'ready' });
}

/** Loaded only when wanted: Node says of `node:ffi` that it is experimental. */
async function socketsOf(data: MediaWorkerData | null): Promise<OpenSockets> {
  if (data?.sockets !== 'system') return DgramSockets.open;
  const { SystemSockets } = await import('./system-sockets.ts');
  return new SystemSockets().open;
}
