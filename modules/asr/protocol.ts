/** What a scenario says of a recogniser when it makes it. */
export interface AsrSettings {
  /** Of `ASRProfileList`, or a BCP 47 tag of the older `ASRLanguage`. */
  readonly profile: string;
  /** Of `ASRModelList`. */
  readonly model?: string;
  readonly interimResults: boolean;
  readonly phraseHints: readonly string[];
  readonly profanityFilter: boolean;
  /** What else the provider takes. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Guest → host. Ids are made in the guest. */
export type AsrCommand =
  | ({ readonly type: 'create'; readonly asrId: string } & AsrSettings)
  | { readonly type: 'stop'; readonly asrId: string };

/** Host → guest. */
export type AsrEvent =
  | { readonly type: 'started' | 'captureStarted' | 'speechCaptured'; readonly asrId: string }
  | { readonly type: 'interim'; readonly asrId: string; readonly text: string }
  | {
      readonly type: 'result';
      readonly asrId: string;
      readonly text: string;
      /** 0 to 1. */
      readonly confidence: number;
      readonly languageCode?: string;
      /** Seconds since the recognition began, as text with an `s`. */
      readonly resultEndTime?: string;
    }
  | { readonly type: 'error'; readonly asrId: string; readonly error: string }
  /** Last of all; `duration` in seconds. */
  | { readonly type: 'stopped'; readonly asrId: string; readonly cost: string; readonly duration: number };
