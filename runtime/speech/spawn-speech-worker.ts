import type { Worker } from 'node:worker_threads';
import { programFile, startThread } from '#runtime/shared/release.ts';
import { speechLimits } from './limits.ts';

/** Without arguments; of the process’s environment it has the path to programs alone. */
export function spawnSpeechWorker(): Worker {
  return startThread(programFile('runtime/speech/worker/main.ts', 'speech-worker.mjs'), {
    argv: [],
    env: { PATH: process.env.PATH },
    resourceLimits: { maxOldGenerationSizeMb: speechLimits.workerMemoryMiB },
  });
}
