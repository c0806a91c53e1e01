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
  /** An older name of that enumeration, which scripts still use. */
  readonly eventsOnce?: string;
  /** Methods besides those of every client, and what they are for the vendor. */
  readonly methods: Readonly<Record<string, string>>;
  /** It carries texts only, and is no media unit. */
  readonly isText?: true;
  /** Its events bear the vendor’s message as `data`, without a name. */
  readonly isBare?: true;
  /** It is a player: it is there at once, and tells PlayerEvents. */
  readonly isPlayer?: true;
  /** A player that is made with a text. */
  readonly hasText?: true;
}

/** What makes such a client: `OpenAI.createRealtimeAPIClient`. */
export function methodOf({ namespace, inner, create }: ClientKind): string {
  return inner === undefined ? `${namespace}.${create}` : `${namespace}.${inner}.${create}`;
}
