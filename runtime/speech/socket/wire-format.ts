import { codecFacts } from '#runtime/media/codec/codec-facts.ts';
import { newDecoder, newEncoder } from '#runtime/media/codec/codecs.ts';
import type { AudioDecoder, AudioEncoder } from '#runtime/media/codec/contract.ts';
import { packetTicks } from '#runtime/media/codec/packet-ticks.ts';
import { type FrameRateHz, frameRatesHz } from '#runtime/media/graph/frame-output.ts';
import { newHeardPacket } from '#runtime/media/graph/heard-packet.ts';
import type { SocketEncoding } from './contract.ts';
import { PcmDecoder, PcmEncoder } from './pcm-codec.ts';

/** An encoding with its rate, as `mediaFormat` of a start frame says it. */
export interface WireFormat {
  readonly encoding: SocketEncoding;
  readonly rateHz: FrameRateHz;
}

export type PayloadDecoder = Pick<AudioDecoder, 'rateHz' | 'decode' | 'close'>;

/** What peers call them; the names with a slash are those of VoxEngine’s own example. */
const encodingNames: Readonly<Record<string, SocketEncoding>> = {
  PCM8: 'PCM8',
  PCM16: 'PCM16',
  ALAW: 'ALAW',
  ULAW: 'ULAW',
  OPUS: 'OPUS',
  'AUDIO/X-ALAW': 'ALAW',
  'AUDIO/X-MULAW': 'ULAW',
};

/** Opus is told and counted at its clock (RFC 7587 §4.1). */
const rates: Readonly<Record<SocketEncoding, FrameRateHz>> = {
  PCM8: 8000,
  PCM16: 16_000,
  ALAW: 8000,
  ULAW: 8000,
  OPUS: 48_000,
};

export function wireFormat(encoding: SocketEncoding): WireFormat {
  return { encoding, rateHz: rates[encoding] };
}

/** Of `mediaFormat`; what is left out is PCM8. PCM may have any rate that frames have; undefined: no encoding of ours. */
export function formatOf(encoding: unknown, sampleRate: unknown): WireFormat | undefined {
  const name = encoding ?? 'PCM8';
  const known = typeof name === 'string' ? encodingNames[name.toUpperCase()] : undefined;
  if (known === undefined || (known !== 'PCM8' && known !== 'PCM16')) return known && wireFormat(known);
  const asked = frameRatesHz.find((rateHz) => rateHz === Number(sampleRate));
  return sampleRate !== undefined && asked === undefined
    ? undefined
    : { encoding: known, rateHz: asked ?? rates[known] };
}

export function encoderOf({ encoding, rateHz }: WireFormat): AudioEncoder {
  if (encoding === 'OPUS') return newEncoder('opus');
  if (encoding === 'ALAW' || encoding === 'ULAW') return newEncoder(encoding === 'ALAW' ? 'PCMA' : 'PCMU');
  return new PcmEncoder(rateHz);
}

export function decoderOf({ encoding, rateHz }: WireFormat): PayloadDecoder {
  if (encoding === 'OPUS') return newDecoder('opus');
  if (encoding === 'ALAW' || encoding === 'ULAW') return newDecoder(encoding === 'ALAW' ? 'PCMA' : 'PCMU');
  return new PcmDecoder(rateHz);
}

/** Milliseconds of audio that a payload holds. */
export function payloadMs({ encoding, rateHz }: WireFormat, payload: Uint8Array): number {
  if (encoding === 'OPUS') {
    const packet = { ...newHeardPacket(), codec: 'opus' as const, bytes: payload, end: payload.length };
    return (packetTicks(packet) * 1000) / codecFacts('opus').clockRateHz;
  }
  const samples = encoding === 'ALAW' || encoding === 'ULAW' ? payload.length : payload.length >> 1;
  return (samples * 1000) / rateHz;
}
