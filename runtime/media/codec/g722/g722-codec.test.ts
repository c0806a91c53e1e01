import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '#tests/support/speech.ts';
import { G722Decoder, G722Encoder } from './g722-codec.ts';

/** A saw that rises in pitch, with noise, from soft to loud; no sample of it is clipped by the filters. */
function reference(): Int16Array {
  const random = seededRandom(722);
  return Int16Array.from({ length: 32_000 }, (_, index) => {
    const level = [40, 400, 4000, 9000][(index >> 11) & 3] ?? 0;
    const saw = (((index * (20 + (index >> 12))) % 256) - 128) / 128;
    return Math.trunc((level * (saw + random() - 0.5)) / 2);
  });
}

function digest(values: Uint8Array | Int16Array): string {
  return createHash('sha256')
    .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    .digest('hex');
}

describe('G.722', () => {
  // Both digests are of what spandsp 0.0.6 makes of the same samples and payloads.
  it('encodes and decodes bit by bit like another implementation, however the samples are cut', () => {
    const samples = reference();
    const encoder = new G722Encoder();
    const payload = new Uint8Array(samples.length / 2);
    let at = 0;
    for (const length of [2, 318, 160, 960, 640])
      at += 2 * encoder.encode(samples.subarray(at, at + length), payload, at / 2);
    encoder.encode(samples.subarray(at), payload, at / 2);
    expect(digest(payload)).toBe('e0b11830a02a1400be220d99dc84abf8f7d93f638caf0a2148f45c0b14d6a709');

    const decoder = new G722Decoder();
    const heard = new Int16Array(samples.length);
    heard.set(decoder.decode(payload.subarray(0, 33)));
    heard.set(decoder.decode(payload.subarray(33)), 66);
    expect(digest(heard)).toBe('87552c14fc339f145ac6213b021aec9456ba90c54329aad3e4bdac8d7b37fac4');
  });

  it('decodes any bytes to samples in range', () => {
    const random = seededRandom(3);
    const decoder = new G722Decoder();
    for (let count = 0; count < 200; count += 1) {
      const payload = Uint8Array.from({ length: 160 }, () => Math.floor(random() * 256));
      expect(decoder.decode(payload).length).toBe(320);
    }
    const quiet = decoder.decode(new Uint8Array(16_000).fill(0xfe));
    expect(Math.max(...quiet.subarray(-320).map(Math.abs))).toBeLessThan(40);
  });
});
