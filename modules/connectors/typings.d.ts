/** Any client of a vendor that carries audio. */
interface VendorClient {
  id(): string;
  webSocketId(): string;
  /** Ends the connection. */
  close(): void;
  /** What the agent says, the unit hears, in place of what it heard before. */
  sendMediaTo(mediaUnit: VoxMediaUnit, parameters?: SendMediaParameters): void;
  /** The unit does not hear the agent any more. */
  stopMediaTo(mediaUnit: VoxMediaUnit): void;
  /** Forgets what the agent said and nobody has heard yet: nobody else interrupts it. */
  clearMediaBuffer(parameters?: { tag?: string }): void;
}

/** Any player that speaks while its text still comes. */
interface VendorVoice extends Pick<BasePlayer, 'id' | 'pause' | 'resume' | 'stop' | 'sendMediaTo' | 'stopMediaTo'> {
  /** Forgets what was to be spoken, and what was spoken and nobody has heard yet. */
  clearBuffer(): void;
}

/** What listeners of each of `PlayerEvents` are given of such a player. */
type VendorVoiceEventMap<Voice> = {
  [Name in keyof PlayerEventMap]: Omit<PlayerEventMap[Name], 'player'> & { player: Voice };
};

/** What clients of vendors are made with. */
interface VendorClientParameters extends WebSocketBasedParameters {
  /** Called once, when the connection is gone. */
  onWebSocketClose?: (event: WebSocketCloseInfo) => unknown;
}

/** A message of a vendor. `ConnectorInformation`, `HTTPResponse` and `WebSocketError` tell of the connection. */
interface VendorEvent<Client, Data = { customEvent: string; payload: any }> {
  name: string;
  client: Client;
  data: Data;
}

/** What clients tell of an agent’s audio. */
interface VendorMediaEventMap<Client> {
  /** The agent begins to speak. */
  WebSocketMediaStarted: {
    name: string;
    client: Client;
    tag?: string;
    encoding: string;
    customParameters?: { [name: string]: string };
  };
  /** What the agent said has been played. */
  WebSocketMediaEnded: { name: string; client: Client; tag?: string; mediaInfo: WebSocketMediaInfo };
}

/** A secret of the application, which may be missing: the maker of the client says so then. */
type VendorKey = string | undefined;

declare namespace OpenAI {
  interface RealtimeAPIClientParameters extends VendorClientParameters {
    apiKey: VendorKey;
    /** Default: gpt-realtime. */
    model?: string;
    /** Default: REALTIME. */
    type?: RealtimeAPIClientType;
    baseUrl?: string;
  }

  interface ResponsesAPIClientParameters extends VendorClientParameters {
    apiKey: VendorKey;
    /** Each request goes on from the one before. Default: false. */
    storeContext?: boolean;
    baseUrl?: string;
    project?: string;
  }

  interface ChatCompletionsAPIClientParameters extends ResponsesAPIClientParameters {
    /** Changes nothing here. */
    summaryModel?: string;
    /** Changes nothing here. */
    summaryPrompt?: string;
  }

  namespace Beta {
    interface RealtimeAPIClientParameters extends OpenAI.RealtimeAPIClientParameters {}
  }
}

declare namespace Grok {
  interface VoiceAgentAPIClientParameters extends VendorClientParameters {
    xAIApiKey: VendorKey;
    model?: string;
  }
}

declare namespace Inworld {
  interface RealtimeAPIClientParameters extends VendorClientParameters {
    apiKey: VendorKey;
    sessionKey: VendorKey;
    /** Default: bearer. */
    authScheme?: 'basic' | 'bearer' | (string & {});
  }

  interface RealtimeTTSPlayerParameters extends WebSocketBasedParameters {
    /** What the vendor calls Create Context: `{ create: { voiceId, modelId }, contextId }`. */
    createContextParameters?: object;
    apiKey: VendorKey;
  }
}

declare namespace Yandex {
  interface RealtimeAPIClientParameters extends VendorClientParameters {
    apiKey: VendorKey;
    folderId: VendorKey;
    /** Default: speech-realtime-250923. */
    model?: string;
  }
}

