import type { GranuleInfo } from './side-info.ts';

/** Scale factor bands of a granule in the order in which they are coded. */
export interface Bands {
  /** Lines of each band; for short windows each window of a band counts as one. */
  readonly widths: readonly number[];
  /** So many of them are of long windows; those behind come in threes. */
  readonly longCount: number;
}

/** ISO/IEC 11172-3 Table B.8, 13818-3 Table B.2: widths for long windows and for one of three short ones. */
const widths: readonly {
  readonly ratesHz: readonly number[];
  readonly long: readonly number[];
  readonly short: readonly number[];
}[] = [
  {
    ratesHz: [44_100],
    long: [4, 4, 4, 4, 4, 4, 6, 6, 8, 8, 10, 12, 16, 20, 24, 28, 34, 42, 50, 54, 76, 158],
    short: [4, 4, 4, 4, 6, 8, 10, 12, 14, 18, 22, 30, 56],
  },
  {
    ratesHz: [48_000],
    long: [4, 4, 4, 4, 4, 4, 6, 6, 6, 8, 10, 12, 16, 18, 22, 28, 34, 40, 46, 54, 54, 192],
    short: [4, 4, 4, 4, 6, 6, 10, 12, 14, 16, 20, 26, 66],
  },
  {
    ratesHz: [32_000],
    long: [4, 4, 4, 4, 4, 4, 6, 6, 8, 10, 12, 16, 20, 24, 30, 38, 46, 56, 68, 84, 102, 26],
    short: [4, 4, 4, 4, 6, 8, 12, 16, 20, 26, 34, 42, 12],
  },
  {
    ratesHz: [22_050],
    long: [6, 6, 6, 6, 6, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 38, 46, 52, 60, 68, 58, 54],
    short: [4, 4, 4, 6, 6, 8, 10, 14, 18, 26, 32, 42, 18],
  },
  {
    ratesHz: [24_000],
    long: [6, 6, 6, 6, 6, 6, 8, 10, 12, 14, 16, 18, 22, 26, 32, 38, 46, 54, 62, 70, 76, 36],
    short: [4, 4, 4, 6, 8, 10, 12, 14, 18, 24, 32, 44, 12],
  },
  {
    ratesHz: [16_000, 11_025, 12_000],
    long: [6, 6, 6, 6, 6, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 38, 46, 52, 60, 68, 58, 54],
    short: [4, 4, 4, 6, 8, 10, 12, 14, 18, 24, 30, 40, 18],
  },
  {
    ratesHz: [8_000],
    long: [12, 12, 12, 12, 12, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64, 76, 90, 2, 2, 2, 2, 2],
    short: [8, 8, 8, 12, 16, 20, 24, 28, 36, 2, 2, 2, 26],
  },
];

/** Lines at the start of a mixed granule that are of long windows: two subbands. */
export const mixedLongLines = 36;

interface RateBands {
  readonly long: Bands;
  readonly short: Bands;
  readonly mixed: Bands;
}

const bandsByRate = new Map<number, RateBands>(
  widths.flatMap(({ ratesHz, long, short }) => ratesHz.map((rateHz) => [rateHz, rateBands(long, short)] as const)),
);

function rateBands(long: readonly number[], short: readonly number[]): RateBands {
  const thrice = short.flatMap((width) => [width, width, width]);
  const longCount = countUpTo(long, mixedLongLines);
  return {
    long: { widths: long, longCount: long.length },
    short: { widths: thrice, longCount: 0 },
    mixed: { widths: [...long.slice(0, longCount), ...thrice.slice(countUpTo(thrice, mixedLongLines))], longCount },
  };
}

function countUpTo(list: readonly number[], sum: number): number {
  let end = 0;
  return list.findIndex((width) => {
    end += width;
    return end > sum;
  });
}

export function bandsOf(rateHz: number, { blockType, isMixed }: GranuleInfo): Bands {
  const bands = bandsByRate.get(rateHz);
  const kind = blockType !== 2 ? 'long' : isMixed ? 'mixed' : 'short';
  return bands?.[kind] ?? { widths: [], longCount: 0 };
}
