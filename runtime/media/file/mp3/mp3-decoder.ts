import { mediaErrors } from '../../errors.ts';
import { BitReader } from '../bit-reader.ts';
import { ByteQueue } from '../byte-queue.ts';
import type { AudioSink, FileDecoder, FileEnd } from '../file-decoder.ts';
import { type FrameHeader, headerBytes, readHeader, sideInfoBytes } from './frame-header.ts';
import { HybridFilter } from './hybrid.ts';
import { readInfoFrame } from './info-frame.ts';
import { isSideOnly, monoSpectra } from './mono.ts';
import type { ScaleFactors } from './scale-factors.ts';
import { readSideInfo, type SideInfo } from './side-info.ts';
import { type ChannelSpectrum, granuleLines, readSpectrum } from './spectrum.ts';
import { SynthesisFilter } from './synthesis.ts';

/** Most bytes of audio that may stand in frames before the one they are of (`main_data_begin` has nine bits). */
const reservoirBytes = 511;

/**
 * Decodes layer III of MPEG-1, MPEG-2 and "2.5" audio (ISO/IEC 11172-3, 13818-3). Two channels are mixed before the
 * filters, where that costs least. What is no frame is passed over; a frame whose audio began in one that is missing is
 * silent.
 */
export class Mp3Decoder implements FileDecoder {
  readonly #sink: AudioSink;
  readonly #queue = new ByteQueue();
  readonly #hybrid = new HybridFilter();
  readonly #synthesis = new SynthesisFilter();
  readonly #output = new Float32Array(granuleLines);
  /** The first frame's: the others are of the same rate. */
  #first: FrameHeader | undefined;
  #hasPassedOver = false;
  #reservoir = new Uint8Array(0);
  /** Samples still to be left away at the beginning, then still to be given. */
  #delay = 0;
  #left = Number.POSITIVE_INFINITY;

  constructor(sink: AudioSink) {
    this.#sink = sink;
  }

  push(bytes: Uint8Array): void {
    this.#queue.push(bytes);
    while (this.#step(false));
  }

  end(): FileEnd {
    while (this.#step(true));
    if (this.#first === undefined) throw mediaErrors.create('MEDIA_FILE_EMPTY');
    // Tags may follow the last frame; the beginning of a frame is no tag.
    return this.#fitting(0) === undefined ? 'whole' : 'cut';
  }

  /** Whether there was enough for a step. */
  #step(isEnd: boolean): boolean {
    const { bytes } = this.#queue;
    if (bytes.length < headerBytes) return false;
    const header = this.#fitting(0);
    if (header === undefined) return this.#passOver();
    // Four bytes look like a header easily, so the next frame must begin where this one ends.
    if (bytes.length < header.bytes + (isEnd ? 0 : headerBytes)) return false;
    if (bytes.length >= header.bytes + headerBytes && (this.#first === undefined || this.#hasPassedOver)) {
      if (this.#fitting(header.bytes, header) === undefined) return this.#passOver();
    }
    if (this.#hasPassedOver && this.#first !== undefined) this.#sink.damage();
    this.#hasPassedOver = false;
    this.#frame(this.#queue.take(header.bytes), header);
    return true;
  }

  #fitting(at: number, first = this.#first): FrameHeader | undefined {
    const header = readHeader(this.#queue.bytes, at);
    return first === undefined || header?.rateHz === first.rateHz ? header : undefined;
  }

  #passOver(): boolean {
    this.#hasPassedOver = true;
    const next = this.#queue.bytes.indexOf(0xff, 1);
    this.#queue.skip(next < 0 ? this.#queue.length : next);
    return true;
  }

  #frame(frame: Uint8Array, header: FrameHeader): void {
    if (this.#first === undefined) {
      this.#first = header;
      this.#sink.format(header.rateHz);
      const info = readInfoFrame(frame, header);
      if (info !== undefined) {
        this.#delay = info.delay;
        this.#left = info.length ?? this.#left;
        return;
      }
    }
    const start = headerBytes + (header.hasCrc ? 2 : 0);
    const bits = new BitReader(frame.subarray(start));
    const side = readSideInfo(bits, header);
    const own = frame.subarray(start + sideInfoBytes(header));
    const before = this.#reservoir;
    this.#reservoir = Buffer.concat([before, own]).subarray(-reservoirBytes);
    if (side.before > before.length) {
      this.#sink.damage();
      this.#silence(header);
      return;
    }
    const from = before.length - side.before;
    this.#granules(new BitReader(Buffer.concat([before.subarray(from), own])), header, side);
  }

  #granules(bits: BitReader, header: FrameHeader, side: SideInfo): void {
    const firstFactors: ScaleFactors[] = [];
    for (const [index, granules] of side.granules.entries()) {
      const spectra: ChannelSpectrum[] = [];
      for (const [channel, granule] of granules.entries()) {
        if (channel === 1 && isSideOnly(header, granules)) {
          bits.at += granule.bits;
          continue;
        }
        const first = index === 1 ? firstFactors[channel] : undefined;
        const spectrum = readSpectrum(bits, header, granule, channel, side.shared[channel] ?? 0, first);
        if (index === 0) firstFactors[channel] = spectrum.factors;
        spectra.push(spectrum);
      }
      if (bits.isOver) {
        this.#sink.damage();
        spectra.length = 0;
      }
      this.#give(this.#hybrid.run(monoSpectra(header, spectra)));
    }
  }

  #silence({ samples }: FrameHeader): void {
    for (let count = 0; count < samples; count += granuleLines) this.#give(this.#hybrid.run([]));
  }

  #give(used: number): void {
    const output = this.#output;
    this.#synthesis.run(this.#hybrid.samples, used, output);
    const from = Math.min(this.#delay, output.length);
    this.#delay -= from;
    const count = Math.min(this.#left, output.length - from);
    this.#left -= count;
    if (count > 0) this.#sink.audio(output.subarray(from, from + count));
  }
}
