/** Header of a frame of MPEG audio, layer III (ISO/IEC 11172-3 §2.4.1.3, 13818-3 §2.4, and the "2.5" of lower rates). */
export interface FrameHeader {
  /** MPEG-1; else the lower sampling frequencies of MPEG-2 and "2.5", with half the samples in a frame. */
  readonly isMpeg1: boolean;
  readonly rateHz: number;
  readonly channels: 1 | 2;
  /** Whether a CRC of 16 bits follows the header. */
  readonly hasCrc: boolean;
  readonly isMidSide: boolean;
  readonly isIntensity: boolean;
  /** Length of the frame with its header. */
  readonly bytes: number;
  readonly samples: 576 | 1152;
}

export const headerBytes = 4;

const bitratesKbps = {
  mpeg1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;

/** By version (0: "2.5", 2: MPEG-2, 3: MPEG-1) and index. */
const ratesHz: Readonly<Record<number, readonly number[]>> = {
  0: [11_025, 12_000, 8_000],
  2: [22_050, 24_000, 16_000],
  3: [44_100, 48_000, 32_000],
};

/** The header that stands at `at`; undefined when none does. Frames of free format (no bit rate) count as none. */
export function readHeader(bytes: Uint8Array, at = 0): FrameHeader | undefined {
  if (bytes[at] !== 0xff || ((bytes[at + 1] ?? 0) & 0xe6) !== 0xe2) return undefined;
  const second = bytes[at + 1] ?? 0;
  const third = bytes[at + 2] ?? 0;
  const fourth = bytes[at + 3] ?? 0;
  const version = (second >> 3) & 3;
  const isMpeg1 = version === 3;
  const rateHz = ratesHz[version]?.[(third >> 2) & 3];
  const kbps = bitratesKbps[isMpeg1 ? 'mpeg1' : 'mpeg2'][third >> 4];
  if (rateHz === undefined || !kbps) return undefined;
  const samples = isMpeg1 ? 1152 : 576;
  const isJoint = fourth >> 6 === 1;
  return {
    isMpeg1,
    rateHz,
    channels: fourth >> 6 === 3 ? 1 : 2,
    hasCrc: (second & 1) === 0,
    isMidSide: isJoint && (fourth & 0x20) !== 0,
    isIntensity: isJoint && (fourth & 0x10) !== 0,
    bytes: Math.floor((samples * kbps * 125) / rateHz) + ((third >> 1) & 1),
    samples,
  };
}

/** Bytes of side information behind the header and its CRC. */
export function sideInfoBytes({ isMpeg1, channels }: FrameHeader): number {
  if (isMpeg1) return channels === 1 ? 17 : 32;
  return channels === 1 ? 9 : 17;
}
