import { describe, expect, it } from '@jest/globals';
import { checkRecordings } from './recordings.ts';

describe('doctor about recordings', () => {
  it('tells the formats that this machine can make', () => {
    expect(checkRecordings()).toEqual({
      check: 'recordings',
      outcome: 'ok',
      message: 'can be MP3, FLAC, Ogg Opus, WAV',
    });
  });

  it('says what is made of MP3 where its encoder is not installed', () => {
    expect(checkRecordings(['flac', 'opus', 'wav'])).toMatchObject({
      outcome: 'warning',
      message: 'can be FLAC, Ogg Opus, WAV, but not MP3',
      advice: expect.stringContaining('wasm-media-encoders'),
    });
  });
});
