import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { silentLogger } from '#runtime/shared/log.ts';
import { likeness, voiceLike } from '#tests/support/audio-signal.ts';
import { readTape } from '#tests/support/read-tape.ts';
import { verifies } from '#tests/support/verifies.ts';
import { ClipWriter } from './clip/clip.ts';
import type { MediaEngine } from './contract.ts';
import { startMediaEngine } from './engine.ts';
import { sentBy } from './graph/sent-by.ts';
import { playerKind } from './player/contract.ts';
import { recorderKind } from './recorder/contract.ts';

let engine: MediaEngine;
let directory: string;
beforeAll(async () => {
  engine = await startMediaEngine({ address: '127.0.0.1', ports: [23_400, 23_499], workers: 2, log: silentLogger });
  directory = await mkdtemp(join(tmpdir(), 'patchbay-engine-recorder-'));
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

/** A phone that sends back at once what it hears, as a source of its own. */
async function echo(): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.on('message', (packet, { address, port }) => {
    packet.writeUInt32BE(77, 8);
    socket.send(packet, port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}

describe('a recorder of a call', () => {
  const ms = 1500;

  verifies(
    'RECORD-ALIGNED',
    'has what its party says beside what it heard then, on the same worker and on another',
    async () => {
      for (const isNear of [true, false]) {
        const phone = await echo();
        const stream = await engine.open();
        const near = isNear ? { near: stream.id } : {};
        const tapePath = join(directory, `${isNear}.wav`);
        const spec = { tapePath, rateHz: 8000, channels: 2, withoutKeys: false } as const;
        const recorder = engine.unit(recorderKind, spec, near);
        const started = once(recorder.events as never, 'started');
        recorder.tell({ kind: 'hear', from: [stream.id, sentBy(stream.id)] });
        const { port: remotePort } = phone.address();
        stream.configure({
          codec: 'PCMU',
          payloadType: 0,
          remoteAddress: '127.0.0.1',
          remotePort,
          direction: 'sendrecv',
          ptimeMs: 20,
        });
        await started;
        await sleep(300);
        const voice = new ClipWriter(8000, ms);
        voice.write(voiceLike(8000, ms));
        voice.end();
        const player = engine.unit(playerKind, { loop: false, paused: false }, near);
        player.tell({ kind: 'add', clip: voice.clip });
        player.tell({ kind: 'last' });
        stream.play({ kind: 'unit', from: player.id });
        await sleep(ms + 200);
        const ended = once(recorder.events as never, 'ended');
        recorder.tell({ kind: 'end' });
        await ended;
        await recorder.close();
        await player.close();
        await stream.close();
        phone.close();
        const { channelSamples } = await readTape(tapePath);
        const [left, right] = channelSamples.map((samples) => Int16Array.from(samples));
        if (left === undefined || right === undefined) throw new Error('no two channels');
        const { correlation, lagMs } = likeness(left, right, 8000);
        // A splice of the one side that the other has not is no more than some milliseconds.
        expect(correlation).toBeGreaterThan(0.8);
        expect(Math.abs(lagMs)).toBeLessThanOrEqual(20);
      }
    },
  );
});
