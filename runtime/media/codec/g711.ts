import type { AudioCodec } from '../contract.ts';

/** Samples per second of G.711. */
export const sampleRateHz = 8000;

/** Its two laws: µ-law and A-law. */
export type G711Law = Extract<AudioCodec, 'PCMU' | 'PCMA'>;

/** G.711 by lookup tables: 16-bit linear on one side, one byte a sample on the other. */
export interface G711 {
  readonly codec: G711Law;
  /** Code word of a 16-bit sample, indexed by `sample & 0xffff`. */
  readonly encode: Uint8Array;
  /** 16-bit sample of a code word. */
  readonly decode: Int16Array;
  /** Square of the sample of a code word, relative to `peak`². */
  readonly power: Float64Array;
  /** Largest sample value the law can express. */
  readonly peak: number;
  /** Code word of zero. */
  readonly silence: number;
  /** Level of a sine with amplitude `peak`, dBm0 (ITU-T G.711 §4). */
  readonly fullScaleDbm0: number;
}

/** ITU-T G.711 table 2a/2b: 14-bit µ-law, bias 33, eight segments of sixteen steps, all bits inverted. */
function decodeMuLaw(code: number): number {
  const inverted = ~code & 0xff;
  const magnitude = ((((inverted & 0x0f) << 1) + 33) << ((inverted >> 4) & 7)) - 33;
  return ((inverted & 0x80) !== 0 ? -magnitude : magnitude) * 4;
}

function encodeMuLaw(sample: number): number {
  const biased = Math.min(8158, Math.abs(sample) >> 2) + 33;
  const segment = 26 - Math.clz32(biased);
  const code = (segment << 4) | ((biased >> (segment + 1)) & 0x0f);
  return ~(sample < 0 ? code | 0x80 : code) & 0xff;
}

/** ITU-T G.711 table 1a/1b: 13-bit A-law, the two lowest segments linear, even bits inverted. */
function decodeALaw(code: number): number {
  const toggled = code ^ 0x55;
  const segment = (toggled >> 4) & 7;
  const mantissa = ((toggled & 0x0f) << 1) + 1;
  const magnitude = segment === 0 ? mantissa : (mantissa + 32) << (segment - 1);
  return ((toggled & 0x80) !== 0 ? magnitude : -magnitude) * 8;
}

function encodeALaw(sample: number): number {
  // Negative values are taken one step towards zero, as the law has no code for zero itself.
  const magnitude = (sample < 0 ? ~sample : sample) >> 3;
  const segment = Math.max(0, 27 - Math.clz32(magnitude | 1));
  const mantissa = (magnitude >> Math.max(1, segment)) & 0x0f;
  return ((segment << 4) | mantissa | (sample < 0 ? 0 : 0x80)) ^ 0x55;
}

function buildG711(codec: G711Law, one: (sample: number) => number, back: (code: number) => number): G711 {
  const encode = new Uint8Array(65_536);
  for (let sample = -32_768; sample < 32_768; sample += 1) encode[sample & 0xffff] = one(sample);
  const decode = Int16Array.from({ length: 256 }, (_, code) => back(code));
  const peak = decode.reduce((largest, value) => Math.max(largest, value), 0);
  const power = Float64Array.from(decode, (value) => (value / peak) ** 2);
  return { codec, encode, decode, power, peak, silence: one(0), fullScaleDbm0: codec === 'PCMU' ? 3.17 : 3.14 };
}

const muLaw = buildG711('PCMU', encodeMuLaw, decodeMuLaw);
const aLaw = buildG711('PCMA', encodeALaw, decodeALaw);

export function g711(codec: AudioCodec): G711 {
  return codec === 'PCMU' ? muLaw : aLaw;
}

function buildTranslation(from: G711, to: G711): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, code) => to.encode[(from.decode[code] ?? 0) & 0xffff] ?? 0);
}

const muToA = buildTranslation(muLaw, aLaw);
const aToMu = buildTranslation(aLaw, muLaw);

/** Code word of one law, indexed by the other's: the nearest value. Undefined where nothing changes. */
export function g711Translation(from: AudioCodec, to: AudioCodec): Uint8Array | undefined {
  if (from === to) return undefined;
  return from === 'PCMU' ? muToA : aToMu;
}
