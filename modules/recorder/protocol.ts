/** Guest → host. */
export type RecorderCommand =
  | {
      readonly type: 'create';
      readonly recorderId: string;
      readonly parameters: {
        readonly hdAudio: boolean;
        readonly lossless: boolean;
        readonly stereo: boolean;
        readonly secure: boolean;
        readonly expire: string;
        readonly name: string;
        readonly transcript?: {
          readonly profile: string;
          readonly phraseHints: string[];
          readonly labels: [left: string, right: string];
          readonly format: 'txt' | 'json';
        };
        readonly video: boolean;
      };
    }
  | { readonly type: 'mute'; readonly recorderId: string; readonly on: boolean }
  | { readonly type: 'stop'; readonly recorderId: string }
  /** `from`: the conference that it hears. */
  | { readonly type: 'hear'; readonly recorderId: string; readonly from: string };

/** Host → guest. */
export type RecorderEvent =
  | { readonly type: 'started'; readonly recorderId: string; readonly url: string }
  /** `duration`: seconds. */
  | { readonly type: 'stopped'; readonly recorderId: string; readonly duration: number }
  | { readonly type: 'failed'; readonly recorderId: string; readonly error: string };
