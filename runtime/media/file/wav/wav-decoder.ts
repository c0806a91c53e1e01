import { g711 } from '../../codec/g711.ts';
import { mediaErrors } from '../../errors.ts';
import { ByteQueue } from '../byte-queue.ts';
import { type AudioSink, type FileDecoder, type FileEnd, fileRatesHz, mostChannels } from '../file-decoder.ts';

/** Format tags of RFC 2361, and the tag that says "see the sub-format". */
const formats = { pcm: 1, float: 3, aLaw: 6, muLaw: 7, extensible: 0xfffe } as const;

/** Length that a writer which could not seek back leaves in the header: all that follows is audio. */
const unknownLengths: readonly number[] = [0, 0xffffffff, 0x7fffffff, 0x7ffff000];

/** So much of the format is read; what a longer one says besides is nothing to us. */
const mostFormatBytes = 64;

/** Samples of all channels that are decoded at a time. */
const mostSamples = 4096;

interface Format {
  readonly channels: number;
  readonly sampleBytes: number;
  readonly read: ReadSample;
}

/** Value of the sample that begins at byte `at`. */
type ReadSample = (view: DataView, at: number) => number;

/**
 * Decodes RIFF/WAVE: PCM of 8, 16, 24 and 32 bits, float of 32 and 64, A-law and µ-law, any rate from 4 to 192 kHz, up to
 * eight channels.
 */
export class WavDecoder implements FileDecoder {
  readonly #sink: AudioSink;
  readonly #queue = new ByteQueue();
  readonly #samples = new Float32Array(mostSamples);
  #format: Format | undefined;
  #hasBegun = false;
  /** Bytes of a part that is nothing to us. */
  #toSkip = 0;
  /** Bytes of audio still to come; undefined outside it. */
  #toPlay: number | undefined;

  constructor(sink: AudioSink) {
    this.#sink = sink;
  }

  push(bytes: Uint8Array): void {
    this.#queue.push(bytes);
    while (this.#step());
  }

  end(): FileEnd {
    if (this.#toPlay === undefined) throw mediaErrors.create('MEDIA_FILE_EMPTY');
    if (Number.isFinite(this.#toPlay) && this.#toPlay > 0) throw mediaErrors.create('MEDIA_FILE_TRUNCATED');
    return 'whole';
  }

  /** Whether there was enough for a step. */
  #step(): boolean {
    this.#toSkip -= this.#queue.skip(this.#toSkip);
    if (this.#toSkip > 0) return false;
    if (this.#toPlay !== undefined) return this.#play(this.#toPlay);
    if (!this.#hasBegun) {
      if (this.#queue.length < 12) return false;
      this.#queue.skip(12);
      this.#hasBegun = true;
    }
    return this.#part();
  }

  /** Reads the head of the next part, and of the format all of it. */
  #part(): boolean {
    const { bytes } = this.#queue;
    if (bytes.length < 8) return false;
    const view = viewOf(bytes);
    const name = view.getUint32(0);
    const length = view.getUint32(4, true);
    if (name === partNames.format) {
      const toRead = Math.min(length, mostFormatBytes);
      if (bytes.length < 8 + toRead) return false;
      this.#readFormat(viewOf(bytes.subarray(8, 8 + toRead)));
    } else if (name === partNames.data) {
      if (this.#format === undefined) throw unusable('its audio comes before its format');
      this.#queue.skip(8);
      this.#toPlay = unknownLengths.includes(length) ? Number.POSITIVE_INFINITY : length;
      return true;
    }
    this.#toSkip = 8 + length + (length & 1);
    return true;
  }

  #readFormat(view: DataView): void {
    if (view.byteLength < 16) throw unusable('its format is cut off');
    const tag = view.getUint16(0, true);
    const channels = view.getUint16(2, true);
    const rateHz = view.getUint32(4, true);
    const bits = view.getUint16(14, true);
    if (channels < 1 || channels > mostChannels)
      throw mediaErrors.create('MEDIA_FILE_CHANNELS', { channels, most: mostChannels });
    if (rateHz < fileRatesHz.least || rateHz > fileRatesHz.most) throw unusable(`its sample rate is ${rateHz} Hz`);
    const isExtensible = tag === formats.extensible && view.byteLength >= 40;
    const read = reader(isExtensible ? view.getUint16(24, true) : tag, bits);
    if (this.#format === undefined) this.#sink.format(rateHz);
    this.#format ??= { channels, sampleBytes: bits / 8, read };
  }

  #play(toPlay: number): boolean {
    if (this.#format === undefined) return false;
    const { channels, sampleBytes, read } = this.#format;
    const frameBytes = channels * sampleBytes;
    const count = Math.min(mostSamples, Math.floor(Math.min(this.#queue.length, toPlay) / frameBytes));
    if (count === 0) {
      // What is left is no whole sample.
      if (toPlay < frameBytes) this.#toPlay = 0;
      return false;
    }
    const view = viewOf(this.#queue.take(count * frameBytes));
    for (let index = 0, at = 0; index < count; index += 1) {
      let sum = 0;
      for (let channel = 0; channel < channels; channel += 1, at += sampleBytes) sum += read(view, at);
      this.#samples[index] = sum / channels;
    }
    this.#toPlay = toPlay - count * frameBytes;
    this.#sink.audio(this.#samples.subarray(0, count));
    return true;
  }
}

/** `fmt ` and `data`. */
const partNames = { format: 0x666d7420, data: 0x64617461 } as const;

function reader(tag: number, bits: number): ReadSample {
  switch (`${tag}/${bits}`) {
    case `${formats.pcm}/8`:
      return (view, at) => (view.getUint8(at) - 128) / 128;
    case `${formats.pcm}/16`:
      return (view, at) => view.getInt16(at, true) / 2 ** 15;
    case `${formats.pcm}/24`:
      return (view, at) => (view.getInt16(at + 1, true) * 256 + view.getUint8(at)) / 2 ** 23;
    case `${formats.pcm}/32`:
      return (view, at) => view.getInt32(at, true) / 2 ** 31;
    case `${formats.float}/32`:
      return (view, at) => finite(view.getFloat32(at, true));
    case `${formats.float}/64`:
      return (view, at) => finite(view.getFloat64(at, true));
    case `${formats.aLaw}/8`:
      return lawReader(g711('PCMA').decode);
    case `${formats.muLaw}/8`:
      return lawReader(g711('PCMU').decode);
    default:
      throw unusable(`its encoding (format ${tag}, ${bits} bits) is not supported`);
  }
}

function lawReader(decode: Int16Array): ReadSample {
  return (view, at) => (decode[view.getUint8(at)] ?? 0) / 2 ** 15;
}

/** Broken writers leave NaN and infinities; one of them would spoil all that a filter mixes it with. */
function finite(value: number): number {
  return Number.isFinite(value) ? Math.max(-1, Math.min(1, value)) : 0;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function unusable(reason: string): Error {
  return mediaErrors.create('MEDIA_FILE_UNUSABLE', { reason });
}
