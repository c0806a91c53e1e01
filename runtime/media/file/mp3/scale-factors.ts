import type { BitReader } from '../bit-reader.ts';
import type { Bands } from './bands.ts';
import type { FrameHeader } from './frame-header.ts';
import type { GranuleInfo } from './side-info.ts';

/** Scale factors of one channel of a granule, by band. Of a band of intensity stereo it is the position instead. */
export interface ScaleFactors {
  readonly values: Uint8Array;
  /** Positions of this value say that the band is none of intensity stereo. */
  readonly illegal: Uint8Array;
  readonly isPreemphasised: boolean;
}

/** Bits of a scale factor in the lower and the upper bands by code (ISO/IEC 11172-3 §2.4.2.7). */
const bitsByCode: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, 1],
  [0, 2],
  [0, 3],
  [3, 0],
  [1, 1],
  [1, 2],
  [1, 3],
  [2, 1],
  [2, 2],
  [2, 3],
  [3, 1],
  [3, 2],
  [3, 3],
  [4, 2],
  [4, 3],
];

/** Groups of long bands that a second granule may share with the first. */
const sharedGroups: readonly (readonly [number, number])[] = [
  [0, 6],
  [6, 11],
  [11, 16],
  [16, 21],
];

/** Scale factors of MPEG-1; `first` are those of the first granule, for the second. */
export function readScaleFactors(
  bits: BitReader,
  granule: GranuleInfo,
  bands: Bands,
  shared: number,
  first: ScaleFactors | undefined,
): ScaleFactors {
  const [lower = 0, upper = 0] = bitsByCode[granule.scaleFactorCode] ?? [];
  const values = new Uint8Array(bands.widths.length);
  if (granule.blockType === 2) {
    // Three windows of twelve bands; of a mixed granule the long bands and then those from the fourth on.
    const count = bands.widths.length - 3;
    const lowerCount = bands.longCount > 0 ? bands.longCount + 9 : 18;
    for (let band = 0; band < count; band += 1) values[band] = bits.take(band < lowerCount ? lower : upper);
  } else {
    for (const [group, [from, to]] of sharedGroups.entries()) {
      if (first !== undefined && (shared & (8 >> group)) !== 0) values.set(first.values.subarray(from, to), from);
      else for (let band = from; band < to; band += 1) values[band] = bits.take(band < 11 ? lower : upper);
    }
  }
  return { values, illegal: new Uint8Array(values.length).fill(7), isPreemphasised: granule.isPreemphasised };
}

/** How many bands have scale factors of each of four sizes: for long, short and mixed granules (13818-3 Table in §2.4.3.2). */
const partitions: readonly (readonly [readonly number[], readonly number[], readonly number[]])[] = [
  [
    [6, 5, 5, 5],
    [9, 9, 9, 9],
    [6, 9, 9, 9],
  ],
  [
    [6, 5, 7, 3],
    [9, 9, 12, 6],
    [6, 9, 12, 6],
  ],
  [
    [11, 10, 0, 0],
    [18, 18, 0, 0],
    [15, 18, 0, 0],
  ],
  [
    [7, 7, 7, 0],
    [12, 12, 12, 0],
    [6, 15, 12, 0],
  ],
  [
    [6, 6, 6, 3],
    [12, 9, 9, 6],
    [6, 12, 9, 6],
  ],
  [
    [8, 8, 5, 0],
    [15, 12, 9, 0],
    [6, 18, 9, 0],
  ],
];

/** Scale factors of the lower sampling frequencies (ISO/IEC 13818-3 §2.4.3.2). */
export function readLowRateScaleFactors(
  bits: BitReader,
  granule: GranuleInfo,
  bands: Bands,
  isIntensityChannel: boolean,
): ScaleFactors {
  const code = granule.scaleFactorCode;
  const [row, sizes] = isIntensityChannel ? intensitySizes(code >> 1) : plainSizes(code);
  const counts = partitions[row]?.[granule.blockType !== 2 ? 0 : bands.longCount > 0 ? 2 : 1] ?? [];
  const values = new Uint8Array(bands.widths.length);
  const illegal = new Uint8Array(bands.widths.length).fill(255);
  let band = 0;
  for (const [group, count] of counts.entries()) {
    const size = sizes[group] ?? 0;
    for (const end = Math.min(values.length, band + count); band < end; band += 1) {
      values[band] = bits.take(size);
      illegal[band] = size === 0 ? 255 : (1 << size) - 1;
    }
  }
  return { values, illegal, isPreemphasised: row === 2 };
}

function plainSizes(code: number): readonly [number, readonly number[]] {
  if (code < 400) return [0, [Math.floor((code >> 4) / 5), (code >> 4) % 5, (code >> 2) & 3, code & 3]];
  if (code < 500) return [1, [Math.floor(((code - 400) >> 2) / 5), ((code - 400) >> 2) % 5, code & 3, 0]];
  return [2, [Math.floor((code - 500) / 3), (code - 500) % 3, 0, 0]];
}

function intensitySizes(code: number): readonly [number, readonly number[]] {
  if (code < 180) return [3, [Math.floor(code / 36), Math.floor((code % 36) / 6), code % 6, 0]];
  if (code < 244) return [4, [((code - 180) >> 4) & 3, ((code - 180) >> 2) & 3, (code - 180) & 3, 0]];
  return [5, [Math.floor((code - 244) / 3), (code - 244) % 3, 0, 0]];
}

/** What the scale factors of long bands are raised by when a granule is pre-emphasised (11172-3 Table B.6). */
export const preemphasis: readonly number[] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 3, 2, 0];

/** Which of the two ways scale factors are coded. */
export function scaleFactorsOf(
  bits: BitReader,
  header: FrameHeader,
  granule: GranuleInfo,
  bands: Bands,
  channel: number,
  shared: number,
  first: ScaleFactors | undefined,
): ScaleFactors {
  if (header.isMpeg1) return readScaleFactors(bits, granule, bands, shared, first);
  return readLowRateScaleFactors(bits, granule, bands, header.isIntensity && channel === 1);
}
