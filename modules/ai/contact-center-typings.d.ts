/** Conversations of Google’s Contact Center AI: agents of Dialogflow CX and ES, by conversation profiles. */
declare namespace CCAI {
  /** A service account of Google’s, and where its agents are. No method needs `this`. */
  class Agent {
    /**
     * @param agentId `dialogflow_key_id` of its key; default: the only one that the application has
     * @param region location of the agent, such as europe-west2; default: global
     */
    constructor(agentId?: number | string, region?: string | null);
    id(): string;
    /** Its conversations are over, too; `Events.Agent.Stopped` follows. */
    destroy(): void;
    /** The conversation profiles of the key’s project. */
    getProfilesList(): Promise<GetProfilesListResult>;
    /** A conversation profile by its name. */
    getConversationProfile(request: { name: string }): Promise<GetConversationProfileResult>;
    /** Changes a conversation profile: `updateMask` says which of its fields. */
    updateConversationProfile(request: {
      conversationProfile: Vendor.ConversationProfile & { [field: string]: unknown };
      updateMask?: string | { paths: string[] };
    }): Promise<UpdateConversationProfileResult>;
    addEventListener<Name extends keyof AgentEventMap>(
      event: Name,
      listener: (event: AgentEventMap[Name]) => unknown,
    ): void;
    removeEventListener<Name extends keyof AgentEventMap>(
      event: Name,
      listener?: (event: AgentEventMap[Name]) => unknown,
    ): void;
  }

  /** A conversation. No method needs `this`. */
  class Conversation {
    constructor(settings: ConversationSettings);
    /** Somebody takes part; `Events.Participant.Created` follows. */
    addParticipant(settings: ParticipantSettings): Participant;
    /** Somebody does not take part any more. */
    removeParticipant(participant: Participant): void;
    /** The conversation is over; `Events.Conversation.Completed` follows. */
    stop(): void;
    addEventListener<Name extends keyof ConversationEventMap>(
      event: Name,
      listener: (event: ConversationEventMap[Name]) => unknown,
    ): void;
    removeEventListener<Name extends keyof ConversationEventMap>(
      event: Name,
      listener?: (event: ConversationEventMap[Name]) => unknown,
    ): void;
  }

  /** Somebody in a conversation: a call is sent to it to be heard, and it is sent to a call. No method needs `this`. */
  class Participant {
    private constructor();
    id(): string;
    /** The call that it was added with. */
    call(): Call;
    /** A text or an event. What is asked is answered one after the other. */
    analyzeContent(
      query: { textInput: Vendor.TextInput } | { eventInput: Vendor.EventInput } | Vendor.TextInput | Vendor.EventInput,
    ): void;
    /**
     * `Events.Participant.MarkerReached` follows in every answer that is spoken.
     *
     * @param offset ms; below zero from the end of the answer
     */
    addPlaybackMarker(offset: number, playbackId?: string): void;
    /** What is answered, the unit hears, in place of what it heard before. */
    sendMediaTo(mediaUnit: VoxMediaUnit, parameters?: SendMediaParameters): void;
    /** The unit does not hear it any more. */
    stopMediaTo(mediaUnit: VoxMediaUnit): void;
    addEventListener<Name extends keyof ParticipantEventMap>(
      event: Name,
      listener: (event: ParticipantEventMap[Name]) => unknown,
    ): void;
    removeEventListener<Name extends keyof ParticipantEventMap>(
      event: Name,
      listener?: (event: ParticipantEventMap[Name]) => unknown,
    ): void;
  }

  interface ConversationSettings {
    agent: Agent;
    /** With a `name`, or one that is to be made. */
    profile: Partial<Vendor.ConversationProfile> & { [field: string]: unknown };
    /** Of Google Cloud. */
    project: string;
  }

  interface ParticipantSettings {
    call: Call;
    options: Vendor.Participant;
    dialogflowSettings: {
      /** BCP 47. */
      lang: DialogflowLanguage | string;
      /** The utterance ends at the first pause. Default: true. */
      singleUtterance?: boolean;
      model?: string;
      modelVariant?: string;
      /** The voice of answers. They are asked for in a form that calls can hear, whatever else it says. */
      replyAudioConfig?: { synthesizeSpeechConfig?: AI.DialogflowSynthesizeSpeechConfig; [field: string]: unknown };
      queryParameters?: AI.DialogflowQueryParameters;
      /** Parameters of a session of Dialogflow CX. */
      cxParameters?: { [name: string]: unknown };
      [field: string]: unknown;
    };
  }

  interface GetProfilesListResult {
    id: string;
    name: string;
    /** As Google’s reference has it. */
    response: any;
  }

  interface GetConversationProfileResult extends GetProfilesListResult {}
  interface UpdateConversationProfileResult extends GetProfilesListResult {}

  namespace Vendor {
    /** What somebody is in a conversation. */
    const Role: typeof import('./contact-center-events.ts').ContactCenterRole;
    type Role = (typeof Role)[keyof typeof Role];

