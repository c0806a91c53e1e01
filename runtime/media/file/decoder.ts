import { Worker } from 'node:worker_threads';
import { messageOf } from '#runtime/shared/errors.ts';
import { programFile } from '#runtime/shared/release.ts';
import { type Clip, wholeClip } from '../clip/clip.ts';
import { sampleRateHz } from '../codec/g711.ts';
import { mediaErrors } from '../errors.ts';
import { mediaLimits } from '../limits.ts';
import type { DecoderReply } from './protocol.ts';

type Waiting = () => void;

let running = 0;
const waiting: Waiting[] = [];

/**
 * Decodes an audio file on a thread of its own, which ends with it: a file that is made to be slow or to fill the memory takes nothing else
 * along. `file` is handed over and empty afterwards. Throws MEDIA_FILE_UNUSABLE, MEDIA_FILE_TOO_LONG, MEDIA_DECODERS_BUSY.
 */
export async function decodeAudio(file: Uint8Array<ArrayBuffer>): Promise<Clip> {
  if (running >= mediaLimits.decoders) {
    if (waiting.length >= mediaLimits.decoderQueue) throw mediaErrors.create('MEDIA_DECODERS_BUSY');
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return wholeClip(sampleRateHz, await decodeOnThread(file));
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

async function decodeOnThread(file: Uint8Array<ArrayBuffer>): Promise<Int16Array<SharedArrayBuffer>> {
  const worker = new Worker(programFile('runtime/media/file/main.ts', 'audio-decoder.mjs'), {
    argv: [],
    env: {},
    workerData: file,
    transferList: [file.buffer],
    resourceLimits: { maxOldGenerationSizeMb: mediaLimits.decoderMemoryMiB },
  });
  const timer = setTimeout(() => void worker.terminate(), mediaLimits.decodeMs);
  try {
    const reply = await new Promise<DecoderReply>((resolve, reject) => {
      const fail = (reason: string): void => reject(mediaErrors.create('MEDIA_FILE_UNUSABLE', { reason }));
      worker.on('message', resolve);
      worker.on('error', (error) => fail(messageOf(error)));
      worker.on('exit', () => fail(`it was not decoded within ${mediaLimits.decodeMs} ms`));
    });
    if (reply.kind === 'decoded') return reply.samples;
    throw mediaErrors.create(
      reply.code === 'MEDIA_FILE_TOO_LONG' ? 'MEDIA_FILE_TOO_LONG' : 'MEDIA_FILE_UNUSABLE',
      reply.details,
    );
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
