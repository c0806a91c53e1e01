/** What is made: Silero's voice detector, or Pipecat's detector of turns. */
export type DetectorSettings =
  | {
      readonly kind: 'vad';
      /** 0 to 1. */
      readonly threshold?: number;
      readonly minSilenceDurationMs?: number;
      readonly speechPadMs?: number;
    }
  | {
      readonly kind: 'turn';
      /** 0 to 1. */
      readonly threshold?: number;
      readonly preSpeechMs?: number;
      readonly maxDurationSecs?: number;
    };

/** Guest → host. Ids are made in the guest. */
export type DetectorCommand =
  | { readonly type: 'create'; readonly detectorId: string; readonly settings: DetectorSettings }
  | { readonly type: 'reset' | 'predict' | 'close'; readonly detectorId: string };

/** Host → guest. */
export type DetectorEvent =
  | { readonly type: 'created'; readonly detectorId: string }
  | { readonly type: 'refused'; readonly detectorId: string; readonly message: string }
  /** Seconds of audio, of a `vad`. */
  | {
      readonly type: 'result';
      readonly detectorId: string;
      readonly speechStartAt?: number;
      readonly speechEndAt?: number;
      readonly endOfTurn?: boolean;
      readonly probability?: number;
    }
  | { readonly type: 'reset'; readonly detectorId: string }
  | { readonly type: 'error'; readonly detectorId: string; readonly reason: string };
