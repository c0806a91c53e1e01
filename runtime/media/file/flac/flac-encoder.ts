import { createHash } from 'node:crypto';
import { BitWriter } from '../bit-writer.ts';
import type { RecordingEncoder, TapeFormat } from '../encoding/recording-encoder.ts';
import { crc8, crc16 } from './frame-header.ts';
import { planSubframe, type SubframePlan } from './subframe-encoder.ts';

/** Samples of a block, the size that the reference encoder has too. */
const blockSize = 4096;
const sampleBits = 16;

/** Encodes FLAC (RFC 9639): 16 bits, predictors of order 8, one or two channels. */
export class FlacEncoder implements RecordingEncoder {
  readonly #format: TapeFormat;
  readonly #writer = new BitWriter();
  readonly #md5 = createHash('md5');
  /** The block that fills, by channel. */
  readonly #block: readonly Int32Array[];
  #filled = 0;
  #blocks = 0;
  #samples = 0;
  #digest = Buffer.alloc(16);
  readonly #frameBytes = { least: 0xffffff, most: 0 };

  constructor(format: TapeFormat) {
    this.#format = format;
    this.#block = Array.from({ length: format.channels }, () => new Int32Array(blockSize));
  }

  /** The mark and STREAMINFO (§8.2), which is the only block of metadata. */
  head(): Uint8Array {
    const { rateHz, channels } = this.#format;
    const head = new BitWriter();
    head.putBytes(Buffer.from('fLaC', 'latin1'));
    head.put(0x80, 8);
    head.put(34, 24);
    head.put(blockSize, 16);
    head.put(blockSize, 16);
    head.put(this.#blocks === 0 ? 0 : this.#frameBytes.least, 24);
    head.put(this.#frameBytes.most, 24);
    head.put(rateHz, 20);
    head.put(channels - 1, 3);
    head.put(sampleBits - 1, 5);
    head.put(Math.floor(this.#samples / 2 ** 32), 4);
    head.put(this.#samples >>> 0, 32);
    head.putBytes(this.#digest);
    return head.bytes;
  }

  encode(samples: Int16Array): Uint8Array {
    this.#md5.update(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
    this.#writer.clear();
    const { channels } = this.#format;
    for (let at = 0; at < samples.length; at += channels) {
      for (const [channel, block] of this.#block.entries()) block[this.#filled] = samples[at + channel] ?? 0;
      this.#filled += 1;
      if (this.#filled === blockSize) this.#frame();
    }
    return this.#writer.bytes;
  }

  end(): Uint8Array {
    this.#writer.clear();
    if (this.#filled > 0) this.#frame();
    this.#digest = this.#md5.digest();
    return this.#writer.bytes;
  }

  #frame(): void {
    const { channelCode, plans } = this.#plan();
    const writer = this.#writer;
    const start = writer.bytes.length;
    // Fixed block size; sample rate and bits as in STREAMINFO are said again only where a code is to be had (§9.1).
    writer.put(0xfff8, 16);
    writer.put(this.#filled === blockSize ? 12 : 7, 4);
    writer.put(0, 4);
    writer.put(channelCode, 4);
    writer.put(4, 3);
    writer.put(0, 1);
    writer.putBytes(codedNumber(this.#blocks));
    if (this.#filled !== blockSize) writer.put(this.#filled - 1, 16);
    writer.put(crc8(writer.bytes.subarray(start)), 8);
    for (const plan of plans) plan.write(writer);
    writer.align();
    writer.put(crc16(writer.bytes.subarray(start)), 16);
    const length = writer.bytes.length - start;
    this.#frameBytes.least = Math.min(this.#frameBytes.least, length);
    this.#frameBytes.most = Math.max(this.#frameBytes.most, length);
    this.#samples += this.#filled;
    this.#blocks += 1;
    this.#filled = 0;
  }

  /** Two channels as they are, or one of them with their difference, or that with their mean: what is shortest. */
  #plan(): { readonly channelCode: number; readonly plans: readonly SubframePlan[] } {
    const [first, second] = this.#block.map((block) => block.subarray(0, this.#filled));
    if (first === undefined) return { channelCode: 0, plans: [] };
    const left = planSubframe(first, sampleBits);
    if (second === undefined) return { channelCode: 0, plans: [left] };
    const right = planSubframe(second, sampleBits);
    const side = planSubframe(
      first.map((sample, index) => sample - (second[index] ?? 0)),
      sampleBits + 1,
    );
    const mid = planSubframe(
      first.map((sample, index) => (sample + (second[index] ?? 0)) >> 1),
      sampleBits,
    );
    const choices = [
      { channelCode: 1, plans: [left, right] },
      { channelCode: 8, plans: [left, side] },
      { channelCode: 9, plans: [side, right] },
      { channelCode: 10, plans: [mid, side] },
    ];
    const bits = ({ plans }: { readonly plans: readonly SubframePlan[] }) =>
      plans.reduce((sum, plan) => sum + plan.bits, 0);
    return choices.reduce((best, choice) => (bits(choice) < bits(best) ? choice : best));
  }
}

/** A number as UTF-8 writes characters, up to 36 bits long (§9.1.5). */
function codedNumber(value: number): Uint8Array {
  if (value < 0x80) return Uint8Array.of(value);
  const rest: number[] = [];
  let left = value;
  // The first byte has room for one bit less with each byte that follows.
  while (left >= 2 ** (6 - rest.length)) {
    rest.unshift(0x80 | (left % 64));
    left = Math.floor(left / 64);
  }
  return Uint8Array.of(((0xff00 >> (rest.length + 1)) & 0xff) | left, ...rest);
}
