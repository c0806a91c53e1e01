import { WavDecoder } from '#runtime/media/file/wav/wav-decoder.ts';

/** Audio of a file, mixed to one channel; full scale is ±1. */
export interface DecodedAudio {
  readonly rateHz: number;
  readonly samples: Float32Array;
}

/** Reads a whole WAV file. */
export function decodeWav(file: Uint8Array): DecodedAudio {
  let rateHz = 0;
  const parts: number[] = [];
  const decoder = new WavDecoder({
    format: (hz) => {
      rateHz = hz;
    },
    audio: (samples) => {
      for (const sample of samples) parts.push(sample);
    },
    damage: () => undefined,
  });
  decoder.push(file);
  decoder.end();
  return { rateHz, samples: Float32Array.from(parts) };
}
