declare namespace VoxEngine {
  /** Records whatever is sent to it: `call.sendMediaTo(recorder)`. It hears one unit at a time, the newest. */
  function createRecorder(parameters: RecorderParameters & { video: true }): ConferenceRecorder;
  function createRecorder(parameters?: RecorderParameters): Recorder;
}

interface RecorderParameters extends BaseRecorderParameters {
  /** Each side on a channel of its own. Default: false. */
  stereo?: boolean;
  /** The profile of `ASRProfileList` that a transcript is made with. */
  provider?: string;
  /** Has no effect here: there is no video. */
  videoParameters?: object;
}

/** Records. No method needs `this`. */
declare class Recorder {
  protected constructor();
  id(): string;
  /** Silence is recorded while it is muted. Default: true. */
  mute(doMute?: boolean): void;
  /** Ends the recording: `RecorderEvents.Stopped` follows. */
  stop(): void;
  /** Records a conference: the same as `conference.sendMediaTo(recorder)`. */
  setConference(conference: Conference): void;
  addEventListener<Name extends keyof RecorderEventMap>(
    event: Name,
    listener: (event: RecorderEventMap[Name]) => unknown,
  ): void;
  removeEventListener<Name extends keyof RecorderEventMap>(
    event: Name,
    listener?: (event: RecorderEventMap[Name]) => unknown,
  ): void;
}

/**
 * What VoxEngine records conferences with video with, as `VoxEngine.createRecorder({ video: true })` makes it: here it records their audio. No method
 * needs `this`.
 */
declare class ConferenceRecorder extends Recorder {
  private constructor();
}

/** How long a recording is kept. */
declare const RecordExpireTime: typeof import('./events.ts').RecordExpireTime;
type RecordExpireTime = (typeof RecordExpireTime)[keyof typeof RecordExpireTime];

/** Events of a recorder, for `recorder.addEventListener`. */
declare const RecorderEvents: typeof import('./events.ts').RecorderEvents;
type RecorderEvents = (typeof RecorderEvents)[keyof typeof RecorderEvents];

/** What listeners of each of `RecorderEvents` are given. */
interface RecorderEventMap {
  /** The recording failed. The last event of the recorder. */
  [RecorderEvents.RecorderError]: RecorderEvent & { error: string };
  /** The recording begins, with the first unit that is sent to it. */
  [RecorderEvents.Started]: RecorderEvent & {
    /** Where it can be fetched a moment after `Stopped`. */
    url: string;
  };
  /** The recording is complete. The last event of the recorder. */
  [RecorderEvents.Stopped]: RecorderEvent & {
    cost: string;
    /** Seconds. */
    duration: number;
  };
}

interface RecorderEvent {
  name: RecorderEvents;
  recorder: Recorder;
}
