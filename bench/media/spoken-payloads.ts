import { codecFacts } from '#runtime/media/codec/codec-facts.ts';
import { newEncoder } from '#runtime/media/codec/codecs.ts';
import { frameSamples } from '#runtime/media/graph/frame-output.ts';
import type { AudioCodec } from '#runtime/media/index.ts';
import { speechLike } from './speech-like.ts';

/** Packets of 20 ms that a phone sends: one second of speech, over and over. */
export interface SpokenPayloads {
  readonly payloadType: number;
  readonly ticks: number;
  readonly payloads: readonly Buffer[];
}

export function spokenPayloads(codec: AudioCodec): SpokenPayloads {
  const { clockRateHz, staticPayloadType: payloadType = 111 } = codecFacts(codec);
  const encoder = newEncoder(codec);
  const speech = speechLike(encoder.rateHz, 1);
  const size = frameSamples(encoder.rateHz);
  const payloads = Array.from({ length: speech.length / size }, (_, frame) => {
    const bytes = new Uint8Array(1500);
    const length = encoder.encode(speech.subarray(frame * size, (frame + 1) * size), bytes, 0);
    return Buffer.from(bytes.subarray(0, length));
  });
  encoder.close();
  return { payloadType, ticks: clockRateHz / 50, payloads };
}
