import { endianness } from 'node:os';
import type { AudioDecoder, AudioEncoder } from '#runtime/media/codec/contract.ts';
import type { AudioFrame, FrameRateHz } from '#runtime/media/graph/frame-output.ts';

const isBigEndian = endianness() === 'BE';

/** 16-bit samples as the WebSocket protocol has them: little-endian, unlike L16 on the wire (RFC 3551 §4.5.11). */
export class PcmEncoder implements AudioEncoder {
  readonly rateHz: FrameRateHz;

  constructor(rateHz: FrameRateHz) {
    this.rateHz = rateHz;
  }

  encode(samples: AudioFrame, into: Uint8Array, start: number): number {
    into.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), start);
    if (isBigEndian) swap(into.subarray(start, start + samples.byteLength));
    return samples.byteLength;
  }

  close(): void {}
}

export class PcmDecoder implements Pick<AudioDecoder, 'rateHz' | 'decode' | 'close'> {
  readonly rateHz: FrameRateHz;

  constructor(rateHz: FrameRateHz) {
    this.rateHz = rateHz;
  }

  /** Half a sample at the end is left out. */
  decode(payload: Uint8Array): Int16Array {
    const samples = new Int16Array(payload.byteLength >> 1);
    const bytes = new Uint8Array(samples.buffer);
    bytes.set(payload.subarray(0, bytes.length));
    if (isBigEndian) swap(bytes);
    return samples;
  }

  close(): void {}
}

function swap(bytes: Uint8Array): void {
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).swap16();
}
