import { g711 } from '../codec/g711.ts';
import { mediaErrors } from '../errors.ts';

/** Audio of a file, mixed to one channel; full scale is ±1. */
export interface DecodedAudio {
  readonly rateHz: number;
  readonly samples: Float32Array;
}

/** Format tags of RFC 2361, and the tag that says "see the sub-format". */
const formats = { pcm: 1, float: 3, aLaw: 6, muLaw: 7, extensible: 0xfffe } as const;

/** Length that a writer which could not seek back leaves in the header: all that follows is audio. */
const unknownLengths: readonly number[] = [0, 0xffffffff, 0x7fffffff, 0x7ffff000];

const mostChannels = 8;
const rates = { least: 4_000, most: 192_000 } as const;

interface Format {
  readonly tag: number;
  readonly channels: number;
  readonly rateHz: number;
  readonly bits: number;
}

/** Value of the sample that begins at byte `at`. */
type ReadSample = (at: number) => number;

/** Whether the bytes begin as a WAV file does. */
export function isWav(file: Uint8Array): boolean {
  return file.length >= 12 && text(file, 0) === 'RIFF' && text(file, 8) === 'WAVE';
}

/**
 * Decodes RIFF/WAVE: PCM of 8, 16, 24 and 32 bits, float of 32 and 64, A-law and µ-law, any rate from 4 to 192 kHz, up to eight channels.
 * Throws MEDIA_FILE_UNUSABLE, also for a file that holds less audio than it says.
 */
export function decodeWav(file: Uint8Array): DecodedAudio {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let format: Format | undefined;
  for (let at = 12; at + 8 <= file.length; ) {
    const length = view.getUint32(at + 4, true);
    const start = at + 8;
    if (text(file, at) === 'fmt ') format = readFormat(view, start, length);
    if (text(file, at) === 'data') {
      if (format === undefined) throw unusable('its audio comes before its format');
      return mixed(format, view, start, dataEnd(view, start, length));
    }
    at = start + length + (length & 1);
  }
  throw unusable('it has no audio');
}

function dataEnd(view: DataView, start: number, length: number): number {
  if (unknownLengths.includes(length)) return view.byteLength;
  if (start + length > view.byteLength) throw unusable('it ends before its audio does');
  return start + length;
}

function readFormat(view: DataView, at: number, length: number): Format {
  if (length < 16 || at + length > view.byteLength) throw unusable('its format is cut off');
  const tag = view.getUint16(at, true);
  const channels = view.getUint16(at + 2, true);
  const rateHz = view.getUint32(at + 4, true);
  const bits = view.getUint16(at + 14, true);
  if (channels < 1 || channels > mostChannels) throw unusable(`it has ${channels} channels`);
  if (rateHz < rates.least || rateHz > rates.most) throw unusable(`its sample rate is ${rateHz} Hz`);
  const isExtensible = tag === formats.extensible && length >= 40;
  return { tag: isExtensible ? view.getUint16(at + 24, true) : tag, channels, rateHz, bits };
}

function mixed(format: Format, view: DataView, start: number, end: number): DecodedAudio {
  const { channels, rateHz, bits } = format;
  const read = reader(format, view);
  const sampleBytes = bits / 8;
  const count = Math.floor((end - start) / (sampleBytes * channels));
  if (count === 0) throw unusable('it has no audio');
  const samples = new Float32Array(count);
  for (let index = 0, at = start; index < count; index += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1, at += sampleBytes) sum += read(at);
    samples[index] = sum / channels;
  }
  return { rateHz, samples };
}

function reader({ tag, bits }: Format, view: DataView): ReadSample {
  switch (`${tag}/${bits}`) {
    case `${formats.pcm}/8`:
      return (at) => (view.getUint8(at) - 128) / 128;
    case `${formats.pcm}/16`:
      return (at) => view.getInt16(at, true) / 2 ** 15;
    case `${formats.pcm}/24`:
      return (at) => (view.getInt16(at + 1, true) * 256 + view.getUint8(at)) / 2 ** 23;
    case `${formats.pcm}/32`:
      return (at) => view.getInt32(at, true) / 2 ** 31;
    case `${formats.float}/32`:
      return (at) => finite(view.getFloat32(at, true));
    case `${formats.float}/64`:
      return (at) => finite(view.getFloat64(at, true));
    case `${formats.aLaw}/8`:
      return lawReader(g711('PCMA').decode, view);
    case `${formats.muLaw}/8`:
      return lawReader(g711('PCMU').decode, view);
    default:
      throw unusable(`its encoding (format ${tag}, ${bits} bits) is not supported`);
  }
}

function lawReader(decode: Int16Array, view: DataView): ReadSample {
  return (at) => (decode[view.getUint8(at)] ?? 0) / 2 ** 15;
}

/** Broken writers leave NaN and infinities; one of them would spoil all that a filter mixes it with. */
function finite(value: number): number {
  return Number.isFinite(value) ? Math.max(-1, Math.min(1, value)) : 0;
}

function text(file: Uint8Array, at: number): string {
  return String.fromCharCode(...file.subarray(at, at + 4));
}

function unusable(reason: string): Error {
  return mediaErrors.create('MEDIA_FILE_UNUSABLE', { reason });
}
