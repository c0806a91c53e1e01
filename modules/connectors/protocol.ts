/** Guest → host. Ids are made in the guest. */
export type ConnectorCommand =
  | {
      readonly type: 'create';
      readonly clientId: string;
      /** What was called: `OpenAI.createRealtimeAPIClient`. */
      readonly method: string;
      readonly parameters: Readonly<Record<string, unknown>>;
      /** What a player is to say first. */
      readonly text?: string;
    }
  /** A method of the vendor’s own protocol. */
  | { readonly type: 'call'; readonly clientId: string; readonly method: string; readonly args: readonly unknown[] }
  | { readonly type: 'close' | 'pause' | 'resume'; readonly clientId: string }
  | {
      readonly type: 'sendMediaTo';
      readonly clientId: string;
      readonly to: string;
      readonly options?: Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'stopMediaTo'; readonly clientId: string; readonly to: string }
  | { readonly type: 'clearMediaBuffer'; readonly clientId: string };

/** How a connection ended. */
export interface Closure {
  /** RFC 6455 §7.4.1 */
  readonly code: number;
  readonly reason: string;
  readonly wasClean: boolean;
}

/** Host → guest. */
export type ConnectorEvent =
  /** The client exists; the connection is being made. */
  | { readonly type: 'created'; readonly clientId: string }
  /** The parameters can never work: the promise is rejected. */
  | { readonly type: 'refused'; readonly clientId: string; readonly message: string }
  /** `names`: what it is called, the vendor’s present name first; none of them known: `Unknown`. */
  | { readonly type: 'told'; readonly clientId: string; readonly names: readonly string[]; readonly payload: unknown }
  | { readonly type: 'mediaStarted'; readonly clientId: string; readonly encoding: string }
  | { readonly type: 'mediaEnded'; readonly clientId: string; readonly mediaInfo: { readonly duration: number } }
  /** Of a player: an event of PlayerEvents; the last of all says so. */
  | {
      readonly type: 'player';
      readonly clientId: string;
      readonly event: string;
      readonly fields: Readonly<Record<string, unknown>>;
      readonly isOver: boolean;
    }
  /** Last of all. */
  | ({ readonly type: 'closed'; readonly clientId: string } & Closure);
