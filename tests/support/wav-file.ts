import { g711 } from '#runtime/media/codec/g711.ts';

export interface WavTone {
  readonly hz: number;
  readonly rateHz: number;
  readonly channels?: number;
  readonly encoding?: WavEncoding;
  readonly ms?: number;
  /** 1 is full scale. */
  readonly amplitude?: number;
}

export type WavEncoding = keyof typeof encodings;

type Write = (value: number, into: Buffer, at: number) => void;

const encodings = {
  pcm8: row(1, 8, (value, into, at) => into.writeUInt8(Math.round(128 + value * 127), at)),
  pcm16: row(1, 16, (value, into, at) => into.writeInt16LE(Math.round(value * 32_767), at)),
  pcm24: row(1, 24, (value, into, at) => into.writeIntLE(Math.round(value * 8_388_607), at, 3)),
  pcm32: row(1, 32, (value, into, at) => into.writeInt32LE(Math.round(value * 2_147_483_647), at)),
  float32: row(3, 32, (value, into, at) => into.writeFloatLE(value, at)),
  float64: row(3, 64, (value, into, at) => into.writeDoubleLE(value, at)),
  aLaw: row(6, 8, (value, into, at) => into.writeUInt8(g711('PCMA').encode[code(value)] ?? 0, at)),
  muLaw: row(7, 8, (value, into, at) => into.writeUInt8(g711('PCMU').encode[code(value)] ?? 0, at)),
};

/** A WAV file of one tone, the same in all channels. */
export function wavFile(tone: WavTone): Buffer<ArrayBuffer> {
  const { hz, rateHz, channels = 1, encoding = 'pcm16', ms = 500, amplitude = 0.5 } = tone;
  const { tag, bits, write } = encodings[encoding];
  const frame = (bits / 8) * channels;
  const count = Math.round((ms * rateHz) / 1000);
  const file = Buffer.alloc(44 + count * frame);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(tag, 20);
  file.writeUInt16LE(channels, 22);
  file.writeUInt32LE(rateHz, 24);
  file.writeUInt32LE(rateHz * frame, 28);
  file.writeUInt16LE(frame, 32);
  file.writeUInt16LE(bits, 34);
  file.write('data', 36);
  file.writeUInt32LE(count * frame, 40);
  for (let index = 0; index < count * channels; index += 1) {
    const value = amplitude * Math.sin((2 * Math.PI * hz * Math.floor(index / channels)) / rateHz);
    write(value, file, 44 + (index * bits) / 8);
  }
  return file;
}

function row(tag: number, bits: number, write: Write) {
  return { tag, bits, write };
}

function code(value: number): number {
  return Math.round(value * 32_767) & 0xffff;
}
