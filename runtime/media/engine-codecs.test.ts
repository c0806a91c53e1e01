import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { silentLogger } from '#runtime/shared/log.ts';
import { CodecPhone } from '#tests/support/codec-phone.ts';
import { RtpPeer } from '#tests/support/rtp-peer.ts';
import { toneCorrelation } from '#tests/support/tone-correlation.ts';
import { ClipWriter } from './clip/clip.ts';
import type { AudioCodec, MediaEngine, MediaStream } from './contract.ts';
import { startMediaEngine } from './engine.ts';
import { mediaLimits } from './limits.ts';
import { playerKind } from './player/contract.ts';

let engine: MediaEngine;
let open: AsyncDisposableStack;

beforeAll(async () => {
  engine = await startMediaEngine({ address: '127.0.0.1', ports: [24_100, 24_299], workers: 1, log: silentLogger });
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

beforeEach(() => {
  open = new AsyncDisposableStack();
});

afterEach(async () => {
  await open.disposeAsync();
});

interface Party {
  readonly phone: CodecPhone;
  readonly stream: MediaStream;
}

async function party(codec: AudioCodec, ssrc: number): Promise<Party> {
  const phone = open.use(await CodecPhone.open(codec, ssrc));
  const stream = await engine.open();
  open.defer(async () => void (await stream.close()));
  stream.configure(phone.parameters);
  return { phone, stream };
}

async function bridge(one: AudioCodec, other: AudioCodec): Promise<readonly [Party, Party]> {
  const [near, far] = [await party(one, 11), await party(other, 22)];
  near.stream.play({ kind: 'unit', from: far.stream.id });
  far.stream.play({ kind: 'unit', from: near.stream.id });
  return [near, far];
}

const amplitude = 8000;

function tone(hz: number, rateHz: number, seconds: number): Int16Array {
  return Int16Array.from(
    { length: rateHz * seconds },
    (_, at) => amplitude * Math.sin((2 * Math.PI * hz * at) / rateHz),
  );
}

function largestStep(samples: Int16Array): number {
  let largest = 0;
  for (let at = 1; at < samples.length; at += 1) {
    largest = Math.max(largest, Math.abs((samples[at] ?? 0) - (samples[at - 1] ?? 0)));
  }
  return largest;
}

/** The quarter of a second that is most like the tone: on a busy machine there are gaps around it. */
function clearest(
  samples: Int16Array,
  hz: number,
  rateHz: number,
): { readonly share: number; readonly part: Int16Array } {
  const size = rateHz / 4;
  let best: { share: number; part: Int16Array } = { share: 0, part: new Int16Array(size) };
  for (let start = 0; start + size <= samples.length; start += size / 5) {
    const part = samples.subarray(start, start + size);
    const share = toneCorrelation([...part], hz, rateHz);
    if (share > best.share) best = { share, part };
  }
  return best;
}

/** Level beside that of `tone`, dB. */
function levelDb(samples: Int16Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return 10 * Math.log10((2 * power) / amplitude ** 2);
}

describe.each<AudioCodec>(['PCMU', 'PCMA', 'G722', 'opus'])('a player heard in %s', (codec) => {
  it('is the tone that it plays, as loud, without a click', async () => {
    const { phone, stream } = await party(codec, 11);
    const writer = new ClipWriter(16_000, 10_000);
    writer.write(tone(700, 16_000, 1.5));
    writer.end();
    const player = engine.unit(playerKind, { loop: false, paused: false }, { near: stream.id });
    open.defer(async () => void (await player.close()));
    stream.play({ kind: 'unit', from: player.id });
    const finished = new Promise<void>((resolve) => player.events.once('finished', () => resolve()));
    player.tell({ kind: 'add', clip: writer.clip });
    player.tell({ kind: 'last' });
    await finished;
    await sleep(100);
    const { share, part } = clearest(phone.heard(), 700, phone.rateHz);
    expect(share).toBeGreaterThan(0.95);
    expect(Math.abs(levelDb(part))).toBeLessThan(1);
    expect(largestStep(part)).toBeLessThan(1.3 * largestStep(tone(700, phone.rateHz, 1)));
  });
});

describe.each<[AudioCodec, AudioCodec]>([
  ['opus', 'PCMU'],
  ['G722', 'PCMA'],
])('%s and %s fed by each other', (one, other) => {
  it('hear each other’s tone, as loud, and keys in their own clock', async () => {
    const [near, far] = await bridge(one, other);
    const say = ({ phone, stream }: Party, hz: number): Promise<void> =>
      phone.say(tone(hz, phone.rateHz, 2), stream.localPort);
    await Promise.all([say(near, 440), say(far, 700)]);
    await Promise.all([near.phone.press(5, 6, near.stream.localPort), far.phone.press(7, 6, far.stream.localPort)]);
    await sleep(300);
    for (const [{ phone }, hz, key] of [
      [near, 700, 7],
      [far, 440, 5],
    ] as const) {
      const { share, part } = clearest(phone.heard(), hz, phone.rateHz);
      expect(share).toBeGreaterThan(0.95);
      expect(Math.abs(levelDb(part))).toBeLessThan(1);
      expect(phone.keys()).toEqual([{ key, durationMs: 120 }]);
    }
  });
});

describe('a stream in Opus under attack', () => {
  it('drops and counts what strangers and giants send, and plays what its phone says', async () => {
    const [near, far] = await bridge('opus', 'PCMU');
    const { localPort } = near.stream;
    const talking = near.phone.say(tone(440, near.phone.rateHz, 2), localPort);
    await sleep(300);
    const stranger = open.use(await RtpPeer.open(99));
    const forged = Buffer.from('806f00010000000000000063', 'hex');
    const giant = Buffer.alloc(mediaLimits.datagramBytes + 1, forged);
    for (let count = 0; count < 300; count += 1) {
      forged.writeUInt16BE(count, 2);
      stranger.send(Buffer.concat([forged, Buffer.alloc(60, 0x4b)]), localPort);
      if (count < 20) near.phone.peer.send(giant, localPort);
      if (count % 10 === 0) await sleep(20);
    }
    await talking;
    await sleep(200);
    const { packetsRefused, packetsReceived } = await near.stream.stats();
    expect(packetsRefused).toBe(320);
    expect(packetsReceived).toBe(100);
    expect(clearest(far.phone.heard(), 440, far.phone.rateHz).share).toBeGreaterThan(0.95);
  });
});
