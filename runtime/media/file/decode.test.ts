import { describe, expect, it } from '@jest/globals';
import { toneCorrelation } from '#tests/support/tone-correlation.ts';
import { type WavEncoding, wavFile } from '#tests/support/wav-file.ts';
import { ClipReader } from '../clip/clip.ts';
import { decodeFile } from './decode.ts';
import { decodeAudio } from './decoder.ts';

const encodings: readonly WavEncoding[] = ['pcm8', 'pcm16', 'pcm24', 'pcm32', 'float32', 'float64', 'aLaw', 'muLaw'];

/** Without the ends, where the filter has nothing to look at. */
function middle(clip: Int16Array): number[] {
  return [...clip.subarray(200, -200)];
}

function peak(samples: readonly number[]): number {
  return Math.max(...samples.map(Math.abs)) / 32_768;
}

function codeOf(file: Uint8Array): unknown {
  try {
    return decodeFile(file);
  } catch (error) {
    return (error as { readonly code?: string }).code;
  }
}

describe('a WAV file', () => {
  it.each(encodings)('of %s becomes the same tone at the same level', (encoding) => {
    const clip = decodeFile(wavFile({ hz: 1000, rateHz: 8000, encoding }));
    expect(clip.length).toBe(4000);
    expect(toneCorrelation(middle(clip), 1000, 8000)).toBeGreaterThan(0.999);
    expect(peak(middle(clip))).toBeCloseTo(0.5, 1);
  });

  it.each([4000, 6000, 11_025, 16_000, 22_050, 44_100, 48_000, 192_000])(
    'of %i Hz in stereo becomes 8 kHz in one channel',
    (rateHz) => {
      const clip = decodeFile(wavFile({ hz: 700, rateHz, channels: 2 }));
      expect(Math.abs(clip.length - 4000)).toBeLessThanOrEqual(1);
      expect(toneCorrelation(middle(clip), 700, 8000)).toBeGreaterThan(0.9995);
      expect(peak(middle(clip))).toBeCloseTo(0.5, 2);
    },
  );

  it.each([4600, 7000, 15_000])('leaves nothing of a tone of %i Hz, which a call cannot carry', (hz) => {
    const clip = decodeFile(wavFile({ hz, rateHz: 44_100 }));
    expect(peak(middle(clip))).toBeLessThan(0.001);
  });

  it('whose writer could not tell its length plays to its end', () => {
    const file = wavFile({ hz: 700, rateHz: 8000 });
    file.writeUInt32LE(0xffffffff, 40);
    expect(decodeFile(file).length).toBe(4000);
  });

  it('with something else before its audio is read past them', () => {
    const file = wavFile({ hz: 700, rateHz: 8000 });
    const list = Buffer.from('LIST\x03\0\0\0abc\0', 'latin1');
    expect(decodeFile(Buffer.concat([file.subarray(0, 36), list, file.subarray(36)])).length).toBe(4000);
  });

  it('that holds not-a-number is silent there', () => {
    const file = wavFile({ hz: 700, rateHz: 8000, encoding: 'float32' });
    file.writeFloatLE(Number.NaN, 44 + 4 * 2000);
    expect(peak([...decodeFile(file)])).toBeCloseTo(0.5, 1);
  });
});

describe('what is no audio', () => {
  const file = wavFile({ hz: 700, rateHz: 8000 });
  const changed = (at: number, value: number): Buffer => {
    const copy = Buffer.from(file);
    copy.writeUInt16LE(value, at);
    return copy;
  };

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<!doctype html><title>Not found</title>')],
    ['a header alone', file.subarray(0, 12)],
    ['a format that is cut off', file.subarray(0, 30)],
    ['audio of no length', file.subarray(0, 44)],
    ['a file cut in the middle', file.subarray(0, 2000)],
    ['no channels', changed(22, 0)],
    ['too many channels', changed(22, 500)],
    ['a rate of 3 Hz', changed(24, 3)],
    ['an encoding nobody knows', changed(20, 85)],
    ['samples of 3 bits', changed(34, 3)],
  ])('is refused: %s', (_, bytes) => {
    expect(codeOf(bytes)).toBe('MEDIA_FILE_UNUSABLE');
  });

  it('is refused: more than half an hour', () => {
    const start = wavFile({ hz: 700, rateHz: 4000, encoding: 'pcm8', ms: 20 });
    start.writeUInt32LE(0xffffffff, 40);
    expect(codeOf(Buffer.concat([start, Buffer.alloc(1801 * 4000)]))).toBe('MEDIA_FILE_TOO_LONG');
  });
});

describe('a decoder of its own', () => {
  it('gives the clip and its length, in memory that threads share', async () => {
    const clip = await decodeAudio(new Uint8Array(wavFile({ hz: 700, rateHz: 16_000, ms: 1500 })));
    expect(new ClipReader(clip).durationMs).toBe(1500);
    expect(clip.samples).toHaveProperty('growable');
    expect(toneCorrelation(middle(new Int16Array(clip.samples)), 700, 8000)).toBeGreaterThan(0.9995);
  });

  it('tells why it refuses', async () => {
    await expect(decodeAudio(new Uint8Array([1, 2, 3]))).rejects.toMatchObject({
      code: 'MEDIA_FILE_UNUSABLE',
      details: { reason: 'its format is not known' },
    });
  });

  it('takes the next file when one is done, however many come at once', async () => {
    const file = wavFile({ hz: 700, rateHz: 8000, ms: 20 });
    const clips = await Promise.all(Array.from({ length: 5 }, () => decodeAudio(new Uint8Array(file))));
    expect(clips.map((clip) => new ClipReader(clip).durationMs)).toEqual([20, 20, 20, 20, 20]);
  });
});
