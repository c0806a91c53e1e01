import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '#runtime/shared/assert.ts';
import { isPatchbayError } from '#runtime/shared/errors.ts';
import type { Clip } from '../clip/clip.ts';
import { mediaLimits } from '../limits.ts';
import { FileDecoding } from './decode.ts';
import type { DecoderData, DecoderReply, DecoderRequest } from './protocol.ts';
import { limitWasmMemory } from './wasm-memory.ts';

/** Entry of a decoder: one file. */
invariant(parentPort !== null, 'the decoder runs as a worker thread');
limitWasmMemory(mediaLimits.decoderMemoryMiB * 1_048_576);
const port = parentPort;
const { mostRateHz }: DecoderData = workerData;
let clip: Clip | undefined;
const decoding = new FileDecoding(mostRateHz, (made) => {
  clip = made;
});
port.on('message', async (piece: DecoderRequest) => port.postMessage(await answer(piece)));

async function answer(piece: DecoderRequest): Promise<DecoderReply> {
  try {
    if (piece !== undefined) {
      await decoding.push(piece);
      return { kind: 'taken', clip };
    }
    const { durationMs, warning } = await decoding.end();
    invariant(clip !== undefined, 'what was decoded is in a clip');
    return { kind: 'decoded', clip, durationMs, warning: warning && { code: warning.code, details: warning.details } };
  } catch (error) {
    decoding.fail();
    if (isPatchbayError(error)) return { kind: 'refused', error: { code: error.code, details: error.details } };
    throw error;
  }
}
