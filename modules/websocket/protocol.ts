export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/** What a scenario says when it makes a WebSocket. */
export interface WebSocketSettings {
  readonly protocols: readonly string[];
  readonly headers: readonly HeaderField[];
  /** Keeps what is said out of the journal. */
  readonly privacy: boolean;
  /** Longer texts in the journal. */
  readonly trace: boolean;
}

/** Guest → host. Ids are made in the guest, but for those of incoming WebSockets. */
export type WebSocketCommand =
  | ({ readonly type: 'create'; readonly socketId: string; readonly url: string } & WebSocketSettings)
  | { readonly type: 'send'; readonly socketId: string; readonly text: string }
  | { readonly type: 'close'; readonly socketId: string; readonly code: number; readonly reason: string }
  | {
      readonly type: 'sendMediaTo';
      readonly socketId: string;
      readonly to: string;
      readonly options?: Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'stopMediaTo'; readonly socketId: string; readonly to: string }
  | { readonly type: 'clearMediaBuffer'; readonly socketId: string; readonly tag?: string }
  /** Peers may open WebSockets under the session's access URL. */
  | { readonly type: 'allow' }
  | { readonly type: 'traceIncoming'; readonly on: boolean };

/** What a peer's handshake said. */
export interface Handshake {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
}

/** Host → guest. */
export type WebSocketEvent =
  | { readonly type: 'created'; readonly socketId: string }
  | { readonly type: 'open'; readonly socketId: string }
  | ({ readonly type: 'incoming'; readonly socketId: string } & Handshake)
  | ({ readonly type: 'incomingFailed'; readonly reason: string } & Handshake)
  | { readonly type: 'message'; readonly socketId: string; readonly text: string }
  | {
      readonly type: 'mediaStarted';
      readonly socketId: string;
      readonly tag?: string;
      readonly encoding: string;
      readonly customParameters?: object;
    }
  | {
      readonly type: 'mediaEnded';
      readonly socketId: string;
      readonly tag?: string;
      readonly mediaInfo: { readonly duration: number; readonly bytesSent: number };
    }
  | { readonly type: 'error'; readonly socketId: string }
  | {
      readonly type: 'closed';
      readonly socketId: string;
      readonly code: number;
      readonly reason: string;
      readonly wasClean: boolean;
    };
