import { Worker } from 'node:worker_threads';
import { programFile } from '#runtime/shared/release.ts';
import { speechLimits } from './limits.ts';

/** Without arguments or environment. */
export function spawnSpeechWorker(): Worker {
  return new Worker(programFile('runtime/speech/worker/main.ts', 'speech-worker.mjs'), {
    argv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: speechLimits.workerMemoryMiB },
  });
}
