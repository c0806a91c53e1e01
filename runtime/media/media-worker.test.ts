import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { mediaLimits } from './limits.ts';
import { MediaWorker } from './media-worker.ts';

/** A worker thread that runs this text instead of the media worker. */
function thread(text: string): () => Worker {
  return () => new Worker(`const { parentPort } = require('node:worker_threads');${text}`, { eval: true });
}

const ready = "parentPort.postMessage({ kind: 'ready' });";
const deaf = `${ready}parentPort.on('message', () => {});`;
const answering = `${ready}parentPort.on('message', (m) => parentPort.postMessage({ kind: 'pong', request: m.request }));`;

function owner(): { ended: Promise<string>; event: () => void; owner: { event(): void; ended(reason: string): void } } {
  const { promise, resolve } = Promise.withResolvers<string>();
  const event = (): void => undefined;
  return { ended: promise, event, owner: { event, ended: resolve } };
}

describe('the supervision of a media worker', () => {
  it('gives up a worker that does not become ready', async () => {
    const clock = new VirtualClock();
    const start = MediaWorker.start(thread('parentPort.on("message", () => {});'), clock, silentLogger, owner().owner);
    clock.advance(mediaLimits.workerStartMs);
    await expect(start).rejects.toMatchObject({ code: 'MEDIA_WORKER_NOT_STARTED', kind: 'operator' });
  });

  it('says why a worker could not start', async () => {
    const clock = new VirtualClock();
    const start = MediaWorker.start(thread('null.boom;'), clock, silentLogger, owner().owner);
    await expect(start).rejects.toThrow(/Cannot read properties of null/);
    clock.advance(mediaLimits.workerStartMs);
  });

  it('ends a worker that answers no pings, and fails what was asked of it', async () => {
    const clock = new VirtualClock();
    const { ended, owner: listener } = owner();
    const worker = await MediaWorker.start(thread(deaf), clock, silentLogger, listener);
    const asked = worker.ask((request) => ({ kind: 'stats', request, unit: 'x' }));
    const failed = expect(asked).rejects.toMatchObject({ code: 'MEDIA_WORKER_LOST' });
    for (let ping = 0; ping <= mediaLimits.workerMissedPings; ping += 1) {
      clock.advance(mediaLimits.workerPingMs);
      await turn();
    }
    expect(await ended).toBe('no answer to pings');
    await failed;
    expect(clock.pending).toBe(0);
    await expect(worker.ask((request) => ({ kind: 'ping', request }))).rejects.toMatchObject({
      code: 'MEDIA_WORKER_LOST',
    });
  });

  it('leaves a worker alone that answers', async () => {
    const clock = new VirtualClock();
    const { ended, owner: listener } = owner();
    const worker = await MediaWorker.start(thread(answering), clock, silentLogger, listener);
    for (let ping = 0; ping < mediaLimits.workerMissedPings * 3; ping += 1) {
      clock.advance(mediaLimits.workerPingMs);
      // Its answer to a question asked after the ping follows the ping's.
      await worker.ask((request) => ({ kind: 'ping', request }));
    }
    await worker.stop();
    expect(await ended).toBe('stopped');
    expect(clock.pending).toBe(0);
  });

  it('reports the end of a worker that fails', async () => {
    const { ended, owner: listener } = owner();
    await MediaWorker.start(
      thread(`${ready}parentPort.once('message', () => {});setImmediate(() => null.boom);`),
      new VirtualClock(),
      silentLogger,
      listener,
    );
    expect(await ended).toMatch(/Cannot read properties of null/);
  });
});
