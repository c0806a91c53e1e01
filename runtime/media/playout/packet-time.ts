import { codecFacts } from '../codec/codec-facts.ts';
import { l16RateHz } from '../codec/l16-codec.ts';
import { opusTicks } from '../codec/packet-ticks.ts';
import type { AudioCodec } from '../contract.ts';

/** RTP timestamp units a second of such a payload. L16 counts its samples, and its rate shows in its length only. */
export function clockRateOf(codec: AudioCodec, payloadBytes: number): number {
  return codec === 'L16' ? (l16RateHz(payloadBytes) ?? 0) : codecFacts(codec).clockRateHz;
}

/** What a payload lasts, RTP timestamp units; 0 when it cannot be read. */
export function payloadUnits(codec: AudioCodec, payload: Uint8Array): number {
  if (codec === 'opus') return opusTicks(payload, 0, payload.length);
  if (codec === 'L16') return l16RateHz(payload.length) === undefined ? 0 : payload.length >> 1;
  // One byte is one unit also of G.722 (RFC 3551 §4.5.2).
  return payload.length;
}
