type JsonObject = { readonly [name: string]: unknown };

/** What a scenario says of a client of Dialogflow when it makes it. What is Google's is passed on as it came. */
export interface DialogflowSettings {
  /** BCP 47, of `DialogflowLanguage`. */
  readonly lang: string;
  readonly singleUtterance: boolean;
  readonly phraseHints?: unknown;
  readonly queryParameters?: JsonObject;
  readonly outputAudioConfig?: JsonObject;
  /** Number of a key of an agent. */
  readonly agentId?: number;
  readonly sessionId?: string;
  readonly environmentId?: string;
  readonly userId?: string;
  readonly beta: boolean;
  readonly region?: string;
  readonly model?: string;
  readonly modelVariant?: string;
}

/** What may be set later. */
export type DialogflowChange = Partial<
  Pick<DialogflowSettings, 'phraseHints' | 'queryParameters' | 'outputAudioConfig'>
>;

/** Guest → host. Ids are made in the guest. */
export type AiCommand =
  | { readonly type: 'create'; readonly dialogflowId: string; readonly settings: DialogflowSettings }
  | { readonly type: 'change'; readonly dialogflowId: string; readonly change: DialogflowChange }
  | { readonly type: 'query'; readonly dialogflowId: string; readonly query: JsonObject }
  /** ms; below zero from the end of each answer. */
  | { readonly type: 'mark'; readonly dialogflowId: string; readonly offset: number }
  | {
      readonly type: 'sendMediaTo';
      readonly dialogflowId: string;
      readonly to: string;
      readonly options?: Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'stopMediaTo'; readonly dialogflowId: string; readonly to: string }
  | { readonly type: 'stop'; readonly dialogflowId: string };

/** Host → guest. */
export type AiEvent =
  | { readonly type: 'response'; readonly dialogflowId: string; readonly response: JsonObject }
  | { readonly type: 'error'; readonly dialogflowId: string; readonly cause: string }
  /** ms. */
  | { readonly type: 'playbackStarted'; readonly dialogflowId: string; readonly duration: number }
  | { readonly type: 'marker'; readonly dialogflowId: string; readonly offset: number }
  | { readonly type: 'playbackFinished'; readonly dialogflowId: string }
  /** Last of all. */
  | { readonly type: 'stopped'; readonly dialogflowId: string; readonly cause: string };
