import { type FrameRateHz, type MediaEngine, tapePlayerKind } from '#runtime/media/index.ts';
import { type FinishedTranscript, Transcript, type TranscriptParts, wantedTranscript } from '#runtime/session/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import { serverErrors } from '../errors.ts';
import type { TranscribeTape } from './recording-library.ts';

interface TranscriberParts {
  readonly media: MediaEngine;
  readonly clock: Clock;
  /** Who recognises for an application. */
  recognition(id: ApplicationId): Promise<TranscriptParts['recognition']>;
}

/**
 * Transcribes tapes as calls are: in real time, by the same units. The sides of a tape with one channel are one. What is made rejects with
 * RECORDING_TRANSCRIPT_FAILED.
 */
export function tapeTranscriber({ media, clock, recognition }: TranscriberParts): TranscribeTape {
  return async (recording, tapePath, signal): Promise<FinishedTranscript> => {
    const { parameters, sides } = wantedTranscript.parse(JSON.parse(recording.awaitedTranscript ?? 'null'));
    const failure = Promise.withResolvers<never>();
    failure.promise.catch(() => undefined);
    const failed = (code: string, reason: string): void => {
      // What is recognised until then is a transcript.
      if (code === 'TRANSCRIPT_TOO_LONG') return;
      failure.reject(serverErrors.create('RECORDING_TRANSCRIPT_FAILED', { code, reason }));
    };
    signal.addEventListener('abort', () => failure.reject(signal.reason), { once: true });
    const apart = recording.channels === 2 && sides === 2;
    const parts = { media, clock, recognition: await recognition(recording.applicationId), failed };
    const transcript = new Transcript(parameters, apart ? 2 : 1, parts);
    const players = (apart ? (['left', 'right'] as const) : (['both'] as const)).map((side) =>
      media.unit(tapePlayerKind, { tapePath, rateHz: recording.rateHz as FrameRateHz, side }),
    );
    try {
      const ends = players.map(({ events }) => {
        const { promise, resolve } = Promise.withResolvers<void>();
        events.on('finished', () => resolve());
        events.on('failed', ({ code, message }) => failed(code, message));
        events.on('lost', ({ reason }) => failed('MEDIA_WORKER_LOST', reason));
        return promise;
      });
      transcript.hear(players.map(({ id }) => id));
      await Promise.race([Promise.all(ends), failure.promise]);
      return await Promise.race([transcript.finish(), failure.promise]);
    } finally {
      await Promise.all([transcript.abandon(), ...players.map((player) => player.close())]);
    }
  };
}
