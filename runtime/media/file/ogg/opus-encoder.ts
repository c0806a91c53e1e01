import { randomBytes } from 'node:crypto';
import { loadOpus, type OpusClasses } from '../../codec/opus-classes.ts';
import type { RecordingEncoder, TapeFormat } from '../encoding/recording-encoder.ts';
import { OggWriter } from './ogg-writer.ts';

/** Granule positions count at 48 kHz whatever the rate of the audio (RFC 7845 §4). */
const granuleRateHz = 48_000;
const framesPerSecond = 50;
/** OPUS_GET_LOOKAHEAD: how many samples later audio comes out than it went in. */
const getLookahead = 4027;
/** OPUS_SET_BITRATE. */
const setBitrate = 4002;
const vendor = 'Patchbay';

/** Ogg Opus (RFC 7845) of 20 ms packets. */
export class OpusRecordingEncoder implements RecordingEncoder {
  readonly #format: TapeFormat;
  readonly #encoder: InstanceType<OpusClasses['Encoder']>;
  readonly #pages = new OggWriter(randomBytes(4).readUInt32LE());
  readonly #preSkip: number;
  readonly #frame: Int16Array;
  readonly #scale: number;
  readonly #head: Uint8Array;
  #filled = 0;
  /** Samples that came, and samples in packets, a channel. */
  #received = 0;
  #encoded = 0;
  #output: Uint8Array[] = [];

  constructor(format: TapeFormat, bitrateKbps: number) {
    const { rateHz, channels } = format;
    this.#format = format;
    const { Encoder } = loadOpus();
    this.#encoder = new Encoder({ channels, sample_rate: rateHz, application: 'audio' });
    this.#encoder.ctl(setBitrate, bitrateKbps * 1000);
    this.#scale = granuleRateHz / rateHz;
    this.#preSkip = this.#encoder.ctl(getLookahead) * this.#scale;
    this.#frame = new Int16Array((rateHz / framesPerSecond) * channels);
    this.#head = this.#headers();
  }

  /** Both headers, each on a page of its own (§3, §5). */
  #headers(): Uint8Array {
    const { rateHz, channels } = this.#format;
    const head = Buffer.alloc(19);
    head.write('OpusHead', 0);
    head[8] = 1;
    head[9] = channels;
    head.writeUInt16LE(this.#preSkip, 10);
    head.writeUInt32LE(rateHz, 12);
    const tags = Buffer.alloc(8 + 4 + vendor.length + 4);
    tags.write('OpusTags', 0);
    tags.writeUInt32LE(vendor.length, 8);
    tags.write(vendor, 12);
    return Buffer.concat(
      [head, tags].map((packet) => {
        this.#pages.packet(packet, 0);
        return this.#pages.flush();
      }),
    );
  }

  head(): Uint8Array {
    return this.#head;
  }

  encode(samples: Int16Array): Uint8Array {
    this.#received += samples.length / this.#format.channels;
    this.#take(samples);
    return this.#taken();
  }

  end(): Uint8Array {
    // What the encoder holds back comes out with silence behind it; the last granule says where the audio ends (§4.5).
    const wanted = this.#received + this.#preSkip / this.#scale;
    while (this.#encoded < wanted) this.#take(new Int16Array(this.#frame.length - this.#filled));
    this.#output.push(this.#pages.flush(true));
    return this.#taken();
  }

  #take(samples: Int16Array): void {
    for (let at = 0; at < samples.length; ) {
      const count = Math.min(samples.length - at, this.#frame.length - this.#filled);
      this.#frame.set(samples.subarray(at, at + count), this.#filled);
      this.#filled += count;
      at += count;
      if (this.#filled === this.#frame.length) this.#packet();
    }
  }

  #packet(): void {
    this.#filled = 0;
    this.#encoded += this.#frame.length / this.#format.channels;
    const end = this.#preSkip + this.#received * this.#scale;
    const page = this.#pages.packet(this.#encoder.encode(this.#frame), Math.min(end, this.#encoded * this.#scale));
    if (page !== undefined) this.#output.push(page);
  }

  #taken(): Uint8Array {
    const bytes = Buffer.concat(this.#output);
    this.#output = [];
    return bytes;
  }
}
