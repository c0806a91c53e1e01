/** One kind of client that scenarios make, as they see it. */
export interface ClientKind {
  /** Value of `Modules` that brings it. */
  readonly module: string;
  readonly namespace: string;
  /** A namespace in that one. */
  readonly inner?: string;
  readonly create: string;
  readonly class: string;
  /** Enumeration of its own events. */
  readonly events: string;
  /** Methods besides those of every client, and what they are for the vendor. */
  readonly methods: Readonly<Record<string, string>>;
  /** It carries texts only, and is no media unit. */
  readonly isText?: true;
  /** Its events bear the vendor’s message as `data`, without a name. */
  readonly isBare?: true;
}

const conversation = {
  sessionUpdate: 'session.update',
  conversationItemCreate: 'conversation.item.create',
  conversationItemRetrieve: 'conversation.item.retrieve',
  conversationItemTruncate: 'conversation.item.truncate',
  conversationItemDelete: 'conversation.item.delete',
  responseCreate: 'response.create',
  responseCancel: 'response.cancel',
};

/** Every kind of client there is. Part of every isolate: names only. */
export const clientKinds: readonly ClientKind[] = [
  {
    module: 'openai',
    namespace: 'OpenAI',
    create: 'createRealtimeAPIClient',
    class: 'RealtimeAPIClient',
    events: 'RealtimeAPIEvents',
    methods: {
      ...conversation,
      inputAudioBufferClear: 'input_audio_buffer.clear',
      inputAudioBufferCommit: 'input_audio_buffer.commit',
    },
  },
  {
    module: 'openai',
    namespace: 'OpenAI',
    inner: 'Beta',
    create: 'createRealtimeAPIClient',
    class: 'RealtimeAPIClient',
    events: 'RealtimeAPIEvents',
    methods: conversation,
    isBare: true,
  },
];

/** What makes such a client: `OpenAI.createRealtimeAPIClient`. */
export function methodOf({ namespace, inner, create }: ClientKind): string {
  return inner === undefined ? `${namespace}.${create}` : `${namespace}.${inner}.${create}`;
}
