import { describe, expect, it } from '@jest/globals';
import { voiceLike } from '#tests/support/audio-signal.ts';
import { decoded } from '#tests/support/decoded-file.ts';
import { audioFileFormats, encodedFile } from '#tests/support/encoded-file.ts';
import { pageChecksum, pageHeaderBytes } from './ogg/page.ts';

/** The same numbers each time (a linear congruential generator). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Pages whose checksum is right again: else nothing gets as far as the codec. */
function resealed(file: Buffer): Buffer {
  for (let at = file.indexOf('OggS'); at >= 0; at = file.indexOf('OggS', at + 4)) {
    const segments = file[at + 26] ?? 0;
    const start = at + pageHeaderBytes + segments;
    const length = file.subarray(at + pageHeaderBytes, start).reduce((sum, segment) => sum + segment, start - at);
    if (at + length > file.length) break;
    file.writeUInt32LE(pageChecksum(file.subarray(at, at + length)), at + 22);
  }
  return file;
}

function mutated(file: Buffer, random: (below: number) => number): Buffer {
  const copy = Buffer.from(file);
  // Headers decide most, and are short.
  const region = random(2) === 0 ? Math.min(200, copy.length) : copy.length;
  for (let count = random(12); count >= 0; count -= 1) copy[random(region)] = random(3) === 0 ? 0xff : random(256);
  const at = random(copy.length);
  switch (random(4)) {
    case 0:
      return copy.subarray(0, at);
    case 1:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at + random(300))]);
    case 2:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(random(at + 1))]);
    default:
      return copy;
  }
}

describe('hostile files', () => {
  it.each(audioFileFormats)('of %s are decoded or refused with a code, in no time', async (kind) => {
    const file = await encodedFile(kind, voiceLike(16_000, 1200), { rateHz: 16_000, channels: 1 });
    const random = numbers(20_261_129);
    const outcomes = new Set<string>();
    for (let count = 0; count < 60; count += 1) {
      const bytes = resealed(mutated(file, random));
      const before = process.threadCpuUsage().user;
      const outcome = await decoded(bytes, 16_000, 5000).then(
        () => 'decoded',
        (error: { readonly code?: string }) => error.code ?? String(error),
      );
      outcomes.add(outcome);
      expect(outcome).toMatch(/^(decoded|MEDIA_FILE_[A-Z_]+)$/);
      expect((process.threadCpuUsage().user - before) / 1000).toBeLessThan(1000);
    }
    expect(outcomes).toContain('decoded');
  });
});