declare namespace Deepgram {
  interface VoiceAgentClientParameters extends VendorClientParameters {
    apiKey?: VendorKey;
    accessToken?: VendorKey;
    /** What the vendor calls Settings. */
    settingsOptions?: object;
  }
}

declare namespace ElevenLabs {
  interface AgentsClientParameters extends VendorClientParameters {
    xiApiKey: VendorKey;
    agentId: VendorKey;
    branchId?: string;
    /** Default: false. */
    includeConversationId?: boolean;
    baseUrl?: string;
  }

  interface ConversationalAIClientParameters extends AgentsClientParameters {}

  interface RealtimeTTSPlayerHeader {
    name: 'xi-api-key';
    value: VendorKey;
  }

  interface RealtimeTTSPlayerParameters extends WebSocketBasedParameters {
    /** `voice_id`. Default: Sarah’s. */
    pathParameters?: { [name: string]: string | number | boolean };
    /** Such as `model_id`. Default: eleven_flash_v2_5. */
    queryParameters: { [name: string]: string | number | boolean };
    /** Default: the account of the application or of the operator. */
    headers?: RealtimeTTSPlayerHeader[];
    /** false: it ends when the vendor ends a silent connection. Default: true. */
    keepAlive?: boolean;
    /** Such as `voice_settings`. */
    initializeConnectionParameters?: object;
  }
}

declare namespace Gemini {
  interface LiveAPIClientParameters extends VendorClientParameters {
    apiKey?: VendorKey;
    model?: string;
    /** Default: GEMINI_API. */
    backend?: Backend;
    httpOptions?: { apiVersion?: string; baseUrl?: string };
    connectConfig?: object;
    /** Of Vertex AI. */
    project?: string;
    /** Default: us-central1. */
    location?: string;
    /** JSON of a service account’s key file. */
    credentials?: VendorKey;
  }
}

declare namespace Ultravox {
  interface WebSocketAPIClientParameters extends VendorClientParameters {
    endpoint: HTTPEndpoint;
    authorizations?: { [header: string]: VendorKey };
    pathParameters?: { [name: string]: string | number | boolean };
    queryParameters?: { [name: string]: string | number | boolean };
    body?: object;
    joinUrl?: string;
  }
}

declare namespace Cartesia {
  interface AgentsClientParameters extends VendorClientParameters {
    apiKey: VendorKey;
    cartesiaVersion: string;
    agentId: VendorKey;
  }
  interface RealtimeTTSPlayerParameters extends WebSocketBasedParameters {
    /** What the vendor calls a generation request; the format of the audio apart, which is ours. */
    generationRequestParameters?: object;
    /** Default: the account of the application or of the operator. */
    apiKey?: VendorKey;
  }
}

declare namespace Google {
  interface RealtimeTTSPlayerParameters extends WebSocketBasedParameters {
    /** BCP 47, such as de-DE. */
    language_code: string;
    /** A name of Google’s, or the last part of one of its Chirp 3 voices: Aoede. */
    voice: string;
    /** false: it ends when nothing was said for three seconds. Default: true. */
    keepAlive?: boolean;
  }
}

declare namespace XAI {
  interface RealtimeTTSPlayerParameters extends WebSocketBasedParameters {
    /** Such as `voice` and `language`. */
    connectionParameters?: { [name: string]: string | number | boolean };
    apiKey: VendorKey;
  }
}

declare namespace VoxTTS {
  /** What speaks is what this server speaks texts with; the two voices are a woman’s and a man’s, in the language of the letters. */
  interface RealtimeTTSPlayerParameters extends WebSocketBasedParameters {
    createContextParameters?: {
      /** Default: the voice of Sergey. */
      create?: { modelId?: VoxTTSModelList; voiceId?: VoxTTSVoiceList; cloning?: object };
      contextId?: string;
    };
    /** Not asked for. */
    apiKey?: VendorKey;
  }
}
