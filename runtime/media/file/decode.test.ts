import { describe, expect, it } from '@jest/globals';
import { decoded, refusalOf } from '#tests/support/decoded-file.ts';
import { toneCorrelation } from '#tests/support/tone-correlation.ts';
import { type WavEncoding, wavFile } from '#tests/support/wav-file.ts';

const encodings: readonly WavEncoding[] = ['pcm8', 'pcm16', 'pcm24', 'pcm32', 'float32', 'float64', 'aLaw', 'muLaw'];

/** Without the ends, where the filter has nothing to look at. */
function middle(clip: Int16Array): number[] {
  return [...clip.subarray(200, -200)];
}

function peak(samples: readonly number[]): number {
  return Math.max(...samples.map(Math.abs)) / 32_768;
}

async function decodeWav(file: Uint8Array): Promise<Int16Array> {
  return (await decoded(file, 8000)).samples;
}

describe('a WAV file', () => {
  it.each(encodings)('of %s becomes the same tone at the same level', async (encoding) => {
    const clip = await decodeWav(wavFile({ hz: 1000, rateHz: 8000, encoding }));
    expect(clip.length).toBe(4000);
    expect(toneCorrelation(middle(clip), 1000, 8000)).toBeGreaterThan(0.999);
    expect(peak(middle(clip))).toBeCloseTo(0.5, 1);
  });

  it.each([4000, 6000, 11_025, 16_000, 22_050, 44_100, 48_000, 192_000])(
    'of %i Hz in stereo becomes 8 kHz in one channel',
    async (rateHz) => {
      const clip = await decodeWav(wavFile({ hz: 700, rateHz, channels: 2 }));
      expect(Math.abs(clip.length - 4000)).toBeLessThanOrEqual(1);
      expect(toneCorrelation(middle(clip), 700, 8000)).toBeGreaterThan(0.9995);
      expect(peak(middle(clip))).toBeCloseTo(0.5, 2);
    },
  );

  it.each([4600, 7000, 15_000])('leaves nothing of a tone of %i Hz, which a call cannot carry', async (hz) => {
    const clip = await decodeWav(wavFile({ hz, rateHz: 44_100 }));
    expect(peak(middle(clip))).toBeLessThan(0.001);
  });

  it('whose writer could not tell its length plays to its end', async () => {
    const file = wavFile({ hz: 700, rateHz: 8000 });
    file.writeUInt32LE(0xffffffff, 40);
    expect((await decodeWav(file)).length).toBe(4000);
  });

  it('with something else before its audio is read past them', async () => {
    const file = wavFile({ hz: 700, rateHz: 8000 });
    const list = Buffer.from('LIST\x03\0\0\0abc\0', 'latin1');
    expect((await decodeWav(Buffer.concat([file.subarray(0, 36), list, file.subarray(36)]))).length).toBe(4000);
  });

  it('that holds not-a-number is silent there', async () => {
    const file = wavFile({ hz: 700, rateHz: 8000, encoding: 'float32' });
    file.writeFloatLE(Number.NaN, 44 + 4 * 2000);
    expect(peak([...(await decodeWav(file))])).toBeCloseTo(0.5, 1);
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
    ['nothing', 'MEDIA_FILE_EMPTY', Buffer.alloc(0)],
    ['a page', 'MEDIA_FILE_FORMAT', Buffer.from('<!doctype html><title>Not found</title>')],
    ['a header alone', 'MEDIA_FILE_FORMAT', file.subarray(0, 11)],
    ['a format that is cut off', 'MEDIA_FILE_EMPTY', file.subarray(0, 30)],
    ['audio of no length', 'MEDIA_FILE_TRUNCATED', file.subarray(0, 44)],
    ['a file cut in the middle', 'MEDIA_FILE_TRUNCATED', file.subarray(0, 2000)],
    ['no channels', 'MEDIA_FILE_CHANNELS', changed(22, 0)],
    ['too many channels', 'MEDIA_FILE_CHANNELS', changed(22, 500)],
    ['a rate of 3 Hz', 'MEDIA_FILE_UNUSABLE', changed(24, 3)],
    ['an encoding nobody knows', 'MEDIA_FILE_UNUSABLE', changed(20, 85)],
    ['samples of 3 bits', 'MEDIA_FILE_UNUSABLE', changed(34, 3)],
  ])('is refused: %s', async (_, code, bytes) => {
    expect(await refusalOf(bytes)).toBe(code);
  });

  it.each([
    ['\ufeff\n <html lang="en">', 'it is an HTML page'],
    ['{"error": "no such file"}', 'it is JSON'],
    ['<?xml version="1.0"?><Error/>', 'it is an XML document'],
    ['\0\0\0\x20ftypM4A \0\0\0\0', 'it is MP4 (AAC)'],
    ['#EXTM3U\nhttp://a.example/a.mp3', 'it is a playlist'],
    ['Lorem ipsum dolor sit amet', 'its format is not known'],
  ])('is named: %j', async (start, reason) => {
    await expect(decoded(Buffer.from(start))).rejects.toMatchObject({ details: { reason } });
  });

  it('is refused: more than half an hour', async () => {
    const start = wavFile({ hz: 700, rateHz: 4000, encoding: 'pcm8', ms: 20 });
    start.writeUInt32LE(0xffffffff, 40);
    const long = Buffer.concat([start, Buffer.alloc(1801 * 4000)]);
    await expect(decoded(long, 8000, 1_000_000)).rejects.toMatchObject({ code: 'MEDIA_FILE_TOO_LONG' });
  });
});
