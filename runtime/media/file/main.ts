import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '#runtime/shared/assert.ts';
import { isPatchbayError } from '#runtime/shared/errors.ts';
import { decodeFile } from './decode.ts';
import type { DecoderReply } from './protocol.ts';

/** Entry of a decoder: one file, one answer. */
invariant(parentPort !== null, 'the decoder runs as a worker thread');
parentPort.postMessage(decoded(workerData as Uint8Array));

function decoded(file: Uint8Array): DecoderReply {
  try {
    return { kind: 'decoded', samples: decodeFile(file) };
  } catch (error) {
    if (isPatchbayError(error)) return { kind: 'refused', code: error.code, details: error.details };
    throw error;
  }
}
