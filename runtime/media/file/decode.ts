import { sampleRateHz } from '../codec/g711.ts';
import { resample } from '../codec/resample.ts';
import { mediaErrors } from '../errors.ts';
import { mediaLimits } from '../limits.ts';
import { decodeWav, isWav } from './wav.ts';

/**
 * Samples of an audio file at 8 kHz in one channel, in memory that threads share. Throws MEDIA_FILE_UNUSABLE,
 * MEDIA_FILE_TOO_LONG.
 */
export function decodeFile(file: Uint8Array): Int16Array<SharedArrayBuffer> {
  if (!isWav(file)) throw mediaErrors.create('MEDIA_FILE_UNUSABLE', { reason: 'its format is not known' });
  const { rateHz, samples } = decodeWav(file);
  const length = Math.ceil((samples.length * sampleRateHz) / rateHz);
  if (length > (mediaLimits.clipMs * sampleRateHz) / 1000)
    throw mediaErrors.create('MEDIA_FILE_TOO_LONG', { limitMs: mediaLimits.clipMs });
  const clip = new Int16Array(new SharedArrayBuffer(length * Int16Array.BYTES_PER_ELEMENT));
  resample(samples, rateHz, sampleRateHz, clip);
  return clip;
}