    interface ConversationProfile {
      /** `projects/…/conversationProfiles/…`. */
      name: string;
      display_name?: string;
    }

    interface EventInput {
      name: string;
      parameters?: { [name: string]: any };
      /** Default: that of the participant. */
      languageCode?: string;
      language_code?: string;
    }

    interface Participant {
      name?: string;
      /** One of `Role`, or as Google’s reference has it: HUMAN_AGENT is one, too. */
      role: Role | 'END_USER' | 'AUTOMATED_AGENT' | 'HUMAN_AGENT' | 'ROLE_UNSPECIFIED';
      sip_recording_media_label?: string;
      obfuscated_external_user_id?: string;
      documents_metadata_filters?: { [name: string]: string };
    }

    interface TextInput {
      /** At most 256 characters. */
      text: string;
      /** Default: that of the participant. */
      languageCode?: string;
      language_codes?: string;
      enable_splitting_text?: boolean;
    }
  }

  namespace Events {
    /** Events of an agent. */
    const Agent: typeof import('./contact-center-events.ts').AgentEvents;
    type Agent = (typeof Agent)[keyof typeof Agent];
    /** Events of a conversation. */
    const Conversation: typeof import('./contact-center-events.ts').ConversationEvents;
    type Conversation = (typeof Conversation)[keyof typeof Conversation];
    /** Events of a participant. */
    const Participant: typeof import('./contact-center-events.ts').ParticipantEvents;
    type Participant = (typeof Participant)[keyof typeof Participant];
  }

  /** What listeners of an agent are given. */
  interface AgentEventMap {
    /** Its key is there. */
    [Events.Agent.Started]: _AgentStartedEvent;
    /** It was destroyed, or there is no key for it. */
    [Events.Agent.Stopped]: _AgentStoppedEvent;
  }

  /** What listeners of a conversation are given. */
  interface ConversationEventMap {
    /** Others may take part. */
    [Events.Conversation.Created]: _ConversationEvent;
    /** A conversation profile was made for it. */
    [Events.Conversation.ProfileCreated]: _ConversationEvent;
    /** It is over. */
    [Events.Conversation.Completed]: _ConversationEvent;
    /** Something of it, or of somebody in it, failed. */
    [Events.Conversation.Error]: _ConversationErrorEvent;
  }

  /** What listeners of a participant are given. */
  interface ParticipantEventMap {
    /** It is heard from now on. */
    [Events.Participant.Created]: _ParticipantEvent;
    /** Something was understood, or answered. */
    [Events.Participant.Response]: _ParticipantResponseEvent;
    /** An answer can be spoken. */
    [Events.Participant.PlaybackReady]: _ParticipantEvent;
    /** An answer begins to be spoken. */
    [Events.Participant.PlaybackStarted]: _ParticipantPlaybackStartedEvent;
    /** An answer was spoken to its end. */
    [Events.Participant.PlaybackFinished]: _ParticipantEvent;
    /** The participant is gone while an answer was spoken. */
    [Events.Participant.PlaybackStopped]: _ParticipantEvent;
    /** An answer was spoken up to a marker. */
    [Events.Participant.MarkerReached]: _ParticipantMarkerReachedEvent;
  }

  interface _AgentStartedEvent {
    name: Events.Agent;
    ccaiAgent: Agent;
  }

  interface _AgentStoppedEvent extends _AgentStartedEvent {
    /** `CODE: sentence`, where it could not be started. */
    cause?: string;
  }

  interface _ConversationEvent {
    name: Events.Conversation;
    ccaiConversation: Conversation;
  }

  interface _ConversationErrorEvent extends _ConversationEvent {
    /** `CODE: sentence`. */
    cause: string;
  }

  interface _ParticipantEvent {
    name: Events.Participant;
    ccaiParticipant: Participant;
  }

  interface _ParticipantResponseEvent extends _ParticipantEvent {
    /** As JSON of v2beta1, without audio: what has its default is left out. */
    response: {
      recognitionResult?: AI.DialogflowStreamingRecognitionResult;
      replyText?: string;
      automatedAgentReply?: {
        detectIntentResponse?: any;
        responseMessages?: {
          text?: { text: string[] };
          payload?: any;
          liveAgentHandoff?: { metadata?: any };
          endInteraction?: {};
          telephonyTransferCall?: { phoneNumber?: string; sipUri?: string };
          [message: string]: any;
        }[];
        parameters?: { [name: string]: any };
        [field: string]: any;
      };
      [field: string]: any;
    };
  }

  interface _ParticipantPlaybackStartedEvent extends _ParticipantEvent {
    /** ms. */
    duration: number;
  }

  interface _ParticipantMarkerReachedEvent extends _ParticipantEvent {
    /** As `addPlaybackMarker` was given it. */
    offset: number;
  }
}
