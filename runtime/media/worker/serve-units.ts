import { parentPort } from 'node:worker_threads';
import { invariant } from '#runtime/shared/assert.ts';
import type { FrameTime } from './frame-clock.ts';
import type { WorkerCommand } from './protocol.ts';
import type { UnitTable } from './unit.ts';
import { UnitHost } from './unit-host.ts';

/** Runs this thread as a worker that has those kinds of units. */
export function serveUnits(table: UnitTable): void {
  invariant(parentPort !== null, 'the media worker runs as a worker thread');
  const port = parentPort;
  const time: FrameTime = {
    now: () => performance.now(),
    after(callback, delayMs) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  };
  const host = new UnitHost(time, table, (message) => port.postMessage(message));
  port.on('message', (command: WorkerCommand) => host.handle(command));
  port.postMessage({ kind: 'ready' });
}
