import { StreamingResampler } from '#runtime/media/codec/streaming-resampler.ts';

/** Audio at one rate made into audio at another, piece by piece. What is returned is valid until the next call. */
export interface RateConverter {
  /** As much as can be told by now. */
  push(samples: Int16Array): Int16Array;
  /** The rest. */
  end(): Int16Array;
}

export function createRateConverter(fromHz: number, toHz: number): RateConverter {
  if (fromHz === toHz) return { push: (samples) => samples, end: () => new Int16Array() };
  const resampler = new StreamingResampler(fromHz, toHz);
  return {
    push: (samples) => resampler.push(Float32Array.from(samples, (sample) => sample / 32_768)),
    end: () => resampler.end(),
  };
}
