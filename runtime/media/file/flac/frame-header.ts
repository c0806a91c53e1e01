/** CRCs of FLAC (RFC 9639 §9.1.8, §9.3): polynomials x⁸+x²+x+1 and x¹⁶+x¹⁵+x²+1, nothing inverted. */
const crc8Table = crcTable(8, 0x07);
const crc16Table = crcTable(16, 0x8005);

export function crc8(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = crc8Table[crc ^ byte] ?? 0;
  return crc;
}

export function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = ((crc << 8) & 0xffff) ^ (crc16Table[(crc >> 8) ^ byte] ?? 0);
  return crc;
}

function crcTable(width: 8 | 16, polynomial: number): Uint16Array {
  const top = 1 << (width - 1);
  const mask = 2 * top - 1;
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let crc = byte << (width - 8);
    for (let bit = 0; bit < 8; bit += 1) crc = crc & top ? (crc << 1) ^ polynomial : crc << 1;
    return crc & mask;
  });
}

/** How the channels of a frame depend on each other (RFC 9639 §9.1.3). */
export type Stereo = 'independent' | 'leftSide' | 'sideRight' | 'midSide';

export interface FrameHeader {
  readonly blockSize: number;
  readonly channels: number;
  readonly stereo: Stereo;
  readonly sampleBits: number;
  readonly headerBytes: number;
}

/** What the stream says of itself (RFC 9639 §8.2). */
export interface StreamInfo {
  readonly rateHz: number;
  readonly channels: number;
  readonly sampleBits: number;
  readonly mostFrameBytes: number;
}

const sampleBitsOfCode: readonly (number | undefined)[] = [0, 8, 12, undefined, 16, 20, 24, 32];
const stereoOfCode: readonly Stereo[] = ['leftSide', 'sideRight', 'midSide'];
/** Longest header, bytes. */
export const mostHeaderBytes = 16;

/** The header of the frame that begins the bytes (RFC 9639 §9.1); undefined when none does. */
export function readFrameHeader(bytes: Uint8Array, info: StreamInfo): FrameHeader | undefined {
  if (bytes[0] !== 0xff || ((bytes[1] ?? 0) & 0xfe) !== 0xf8) return undefined;
  const sizeCode = (bytes[2] ?? 0) >> 4;
  const rateCode = (bytes[2] ?? 0) & 15;
  const channelCode = (bytes[3] ?? 0) >> 4;
  const bitsCode = ((bytes[3] ?? 0) >> 1) & 7;
  let at = 4 + codedNumberBytes(bytes[4] ?? 0);
  const blockSize = blockSizeOf(sizeCode, bytes, at);
  at += sizeCode === 6 ? 1 : sizeCode === 7 ? 2 : 0;
  at += rateCode === 12 ? 1 : rateCode === 13 || rateCode === 14 ? 2 : 0;
  const sampleBits = sampleBitsOfCode[bitsCode];
  if (blockSize === undefined || rateCode === 15 || channelCode > 10 || sampleBits === undefined) return undefined;
  if (((bytes[3] ?? 0) & 1) !== 0 || crc8(bytes.subarray(0, at)) !== bytes[at]) return undefined;
  return {
    blockSize,
    channels: channelCode < 8 ? channelCode + 1 : 2,
    stereo: stereoOfCode[channelCode - 8] ?? 'independent',
    sampleBits: sampleBits === 0 ? info.sampleBits : sampleBits,
    headerBytes: at + 1,
  };
}

/** Length of a number written as UTF-8 writes characters. */
function codedNumberBytes(first: number): number {
  return first < 0x80 ? 1 : Math.max(1, Math.clz32(~(first << 24)));
}

function blockSizeOf(code: number, bytes: Uint8Array, at: number): number | undefined {
  if (code === 0) return undefined;
  if (code === 1) return 192;
  if (code < 6) return 144 << code;
  if (code === 6) return (bytes[at] ?? 0) + 1;
  if (code === 7) return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0) + 1;
  return 1 << code;
}
