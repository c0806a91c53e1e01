import type { FrameHeader } from './frame-header.ts';
import type { GranuleInfo } from './side-info.ts';
import { type ChannelSpectrum, granuleLines } from './spectrum.ts';

/** Half the sum of two channels, and lines as they pass through the filters of one type of window. */
export interface MonoSpectrum {
  readonly granule: GranuleInfo;
  readonly lines: Float32Array;
}

const midWeight = Math.SQRT1_2;

/** Whether the second channel adds nothing to the sum: the difference of the two cancels out. */
export function isSideOnly(header: FrameHeader, granules: readonly GranuleInfo[]): boolean {
  return header.isMidSide && !header.isIntensity && hasSameWindows(granules);
}

/**
 * Mixes the channels of a granule to one. All that follows is linear, so one pass through the filters is enough, unless
 * the channels have different windows.
 */
export function monoSpectra(header: FrameHeader, channels: readonly ChannelSpectrum[]): readonly MonoSpectrum[] {
  const [first, second] = channels;
  if (first === undefined) return [];
  const { granule, lines } = first;
  if (second === undefined) {
    if (header.channels === 2) scale(lines, midWeight);
    return [{ granule, lines }];
  }
  if (!hasSameWindows([granule, second.granule])) return separately(header, first, second);
  if (header.isIntensity) mixByBand(header, first, second);
  else mix(lines, second.lines);
  return [{ granule, lines }];
}

function hasSameWindows([first, second]: readonly GranuleInfo[]): boolean {
  return first?.blockType === second?.blockType && first?.isMixed === second?.isMixed;
}

function scale(lines: Float32Array, weight: number): void {
  for (let line = 0; line < granuleLines; line += 1) lines[line] = (lines[line] ?? 0) * weight;
}

function mix(into: Float32Array, other: Float32Array): void {
  for (let line = 0; line < granuleLines; line += 1) into[line] = ((into[line] ?? 0) + (other[line] ?? 0)) / 2;
}

function separately(header: FrameHeader, first: ChannelSpectrum, second: ChannelSpectrum): readonly MonoSpectrum[] {
  for (let line = 0; line < granuleLines; line += 1) {
    const one = first.lines[line] ?? 0;
    const other = second.lines[line] ?? 0;
    first.lines[line] = header.isMidSide ? (midWeight * (one + other)) / 2 : one / 2;
    second.lines[line] = header.isMidSide ? (midWeight * (one - other)) / 2 : other / 2;
  }
  return [first, second];
}

/** Above the last line of the second channel there is intensity stereo (ISO/IEC 11172-3 §2.4.3.4.9.3, 13818-3 §2.4.3.2). */
function mixByBand(header: FrameHeader, first: ChannelSpectrum, second: ChannelSpectrum): void {
  const { longCount, widths } = second.bands;
  const bounds = intensityBounds(second);
  const weights = header.isMidSide ? ([midWeight, 0] as const) : ([0.5, 0.5] as const);
  let from = 0;
  for (const [band, width] of widths.entries()) {
    const isShort = band >= longCount;
    const window = isShort ? (band - longCount) % 3 : 0;
    const isIntensity = band >= (bounds[window] ?? 0);
    const [one, other] = isIntensity
      ? (intensityWeights(header, second, band, bounds[window] ?? 0) ?? weights)
      : weights;
    const place = isShort ? from - window * width + window : from;
    for (let line = 0, at = place; line < width; line += 1, at += isShort ? 3 : 1)
      first.lines[at] = one * (first.lines[at] ?? 0) + other * (second.lines[at] ?? 0);
    from += width;
  }
}

/** For each window, the first band that is empty in the second channel, as all above it are. */
function intensityBounds({ bands: { longCount, widths }, coded }: ChannelSpectrum): readonly number[] {
  const bounds = [0, 0, 0];
  let from = 0;
  for (const [band, width] of widths.entries()) {
    const isEmpty = coded.subarray(from, from + width).every((value) => value === 0);
    if (!isEmpty) {
      if (band >= longCount) bounds[(band - longCount) % 3] = band + 1;
      else bounds.fill(band + 1);
    }
    from += width;
  }
  return bounds;
}

/** Undefined where the position says that there is none. */
function intensityWeights(
  header: FrameHeader,
  { bands, factors, granule }: ChannelSpectrum,
  band: number,
  bound: number,
): readonly [number, number] | undefined {
  // The last band has no position: it takes that of the band below.
  const step = bands.longCount === bands.widths.length ? 1 : 3;
  const isLast = band >= bands.widths.length - step;
  const own = isLast ? band - step : band;
  const isKnown = own >= bound || !isLast;
  const position = isKnown ? (factors.values[own] ?? 0) : header.isMpeg1 ? 3 : 0;
  if (isKnown && position === factors.illegal[own]) return undefined;
  // The two shares of MPEG-1 add up to 1 whatever the position.
  if (header.isMpeg1) return [0.5, 0];
  const exponent = ((position + 1) >> 1) << (granule.scaleFactorCode & 1);
  return [(1 + 2 ** (-exponent / 4)) / 2, 0];
}
