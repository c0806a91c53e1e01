import { mediaErrors } from '../../errors.ts';
import { BitReader } from '../bit-reader.ts';
import { ByteQueue } from '../byte-queue.ts';
import { type AudioSink, type FileDecoder, type FileEnd, fileRatesHz } from '../file-decoder.ts';
import { crc16, type FrameHeader, mostHeaderBytes, readFrameHeader, type StreamInfo } from './frame-header.ts';
import { readSubframe } from './subframe.ts';

const streamInfoBytes = 34;
/** Decodes FLAC (RFC 9639): 4 to 32 bits, up to eight channels. A frame whose CRC is wrong is passed over. */
export class FlacDecoder implements FileDecoder {
  readonly #sink: AudioSink;
  readonly #queue = new ByteQueue();
  #hasBegun = false;
  #isLastBlock = false;
  /** Bytes of metadata that are nothing to us. */
  #toSkip = 0;
  #info: StreamInfo | undefined;
  /** A frame that begins the queue and is not whole is tried again when there are so many bytes. */
  #enough = 0;
  #channels: readonly Float64Array[] = [];
  #mix = new Float32Array(0);

  constructor(sink: AudioSink) {
    this.#sink = sink;
  }

  push(bytes: Uint8Array): void {
    this.#queue.push(bytes);
    while (this.#step(false));
  }

  end(): FileEnd {
    while (this.#step(true));
    if (this.#info === undefined) throw mediaErrors.create('MEDIA_FILE_EMPTY');
    return this.#queue.length > 0 ? 'cut' : 'whole';
  }

  /** Whether there was enough for a step. */
  #step(isEnd: boolean): boolean {
    this.#toSkip -= this.#queue.skip(this.#toSkip);
    if (this.#toSkip > 0) return false;
    if (!this.#hasBegun) {
      if (this.#queue.length < 4) return false;
      this.#queue.skip(4);
      this.#hasBegun = true;
    }
    return this.#isLastBlock ? this.#frame(isEnd) : this.#metadata();
  }

  /** A block of metadata (RFC 9639 §8.1); the first is the STREAMINFO. */
  #metadata(): boolean {
    const { bytes } = this.#queue;
    const [first = 0, high = 0, middle = 0, low = 0] = bytes;
    if (bytes.length < 4 + (this.#info === undefined ? streamInfoBytes : 0)) return false;
    if (this.#info === undefined) this.#readStreamInfo(bytes.subarray(4));
    this.#isLastBlock = first >= 0x80;
    this.#toSkip = 4 + high * 65_536 + middle * 256 + low;
    return true;
  }

  #readStreamInfo(bytes: Uint8Array): void {
    const bits = new BitReader(bytes);
    bits.at = 56;
    const mostFrameBytes = bits.take(24);
    const rateHz = bits.take(20);
    const channels = bits.take(3) + 1;
    const sampleBits = bits.take(5) + 1;
    if (rateHz < fileRatesHz.least || rateHz > fileRatesHz.most) throw unusable(`its sample rate is ${rateHz} Hz`);
    this.#info = { rateHz, channels, sampleBits, mostFrameBytes };
    this.#sink.format(rateHz);
  }

  #frame(isEnd: boolean): boolean {
    const { bytes } = this.#queue;
    if (this.#info === undefined || bytes.length < (isEnd ? 1 : Math.max(mostHeaderBytes, this.#enough))) return false;
    const header = readFrameHeader(bytes, this.#info);
    if (header?.channels !== this.#info.channels) return this.#passOver(isEnd);
    const bits = new BitReader(bytes);
    bits.at = 8 * header.headerBytes;
    const isRead = this.#readChannels(bits, header);
    bits.align();
    const length = bits.at / 8 + 2;
    if (length > bytes.length) {
      const most = this.#info.mostFrameBytes || mostFrameBytes(header);
      if (bytes.length >= most) return this.#passOver(isEnd);
      // Sizes are asked for in steps that grow, so that a file in tiny pieces costs no more than one in large ones.
      this.#enough = Math.min(most, Math.max(1024, Math.ceil(bytes.length * 1.25)));
      return false;
    }
    if (!isRead || crc16(bytes.subarray(0, length)) !== 0) return this.#passOver(isEnd);
    this.#enough = 0;
    this.#queue.skip(length);
    this.#give(header);
    return true;
  }

  /** What begins the queue is no frame: looks for the next that may be one. */
  #passOver(isEnd: boolean): boolean {
    this.#enough = 0;
    const { bytes } = this.#queue;
    const next = bytes.indexOf(0xff, 1);
    if (next < 0 && isEnd) return false;
    this.#sink.damage();
    this.#queue.skip(next < 0 ? bytes.length : next);
    return true;
  }

  #readChannels(bits: BitReader, header: FrameHeader): boolean {
    const { blockSize, channels, stereo, sampleBits } = header;
    if (this.#mix.length < blockSize || this.#channels.length !== channels) {
      this.#mix = new Float32Array(blockSize);
      this.#channels = Array.from({ length: channels }, () => new Float64Array(blockSize));
    }
    const sideChannel = { independent: -1, leftSide: 1, sideRight: 0, midSide: 1 }[stereo];
    return this.#channels.every((samples, channel) =>
      readSubframe(bits, channel === sideChannel ? sampleBits + 1 : sampleBits, samples.subarray(0, blockSize)),
    );
  }

  #give({ blockSize, channels, stereo, sampleBits }: FrameHeader): void {
    const scale = 1 / (channels * 2 ** (sampleBits - 1));
    const [first, second] = this.#channels;
    for (let index = 0; index < blockSize; index += 1) {
      const one = first?.[index] ?? 0;
      const other = second?.[index] ?? 0;
      let sum = one + other;
      // Left and right together (RFC 9639 §4.2): of a side channel, left is right plus side.
      if (stereo === 'leftSide') sum = 2 * one - other;
      else if (stereo === 'sideRight') sum = one + 2 * other;
      else if (stereo === 'midSide') sum = 2 * one + (other & 1);
      for (let channel = 2; channel < channels; channel += 1) sum += this.#channels[channel]?.[index] ?? 0;
      this.#mix[index] = sum * scale;
    }
    this.#sink.audio(this.#mix.subarray(0, blockSize));
  }
}

/** No encoder makes a frame longer than its samples are as they stand. */
function mostFrameBytes({ blockSize, channels, sampleBits }: FrameHeader): number {
  return mostHeaderBytes + channels * (Math.ceil((blockSize * (sampleBits + 1)) / 8) + 64);
}

function unusable(reason: string): Error {
  return mediaErrors.create('MEDIA_FILE_UNUSABLE', { reason });
}
