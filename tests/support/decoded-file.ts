import { type Clip, ClipReader } from '#runtime/media/clip/clip.ts';
import { type ClipRateHz, type DecodeResult, FileDecoding } from '#runtime/media/file/decode.ts';

export interface Decoded extends DecodeResult {
  readonly rateHz: number;
  readonly samples: Int16Array;
}

/** Decodes a file on this thread, in pieces of that size. */
export async function decoded(file: Uint8Array, mostRateHz: ClipRateHz = 16_000, pieceBytes = 4096): Promise<Decoded> {
  const clips: Clip[] = [];
  const decoding = new FileDecoding(mostRateHz, (clip) => clips.push(clip));
  for (let at = 0; at < file.length; at += pieceBytes) await decoding.push(file.subarray(at, at + pieceBytes));
  const result = await decoding.end();
  const [clip] = clips;
  if (clip === undefined) throw new Error('no clip');
  return { ...result, rateHz: clip.rateHz, samples: samplesOf(clip) };
}

/** What is in a clip by now. */
export function samplesOf(clip: Clip): Int16Array {
  const reader = new ClipReader(clip);
  const samples = new Int16Array(reader.length);
  reader.read(0, samples);
  return samples;
}

/** Code of the error that a file is refused with; undefined when it is not. */
export async function refusalOf(file: Uint8Array): Promise<string | undefined> {
  try {
    await decoded(file);
    return undefined;
  } catch (error) {
    return (error as { readonly code?: string }).code;
  }
}
