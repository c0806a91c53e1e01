import { describe, expect, it } from '@jest/globals';
import { likeness, voiceLike } from '#tests/support/audio-signal.ts';
import { decoded } from '#tests/support/decoded-file.ts';
import { audioFileFormats, encodedFile, interleaved } from '#tests/support/encoded-file.ts';
import { BitWriter } from './bit-writer.ts';
import { crc8, crc16 } from './flac/frame-header.ts';

describe.each(audioFileFormats)('a file of %s', (kind) => {
  it.each([8000, 16_000, 24_000, 48_000] as const)(
    'of %i Hz sounds as it did, at its time and level',
    async (rateHz) => {
      const said = voiceLike(16_000, 3000);
      const file = await encodedFile(kind, voiceLike(rateHz, 3000), { rateHz, channels: 1 });
      const heard = await decoded(file);
      // Opus has no lower rate: what it knows of the original is for information only.
      expect(heard.rateHz).toBe(rateHz === 8000 && kind !== 'opus' ? 8000 : 16_000);
      const { correlation, lagMs, levelDb } = likeness(
        heard.samples,
        heard.rateHz === 16_000 ? said : voiceLike(8000, 3000),
        heard.rateHz,
      );
      expect(correlation).toBeGreaterThan(0.97);
      expect(Math.abs(lagMs)).toBeLessThan(2);
      expect(Math.abs(levelDb)).toBeLessThan(1);
      expect(Math.abs(heard.durationMs - 3000)).toBeLessThanOrEqual(kind === 'vorbis' ? 5 : 1);
      expect(heard.warning).toBeUndefined();
    },
  );

  it('in stereo is mixed', async () => {
    const left = voiceLike(48_000, 2000);
    const right = voiceLike(48_000, 2000, 230);
    const file = await encodedFile(kind, interleaved(left, right), { rateHz: 48_000, channels: 2 });
    const { samples } = await decoded(file);
    const [one, other] = [voiceLike(16_000, 2000), voiceLike(16_000, 2000, 230)];
    const mixed = one.map((sample, index) => (sample + (other[index] ?? 0)) / 2);
    const { correlation, levelDb } = likeness(samples, mixed, 16_000);
    expect(correlation).toBeGreaterThan(0.95);
    expect(Math.abs(levelDb)).toBeLessThan(1);
  });

  it('becomes the same samples wherever it is cut into pieces', async () => {
    const file = await encodedFile(kind, voiceLike(48_000, 300), { rateHz: 48_000, channels: 1 });
    const { samples } = await decoded(file, 16_000, file.length);
    for (const pieceBytes of [1, 1000]) expect((await decoded(file, 16_000, pieceBytes)).samples).toEqual(samples);
  });

  it('of silence is silent', async () => {
    const file = await encodedFile(kind, new Int16Array(16_000), { rateHz: 16_000, channels: 1 });
    expect((await decoded(file)).samples.every((sample) => Math.abs(sample) <= 1)).toBe(true);
  });
});

/** A page of Vorbis holds seconds, so Ogg is shown with Opus. */
describe.each(['mp3', 'opus', 'flac'] as const)('a file of %s', (kind) => {
  it('that is cut off plays up to there, with a warning', async () => {
    const file = await encodedFile(kind, voiceLike(16_000, 3000), { rateHz: 16_000, channels: 1 });
    const { samples, durationMs, warning } = await decoded(file.subarray(0, Math.floor(file.length * 0.6)));
    expect(warning?.code).toBe('MEDIA_FILE_TRUNCATED');
    expect(durationMs).toBeGreaterThan(800);
    expect(durationMs).toBeLessThan(2400);
    expect(likeness(samples, voiceLike(16_000, 3000), 16_000).correlation).toBeGreaterThan(0.95);
  });

  it('that is damaged in the middle plays the rest, with a warning', async () => {
    const file = await encodedFile(kind, voiceLike(16_000, 5000), { rateHz: 16_000, channels: 1 });
    const middle = Math.floor(file.length / 2);
    file.fill(0x55, middle, middle + 300);
    const { durationMs, warning } = await decoded(file);
    expect(durationMs).toBeGreaterThan(2500);
    expect(warning?.code).toBe('MEDIA_FILE_DAMAGED');
  });
});

describe('an MP3 file', () => {
  it('behind a tag is found, and what follows the last frame is left alone', async () => {
    const file = await encodedFile('mp3', voiceLike(16_000, 1000), { rateHz: 16_000, channels: 1 });
    const before = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\x10\0', 'latin1'), Buffer.alloc(2048)]);
    const tagged = await decoded(Buffer.concat([before, file, Buffer.from('TAG'.padEnd(128))]));
    expect(tagged).toMatchObject({ durationMs: 1000, warning: undefined });
  });
});

/** Samples as they stand, 32 bits of one channel, or all their bits in two as side and right. */
function wideFlac(samples: Int16Array, channels: 1 | 2): Buffer {
  const writer = new BitWriter();
  writer.putBytes(Buffer.from('fLaC', 'latin1'));
  writer.put(0x80, 8);
  writer.put(34, 24);
  for (const size of [4096, 4096]) writer.put(size, 16);
  for (const bytes of [0, 0]) writer.put(bytes, 24);
  writer.put(16_000, 20);
  writer.put(channels - 1, 3);
  writer.put(31, 5);
  writer.put(0, 4);
  writer.put(samples.length, 32);
  writer.putBytes(new Uint8Array(16));
  const wide = (index: number): number => (samples[index] ?? 0) * 65_536 + 1;
  for (let block = 0; block * 4096 < samples.length; block += 1) {
    const start = writer.bytes.length;
    writer.put(0xfff8, 16);
    writer.put(0xc0, 8);
    writer.put(channels === 1 ? 0 : 9, 4);
    writer.put(7, 3);
    writer.put(0, 1);
    writer.put(block, 8);
    writer.put(crc8(writer.bytes.subarray(start)), 8);
    for (const isSide of channels === 1 ? [false] : [true, false]) {
      writer.put(2, 8);
      for (let index = block * 4096; index < (block + 1) * 4096; index += 1) {
        // The left is the negative of the right, so that the side needs all of 33 bits.
        const value = isSide ? -2 * wide(index) : wide(index);
        if (isSide) writer.put(value < 0 ? 1 : 0, 1);
        writer.put(value >>> 0, 32);
      }
    }
    writer.align();
    writer.put(crc16(writer.bytes.subarray(start)), 16);
  }
  return Buffer.from(writer.bytes);
}

describe('a FLAC file of 32 bits', () => {
  const said = voiceLike(16_000, 4096 / 4);

  it('sounds as it did, at its level', async () => {
    const { samples, warning } = await decoded(wideFlac(said, 1));
    expect(warning).toBeUndefined();
    expect(samples.slice(0, said.length)).toEqual(said);
  });

  it('has sides of 33 bits', async () => {
    const { samples, warning } = await decoded(wideFlac(said, 2));
    expect(warning).toBeUndefined();
    expect(samples.every((sample) => Math.abs(sample) <= 1)).toBe(true);
  });
});
