import type { AudioCodec } from '../contract.ts';
import type { FrameRateHz } from '../graph/frame-output.ts';
import { codecFacts } from './codec-facts.ts';
import type { AudioDecoder, AudioEncoder } from './contract.ts';
import { G711Decoder, G711Encoder } from './g711-codec.ts';
import { G722Decoder, G722Encoder } from './g722/g722-codec.ts';
import { L16Decoder, L16Encoder } from './l16-codec.ts';
import { OpusDecoder } from './opus-decoder.ts';
import { OpusEncoder } from './opus-encoder.ts';

/**
 * A decoder for one stream. `rateHz` is what is wanted of it, by default the codec's own; G.711 and G.722 have one rate
 * only, so look at the decoder's.
 */
export function newDecoder(codec: AudioCodec, rateHz: FrameRateHz = codecFacts(codec).rateHz): AudioDecoder {
  if (codec === 'opus') return new OpusDecoder(rateHz);
  if (codec === 'L16') return new L16Decoder(rateHz);
  return codec === 'G722' ? new G722Decoder() : new G711Decoder(codec);
}

/** An encoder for one stream; of `rateHz` the same is true. */
export function newEncoder(codec: AudioCodec, rateHz: FrameRateHz = codecFacts(codec).rateHz): AudioEncoder {
  if (codec === 'opus') return new OpusEncoder(rateHz);
  if (codec === 'L16') return new L16Encoder(rateHz);
  return codec === 'G722' ? new G722Encoder() : new G711Encoder(codec);
}
