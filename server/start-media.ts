import path from 'node:path';
import { encodeRecording, startMediaEngine } from '#runtime/media/index.ts';
import { systemClock } from '#runtime/shared/clock.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { spawnSpeechWorker } from '#runtime/speech/index.ts';
import type { Store } from '#runtime/store/index.ts';
import type { Configuration } from './configuration/index.ts';
import { RecordingLibrary } from './recordings/index.ts';

/** Media workers, and where what they record is kept. */
export async function startMedia(config: Configuration, store: Store, log: Logger, opening: AsyncDisposableStack) {
  const { host, low, high } = config.rtp;
  const media = opening.use(
    await startMediaEngine({
      address: host,
      ports: [low, high],
      workers: config.mediaWorkers,
      sockets: config.mediaSockets,
      log,
      spawnSpeech: spawnSpeechWorker,
    }),
  );
  const recordings = opening.use(
    await RecordingLibrary.open({
      store,
      directory: path.join(config.dataDirectory, 'recordings'),
      clock: systemClock,
      log,
      encode: encodeRecording,
    }),
  );
  return { media, recordings };
}
