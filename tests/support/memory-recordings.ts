import path from 'node:path';
import type { FinishedTranscript, RecordingOwner, RecordingRequest, StartedRecording } from '#runtime/session/index.ts';
import { newId, type RecordingId } from '#runtime/shared/ids.ts';

interface Begun extends StartedRecording {
  readonly request: RecordingRequest;
  transcript?: FinishedTranscript | undefined;
  outcome: 'going on' | 'finished' | 'failed' | 'discarded';
}

/** A place for recordings that leaves their tapes where they are. */
export class MemoryRecordings {
  readonly begun: Begun[] = [];
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  begin(_owner: RecordingOwner, request: RecordingRequest): Promise<StartedRecording> {
    const id = newId<RecordingId>();
    const recording: Begun = {
      id,
      request,
      url: `http://127.0.0.1:7080/recordings/${id}.${request.format}`,
      tapePath: path.join(this.#directory, `${id}.wav`),
      outcome: 'going on',
      finish: () => {
        recording.outcome = 'finished';
      },
      transcribed: (transcript) =>
        void transcript.then((finished) => {
          recording.transcript = finished;
        }),
      fail: () => {
        recording.outcome = 'failed';
      },
      discard: () => {
        recording.outcome = 'discarded';
      },
    };
    this.begun.push(recording);
    return Promise.resolve(recording);
  }
}
