import type { BitReader } from '../bit-reader.ts';
import type { FrameHeader } from './frame-header.ts';

/** One channel of one granule (ISO/IEC 11172-3 §2.4.1.7). */
export interface GranuleInfo {
  /** Bits of scale factors and Huffman codes together. */
  readonly bits: number;
  /** Lines in pairs that are coded with the large tables. */
  readonly bigLines: number;
  readonly globalGain: number;
  readonly scaleFactorCode: number;
  /** 2: three short windows. */
  readonly blockType: number;
  readonly isMixed: boolean;
  readonly tables: readonly number[];
  readonly subblockGain: readonly number[];
  /** Scale factor bands of the first two regions of large values. */
  readonly regionBands: readonly [number, number];
  readonly isPreemphasised: boolean;
  readonly scale: number;
  /** Which table codes the small values. */
  readonly smallTable: number;
}

export interface SideInfo {
  /** Bytes of audio that stand in frames before this one. */
  readonly before: number;
  /** For each channel, which groups of scale factors the second granule takes over from the first. */
  readonly shared: readonly number[];
  /** By granule, then by channel. */
  readonly granules: readonly (readonly GranuleInfo[])[];
}

export function readSideInfo(bits: BitReader, { isMpeg1, channels }: FrameHeader): SideInfo {
  const before = bits.take(isMpeg1 ? 9 : 8);
  bits.take(isMpeg1 ? (channels === 1 ? 5 : 3) : channels);
  const perChannel = Array.from({ length: channels });
  const shared = perChannel.map(() => (isMpeg1 ? bits.take(4) : 0));
  const granules = Array.from({ length: isMpeg1 ? 2 : 1 }, () => perChannel.map(() => readGranule(bits, isMpeg1)));
  return { before, shared, granules };
}

function readGranule(bits: BitReader, isMpeg1: boolean): GranuleInfo {
  const part = bits.take(12);
  const bigLines = 2 * bits.take(9);
  const globalGain = bits.take(8);
  const scaleFactorCode = bits.take(isMpeg1 ? 4 : 9);
  const window = bits.take(1) === 1 ? readSwitchedWindow(bits) : readNormalWindow(bits);
  const isPreemphasised = isMpeg1 && bits.take(1) === 1;
  const scale = bits.take(1) === 1 ? 1 : 0.5;
  return {
    bits: part,
    bigLines,
    globalGain,
    scaleFactorCode,
    ...window,
    isPreemphasised,
    scale,
    smallTable: bits.take(1),
  };
}

type Window = Pick<GranuleInfo, 'blockType' | 'isMixed' | 'tables' | 'subblockGain' | 'regionBands'>;

function readNormalWindow(bits: BitReader): Window {
  const tables = [bits.take(5), bits.take(5), bits.take(5)];
  return {
    blockType: 0,
    isMixed: false,
    tables,
    subblockGain: [0, 0, 0],
    regionBands: [bits.take(4) + 1, bits.take(3) + 1],
  };
}

function readSwitchedWindow(bits: BitReader): Window {
  const blockType = bits.take(2);
  const isMixed = bits.take(1) === 1;
  const tables = [bits.take(5), bits.take(5)];
  const subblockGain = [bits.take(3), bits.take(3), bits.take(3)];
  // The first region is fixed, all else is the second (§2.4.2.7).
  return { blockType, isMixed, tables, subblockGain, regionBands: [blockType === 2 && !isMixed ? 9 : 8, 576] };
}
