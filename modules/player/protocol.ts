/** What a player plays. */
export type PlaySource =
  | {
      readonly kind: 'url';
      readonly url: string;
      readonly method: 'GET' | 'POST';
      readonly headers: readonly (readonly [name: string, value: string])[];
      /** Text, or base64 with `binary`; empty: none. */
      readonly body: string;
      readonly binary: boolean;
      /** Kept out of the journal. */
      readonly hideHeaders: boolean;
      readonly hideBody: boolean;
    }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Empty: the default voice. */
      readonly voice: string;
      readonly options: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'tones'; readonly script: string };

/** Guest → host. */
export type PlayerCommand =
  | {
      readonly type: 'create';
      readonly playerId: string;
      /** One, or those of a sequence. */
      readonly sources: readonly PlaySource[];
      readonly loop: boolean;
      readonly onPause: boolean;
      /** Plays what is there while the rest still comes. */
      readonly progressive: boolean;
    }
  | { readonly type: 'pause' | 'resume' | 'stop'; readonly playerId: string }
  /** `offset`: ms, below zero from the end; of a sequence within its segment `segment`. */
  | { readonly type: 'mark'; readonly playerId: string; readonly offset: number; readonly segment: number }
  | {
      readonly type: 'sendMediaTo';
      readonly playerId: string;
      readonly to: string;
      readonly options?: Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'stopMediaTo'; readonly playerId: string; readonly to: string };

/** Host → guest. */
export type PlayerEvent =
  | { readonly type: 'created' | 'ready' | 'stopped' | 'buffering'; readonly playerId: string }
  /** `duration`: ms; 0 where it is not known. */
  | { readonly type: 'started'; readonly playerId: string; readonly duration: number }
  | { readonly type: 'finished'; readonly playerId: string; readonly error?: string }
  | { readonly type: 'failed'; readonly playerId: string; readonly error: string }
  | { readonly type: 'marker'; readonly playerId: string; readonly offset: number };
