import { codecFacts } from '../codec/codec-facts.ts';
import { l16RateHz } from '../codec/l16-codec.ts';
import type { AudioCodec } from '../contract.ts';

/** RTP timestamp units a second of such a payload. L16 counts its samples, and its rate shows in its length only. */
export function clockRateOf(codec: AudioCodec, payloadBytes: number): number {
  return codec === 'L16' ? (l16RateHz(payloadBytes) ?? 0) : codecFacts(codec).clockRateHz;
}

/** What a payload lasts, RTP timestamp units; 0 when it cannot be read. */
export function payloadUnits(codec: AudioCodec, payload: Uint8Array): number {
  if (codec === 'opus') return opusUnits(payload);
  if (codec === 'L16') return l16RateHz(payload.length) === undefined ? 0 : payload.length >> 1;
  // One byte is one unit also of G.722 (RFC 3551 §4.5.2).
  return payload.length;
}

/** Units of 1/48000 s by configuration number (RFC 6716 §3.1 table 2): SILK, hybrid, CELT. */
const silkUnits = [480, 960, 1920, 2880] as const;
const hybridUnits = [480, 960] as const;
const celtUnits = [120, 240, 480, 960] as const;
const longestUnits = 5760;

function opusUnits(payload: Uint8Array): number {
  const head = payload[0];
  if (head === undefined) return 0;
  const configuration = head >> 3;
  const each =
    configuration < 12
      ? silkUnits[configuration & 3]
      : configuration < 16
        ? hybridUnits[configuration & 1]
        : celtUnits[configuration & 3];
  const code = head & 3;
  const frames = code === 0 ? 1 : code < 3 ? 2 : (payload[1] ?? 0) & 63;
  const units = frames * (each ?? 0);
  return units > longestUnits ? 0 : units;
}
