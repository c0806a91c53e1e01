declare namespace AI {
  /**
   * Connects with an agent of Dialogflow, with the key that was bound to the application. Send a call to it by `call.sendMediaTo(dialogflow)`, and hear
   * it by `dialogflow.sendMediaTo(call)`.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function createDialogflow(parameters: DialogflowSettings): DialogflowInstance;

  interface DialogflowSettings {
    lang: DialogflowLanguage | string;
    phraseHints?: DialogflowPhraseHints;
    queryParameters?: DialogflowQueryParameters;
    /** The agent answers at the first pause; without it when it is not sent audio any more. Default: true. */
    singleUtterance?: boolean;
    outputAudioConfig?: DialogflowOutputAudioConfig;
    /** At most 36 characters. Default: a session of its own. */
    sessionId?: string;
    /** `dialogflow_key_id` of the agent’s key. Default: the only one that the application has. */
    agentId?: number;
    /** Default: the draft. */
    environmentId?: string;
    userId?: string;
    /** false: v2 of Google’s interface. Default: v2beta1, which has messages for telephony. */
    beta?: boolean;
    /** Location of the agent, such as europe-west2. */
    region?: string;
    model?: DialogflowModel | string;
    modelVariant?: DialogflowModelVariant;
  }

  /** Phrases that are likely to be said, or Google’s speech contexts. */
  type DialogflowPhraseHints = (string | { phrases: string[]; boost?: number })[] | { [id: string]: string };

  interface DialogflowQueryParameters {
    timeZone?: string;
    geoLocation?: { [name: string]: unknown };
    /** Contexts to be active. Of their names what stands behind the session’s is enough. */
    contexts?: object[];
    resetContexts?: boolean;
    sessionEntityTypes?: object[];
    /** For the webhook of the agent. */
    payload?: { [name: string]: unknown };
  }

  interface DialogflowOutputAudioConfig {
    /** Default: the agent’s own. */
    synthesizeSpeechConfig?: DialogflowSynthesizeSpeechConfig;
  }

  interface DialogflowSynthesizeSpeechConfig {
    speakingRate?: number;
    pitch?: number;
    volumeGainDb?: number;
    effectsProfileId?: string[];
    voice?: DialogflowVoiceSelectionParameters;
  }

  interface DialogflowVoiceSelectionParameters {
    name?: string;
    ssmlGender?: DialogflowSsmlVoiceGender;
  }

  /** Either a text or an event. */
  interface DialogflowQueryInput {
    text?: DialogflowTextInput | string;
    event?: DialogflowEventInput;
  }

  interface DialogflowTextInput {
    /** At most 256 characters. */
    text: string;
    /** Default: that of the instance. */
    languageCode?: DialogflowLanguage | string;
    /** As older scenarios write it. */
    language_code?: string;
  }

  interface DialogflowEventInput {
    name: string;
    parameters?: { [name: string]: unknown };
    /** Default: that of the instance. */
    languageCode?: DialogflowLanguage | string;
    /** As older scenarios write it. */
    language_code?: string;
  }

  /** An agent of Dialogflow. No method needs `this`. */
  class DialogflowInstance {
    private constructor();
    id(): string;
    /** Of all queries and utterances from now on. */
    setQueryParameters(queryParameters: DialogflowQueryParameters): void;
    setPhraseHints(phraseHints: DialogflowPhraseHints): void;
    setOutputAudioConfig(outputAudioConfig: DialogflowOutputAudioConfig): void;
    /** Ends it: `Events.DialogflowStopped` follows. */
    stop(): void;
    /** Queries are answered one after the other. */
    sendQuery(dialogflowQuery: DialogflowQueryInput | string): void;
    /**
     * `Events.DialogflowPlaybackMarkerReached` follows in every answer that is spoken.
     *
     * @param offset ms; below zero from the end of the answer
     */
    addMarker(offset: number): void;
    /** What the agent says, the unit hears, in place of what it heard before. */
    sendMediaTo(mediaUnit: VoxMediaUnit, parameters?: SendMediaParameters): void;
    /** The unit does not hear the agent any more. */
    stopMediaTo(mediaUnit: VoxMediaUnit): void;
    addEventListener<Name extends keyof DialogflowEventMap>(
      event: Name,
      listener: (event: DialogflowEventMap[Name]) => unknown,
    ): void;
    removeEventListener<Name extends keyof DialogflowEventMap>(
      event: Name,
      listener?: (event: DialogflowEventMap[Name]) => unknown,
    ): void;
  }

  /** What listeners of a `DialogflowInstance` are given. */
  interface DialogflowEventMap {
    /** What was said, or a query, has its result. Of an utterance: the call is not sent to the agent any more. */
    [Events.DialogflowQueryResult]: _DialogflowQueryResultEvent;
    /** Something was understood; `DialogflowResponse` has it. */
    [Events.DialogflowRecognitionResult]: _DialogflowRecognitionResultEvent;
    /** Anything that Dialogflow answers, its audio apart. */
    [Events.DialogflowResponse]: _DialogflowResponseEvent;
    /** Something failed; the instance takes more, unless `DialogflowStopped` follows. */
    [Events.DialogflowError]: _DialogflowErrorEvent;
    /** The last event of the instance. */
    [Events.DialogflowStopped]: _DialogflowStoppedEvent;
    /** An answer was spoken to its end. */
    [Events.DialogflowPlaybackFinished]: _DialogflowPlaybackFinishedEvent;
    /** An answer begins to be spoken. */
    [Events.DialogflowPlaybackStarted]: _DialogflowPlaybackStartedEvent;
    /** An answer was spoken up to a marker. */
    [Events.DialogflowPlaybackMarkerReached]: _DialogflowPlaybackMarkerReachedEvent;
  }

  interface _DialogflowEvent {
    name: Events;
    dialogflow: DialogflowInstance;
  }

  interface _DialogflowQueryResultEvent extends _DialogflowEvent {
    result: DialogflowResult;
  }

  interface _DialogflowRecognitionResultEvent extends _DialogflowEvent {
    isFinal: boolean;
  }

  interface _DialogflowResponseEvent extends _DialogflowEvent {
    response: DialogflowResponse;
  }

  interface _DialogflowErrorEvent extends _DialogflowEvent {
    /** `CODE: sentence`. */
    cause: string;
  }

  interface _DialogflowStoppedEvent extends _DialogflowEvent {
    cause: string;
  }

  interface _DialogflowPlaybackFinishedEvent extends _DialogflowEvent {
    error?: string;
  }

  interface _DialogflowPlaybackStartedEvent extends _DialogflowEvent {
    /** ms. */
    duration: number;
  }

  interface _DialogflowPlaybackMarkerReachedEvent extends _DialogflowEvent {
    /** As `addMarker` was given it. */
    offset: number;
  }

  /** What Dialogflow answers, as JSON of v2beta1: what has its default is left out. */
  interface DialogflowResponse {
    /** Not there where nothing was said. */
    responseId?: string;
    queryResult?: DialogflowResult;
    recognitionResult?: DialogflowStreamingRecognitionResult;
    webhookStatus?: { [name: string]: any };
  }

  interface DialogflowResult {
    queryText?: string;
    action?: string;
    parameters?: { [name: string]: any };
    allRequiredParamsPresent?: boolean;
    fulfillmentText?: string;
    /** Those for telephony have `platform: 'TELEPHONY'`. */
    fulfillmentMessages?: any[];
    intent?: { [name: string]: any };
    /** 0 to 1. */
    intentDetectionConfidence?: number;
    diagnosticInfo?: { [name: string]: any };
    languageCode?: string;
    [field: string]: any;
  }

  interface DialogflowStreamingRecognitionResult {
    /** `TRANSCRIPT` or `END_OF_SINGLE_UTTERANCE`. */
    messageType: string;
    transcript?: string;
    isFinal: boolean;
    /** 0 to 1; 0 where Dialogflow tells none. */
    confidence: number;
    [field: string]: any;
  }
}
