import type { BitReader } from '../bit-reader.ts';
import { type Bands, bandsOf } from './bands.ts';
import type { FrameHeader } from './frame-header.ts';
import { readBigValues, readSmallValues } from './huffman.ts';
import { preemphasis, type ScaleFactors, scaleFactorsOf } from './scale-factors.ts';
import type { GranuleInfo } from './side-info.ts';

export const granuleLines = 576;

const powers = Float64Array.from({ length: 8207 }, (_, value) => value ** (4 / 3));

/** The spectrum of one channel of a granule, as it was coded. */
export interface ChannelSpectrum {
  readonly granule: GranuleInfo;
  readonly bands: Bands;
  readonly factors: ScaleFactors;
  /** Lines in the order of coding: of short windows one after the other within each band. */
  readonly coded: Int16Array;
  /** Lines by frequency, short windows interleaved (ISO/IEC 11172-3 §2.4.3.4.8). */
  readonly lines: Float32Array;
}

/** Reads the scale factors and lines that stand at the place of `bits`. */
export function readSpectrum(
  bits: BitReader,
  header: FrameHeader,
  granule: GranuleInfo,
  channel: number,
  shared: number,
  first: ScaleFactors | undefined,
): ChannelSpectrum {
  const bands = bandsOf(header.rateHz, granule);
  const end = bits.at + granule.bits;
  const factors = scaleFactorsOf(bits, header, granule, bands, channel, shared, first);
  const coded = new Int16Array(granuleLines);
  const lines = new Float32Array(granuleLines);
  const bigEnd = Math.min(granule.bigLines, granuleLines);
  const [one, other] = regionEnds(granule, bands, bigEnd);
  readBigValues(bits, granule.tables[0] ?? 0, coded, 0, one);
  readBigValues(bits, granule.tables[1] ?? 0, coded, one, other);
  readBigValues(bits, granule.tables[2] ?? 0, coded, other, bigEnd);
  coded.fill(0, readSmallValues(bits, granule.smallTable, coded, bigEnd, end));
  bits.at = end;
  scaleLines({ granule, bands, factors, coded, lines });
  return { granule, bands, factors, coded, lines };
}

function regionEnds({ regionBands: [first, second] }: GranuleInfo, { widths }: Bands, most: number): [number, number] {
  let end = 0;
  let firstEnd = most;
  for (const [band, width] of widths.entries()) {
    if (band === first) firstEnd = Math.min(most, end);
    if (band === first + second) return [firstEnd, Math.min(most, end)];
    end += width;
  }
  return [firstEnd, most];
}

/** Gives lines their size and their place (§2.4.3.4.7, §2.4.3.4.8). */
function scaleLines({ granule, bands, factors, coded, lines }: ChannelSpectrum): void {
  const { longCount, widths } = bands;
  let from = 0;
  for (const [band, width] of widths.entries()) {
    const factor = (factors.values[band] ?? 0) + (factors.isPreemphasised ? (preemphasis[band] ?? 0) : 0);
    const window = (band - longCount) % 3;
    const isShort = band >= longCount;
    const subblock = isShort ? 2 * (granule.subblockGain[window] ?? 0) : 0;
    const gain = 2 ** ((granule.globalGain - 210) / 4 - subblock - granule.scale * factor);
    const place = isShort ? from - window * width + window : from;
    const step = isShort ? 3 : 1;
    for (let line = 0; line < width; line += 1) {
      const value = coded[from + line] ?? 0;
      if (value === 0) continue;
      lines[place + step * line] = (value < 0 ? -gain : gain) * (powers[Math.abs(value)] ?? 0);
    }
    from += width;
  }
}
