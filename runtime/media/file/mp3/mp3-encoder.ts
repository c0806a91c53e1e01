import { ByteQueue } from '../byte-queue.ts';
import type { RecordingEncoder, TapeFormat } from '../encoding/recording-encoder.ts';
import { headerBytes, readHeader } from './frame-header.ts';
import { writeInfoFrame } from './info-frame.ts';

/** Package that holds LAME; it is loaded in the process of an encoding and nowhere else (LGPL). */
const lamePackage = 'wasm-media-encoders';

/** What is used of it. */
interface Lame {
  configure(options: { sampleRate: number; outputSampleRate: number; channels: number; bitrate: number }): void;
  /** Whole frames, in memory of its own. */
  encode(channels: readonly Float32Array[]): Uint8Array;
  finalize(): Uint8Array;
}

/** Bit rates of both kinds of MPEG audio up to 160 kbit/s, and those that MPEG-1 has besides. */
const bitratesKbps = [24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const mostLowRateKbps = 160;

/** Encodes MP3 of constant bit rate with LAME. */
export class Mp3Encoder implements RecordingEncoder {
  readonly #lame: Lame;
  readonly #channels: number;
  /** The header of its frames. */
  readonly #mark: Uint8Array;
  /** Frames that are not whole yet. */
  readonly #queue = new ByteQueue();
  #frames = 0;
  #bytes = 0;
  #samples = 0;

  private constructor(lame: Lame, channels: number, mark: Uint8Array) {
    this.#lame = lame;
    this.#channels = channels;
    this.#mark = mark;
  }

  /** Takes the next bit rate that there is, from `bitrateKbps` on. */
  static async create({ rateHz, channels }: TapeFormat, bitrateKbps: number): Promise<Mp3Encoder> {
    const { createMp3Encoder }: { createMp3Encoder(): Promise<Lame> } = await import(lamePackage);
    const lame = await createMp3Encoder();
    const most = rateHz >= 32_000 ? Number.POSITIVE_INFINITY : mostLowRateKbps;
    const possible = bitratesKbps.filter((kbps) => kbps <= most && (rateHz < 32_000 || kbps >= 32));
    const bitrate = possible.find((kbps) => kbps >= bitrateKbps) ?? possible.at(-1) ?? bitrateKbps;
    const options = { sampleRate: rateHz, outputSampleRate: rateHz, channels, bitrate };
    // The header is seen on a second of silence.
    lame.configure(options);
    const mark = lame.encode(Array.from({ length: channels }, () => new Float32Array(rateHz))).slice(0, headerBytes);
    lame.finalize();
    lame.configure(options);
    return new Mp3Encoder(lame, channels, mark);
  }

  head(): Uint8Array {
    return writeInfoFrame(this.#mark, this.#frames, this.#bytes, this.#samples);
  }

  encode(samples: Int16Array): Uint8Array {
    const count = samples.length / this.#channels;
    this.#samples += count;
    const channels = Array.from({ length: this.#channels }, (_, channel) =>
      Float32Array.from({ length: count }, (__, index) => (samples[index * this.#channels + channel] ?? 0) / 32_768),
    );
    return this.#count(this.#lame.encode(channels));
  }

  end(): Uint8Array {
    return this.#count(this.#lame.finalize());
  }

  #count(bytes: Uint8Array): Uint8Array {
    this.#bytes += bytes.length;
    this.#queue.push(bytes);
    for (;;) {
      const header = readHeader(this.#queue.bytes);
      if (header === undefined || this.#queue.length < header.bytes) return bytes;
      this.#queue.skip(header.bytes);
      this.#frames += 1;
    }
  }
}
