import { createOggEncoder } from 'wasm-media-encoders';
import type { RecordingEncoder, TapeFormat } from '#runtime/media/file/encoding/recording-encoder.ts';
import { FlacEncoder } from '#runtime/media/file/flac/flac-encoder.ts';
import { Mp3Encoder } from '#runtime/media/file/mp3/mp3-encoder.ts';
import { OggWriter } from '#runtime/media/file/ogg/ogg-writer.ts';
import { OpusRecordingEncoder } from '#runtime/media/file/ogg/opus-encoder.ts';
import { WavEncoder } from '#runtime/media/file/wav/wav-encoder.ts';

export const audioFileFormats = ['wav', 'mp3', 'flac', 'opus', 'vorbis', 'ogg-flac'] as const;
export type AudioFileFormat = (typeof audioFileFormats)[number];

/** A whole file of 16-bit samples, those of two channels by turns. */
export async function encodedFile(kind: AudioFileFormat, samples: Int16Array, format: TapeFormat): Promise<Buffer> {
  if (kind === 'vorbis') return await vorbisFile(samples, format);
  if (kind === 'ogg-flac') return oggFlacFile(samples, format);
  const encoder = await encoderOf(kind, format);
  const placeholder = encoder.head().length;
  const audio = Buffer.concat([Uint8Array.from(encoder.encode(samples)), Uint8Array.from(encoder.end())]);
  const head = encoder.head();
  if (head.length !== placeholder) throw new Error('the head has another length at the end');
  return Buffer.concat([head, audio]);
}

async function encoderOf(
  kind: Exclude<AudioFileFormat, 'vorbis' | 'ogg-flac'>,
  format: TapeFormat,
): Promise<RecordingEncoder> {
  if (kind === 'wav') return new WavEncoder(format);
  if (kind === 'flac') return new FlacEncoder(format);
  return kind === 'mp3' ? await Mp3Encoder.create(format, 64) : new OpusRecordingEncoder(format, 32);
}

async function vorbisFile(samples: Int16Array, { rateHz, channels }: TapeFormat): Promise<Buffer> {
  const encoder = await createOggEncoder();
  encoder.configure({ sampleRate: rateHz, channels, vbrQuality: 3, oggSerialNo: 7 });
  const split = Array.from({ length: channels }, (_, channel) =>
    Float32Array.from(
      { length: samples.length / channels },
      (__, index) => (samples[index * channels + channel] ?? 0) / 32_768,
    ),
  );
  return Buffer.concat([Buffer.from(encoder.encode(split)), Buffer.from(encoder.finalize())]);
}

/** A packet for each frame (RFC 9639 §10.1). */
function oggFlacFile(samples: Int16Array, format: TapeFormat): Buffer {
  const encoder = new FlacEncoder(format);
  const writer = new OggWriter(7);
  const size = 4096 * format.channels;
  const pages: Uint8Array[] = [];
  const frames: Uint8Array[] = [];
  for (let at = 0; at < samples.length; at += size)
    frames.push(encoder.encode(samples.subarray(at, at + size)).slice());
  frames.push(encoder.end().slice());
  const head = Buffer.from(encoder.head());
  // A comment without words follows, and is the last block of metadata.
  head[4] = 0;
  const mapping = Buffer.from('\x7fFLAC\x01\0\0\x01', 'latin1');
  writer.packet(Buffer.concat([mapping, head]), 0);
  pages.push(writer.flush());
  writer.packet(Buffer.from('\x84\0\0\x08\0\0\0\0\0\0\0\0', 'latin1'), 0);
  pages.push(writer.flush());
  for (const [index, frame] of frames.filter(({ length }) => length > 0).entries())
    pages.push(writer.packet(frame, (index + 1) * 4096) ?? new Uint8Array(0));
  pages.push(writer.flush(true));
  return Buffer.concat(pages);
}

/** Two channels by turns. */
export function interleaved(first: Int16Array, second: Int16Array): Int16Array {
  return Int16Array.from(
    { length: 2 * first.length },
    (_, index) => (index % 2 === 0 ? first : second)[index >> 1] ?? 0,
  );
}
