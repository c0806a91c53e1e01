import { parentPort } from 'node:worker_threads';
import { invariant } from '#runtime/shared/assert.ts';
import type { FrameTime } from './frame-clock.ts';
import type { WorkerCommand } from './protocol.ts';
import { StreamHost } from './stream-host.ts';

/** Entry of a media worker. */
invariant(parentPort !== null, 'the media worker runs as a worker thread');
const port = parentPort;

const time: FrameTime = {
  now: () => performance.now(),
  after(callback, delayMs) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

const host = new StreamHost(time, (message) => port.postMessage(message));
port.on('message', (command: WorkerCommand) => host.handle(command));
port.postMessage({ kind: 'ready' });
