import type { SpeechAudio } from '../contract.ts';
import { speechErrors } from '../errors.ts';

/** Where the audio of a WAV file begins, and its rate. */
interface WavStart {
  readonly at: number;
  readonly rateHz: number;
}

/** A header with room for what writers put before the audio (LIST, fact). */
const headerBytes = 4096;
const rates = { least: 4000, most: 192_000 } as const;

/**
 * 16-bit little-endian samples of one channel, in pieces of any size: raw at `rateHz`, or a WAV file, which says its rate itself. The lengths in
 * its header are not believed, for writers of streams cannot know them. Throws SPEECH_BAD_RESPONSE for what is neither, and for no audio at all.
 */
export async function* readPcm(
  provider: string,
  pieces: AsyncIterable<Uint8Array>,
  rateHz: number,
): AsyncGenerator<SpeechAudio> {
  let start: WavStart | undefined;
  let kept: Uint8Array = new Uint8Array();
  let isEmpty = true;
  for await (const piece of pieces) {
    let bytes = joined(kept, piece);
    if (start === undefined) {
      start = startOf(bytes, rateHz, provider);
      kept = bytes;
      if (start === undefined) continue;
      bytes = bytes.subarray(start.at);
    }
    const whole = bytes.length - (bytes.length % 2);
    kept = bytes.subarray(whole);
    if (whole === 0) continue;
    isEmpty = false;
    yield { rateHz: start.rateHz, samples: samplesOf(bytes.subarray(0, whole)) };
  }
  if (isEmpty) throw speechErrors.create('SPEECH_BAD_RESPONSE', { provider, reason: 'there is no audio in it' });
}

/** Undefined: more bytes are needed to tell. */
function startOf(bytes: Uint8Array, rateHz: number, provider: string): WavStart | undefined {
  const isWav = 'RIFF'.startsWith(word(bytes, 0));
  if (!isWav) return { at: 0, rateHz };
  const start = wavStart(bytes, provider);
  if (start === undefined && bytes.length > headerBytes) throw unusable(provider, 'its WAV file has no audio');
  return start;
}

/** RIFF/WAVE: the chunk `fmt ` says what is in the chunk `data`. */
function wavStart(bytes: Uint8Array, provider: string): WavStart | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let rateHz: number | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true);
    const name = word(bytes, at);
    if (name === 'data') {
      if (rateHz === undefined) throw unusable(provider, 'its WAV file has no format');
      return { at: at + 8, rateHz };
    }
    if (name === 'fmt ') {
      if (at + 24 > bytes.length) return undefined;
      rateHz = checkedRate(view, at + 8, provider);
    }
    at += 8 + length + (length & 1);
  }
  return undefined;
}

function checkedRate(view: DataView, at: number, provider: string): number {
  const [tag, channels, rateHz, bits] = [
    view.getUint16(at, true),
    view.getUint16(at + 2, true),
    view.getUint32(at + 4, true),
    view.getUint16(at + 14, true),
  ];
  const isPcm = tag === 1 || tag === 0xfffe;
  if (!isPcm || channels !== 1 || bits !== 16 || rateHz < rates.least || rateHz > rates.most)
    throw unusable(provider, `its WAV file has ${channels} channels of ${bits} bits at ${rateHz} Hz, format ${tag}`);
  return rateHz;
}

function joined(kept: Uint8Array, piece: Uint8Array): Uint8Array {
  if (kept.length === 0) return piece;
  const bytes = new Uint8Array(kept.length + piece.length);
  bytes.set(kept);
  bytes.set(piece, kept.length);
  return bytes;
}

/** A copy: samples need an even address, and the piece is its sender’s. */
function samplesOf(bytes: Uint8Array): Int16Array {
  return new Int16Array(new Uint8Array(bytes).buffer);
}

function word(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function unusable(provider: string, reason: string): Error {
  return speechErrors.create('SPEECH_BAD_RESPONSE', { provider, reason });
}
