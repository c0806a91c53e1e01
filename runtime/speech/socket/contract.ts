import type { MediaUnit } from '#runtime/media/contract.ts';
import { unitKind } from '#runtime/media/remote-unit.ts';
import { asId, type MediaUnitId } from '#runtime/shared/ids.ts';

/** VoxEngine’s WebSocketAudioEncoding. `PCM8` and `PCM16` are 16-bit samples, little-endian, at 8 and 16 kHz. */
export const socketEncodings = ['PCM8', 'PCM16', 'ALAW', 'ULAW', 'OPUS'] as const;

export type SocketEncoding = (typeof socketEncodings)[number];

export interface SocketHeader {
  readonly name: string;
  readonly value: string;
}

/** A WebSocket that we open, or one that a peer opened and whose handshake we answer. */
export type SocketSpec =
  | {
      readonly side: 'client';
      readonly url: string;
      readonly protocols: readonly string[];
      readonly headers: readonly SocketHeader[];
      /** What may be reached besides public addresses: hosts, addresses, CIDR blocks. */
      readonly egressAllow: readonly string[];
    }
  | {
      readonly side: 'server';
      readonly method: string;
      readonly headers: Readonly<Record<string, string>>;
      /** What the peer sent behind its request. */
      readonly head: Uint8Array;
    };

/** How audio is sent to the peer: what a scenario says when it connects a unit with the socket. */
export interface StreamFormat {
  readonly encoding: SocketEncoding;
  readonly tag?: string;
  /** JSON text. */
  readonly customParameters?: string;
}

export type SocketCommand =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'close'; readonly code: number; readonly reason: string }
  /** Streams what `from` gives to the peer, in place of what was streamed under the same tag. */
  | { readonly kind: 'stream'; readonly from: MediaUnitId; readonly format: StreamFormat }
  | { readonly kind: 'unstream'; readonly from: MediaUnitId }
  /** Somebody will hear `taggedAudio` of that tag. */
  | { readonly kind: 'give'; readonly tag: string }
  /** Forgets what waits to be played, of one tag or of all. */
  | { readonly kind: 'clear'; readonly tag?: string }
  /** Of an incoming connection: what the peer sent, and that it sends no more. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'ended' };

export type SocketEvents = {
  open: { readonly protocol: string };
  message: { readonly text: string };
  /** Audio of the peer began to be played. */
  mediaStarted: { readonly tag?: string; readonly encoding: SocketEncoding; readonly customParameters?: object };
  /** It was played to its end. */
  mediaEnded: { readonly tag?: string; readonly durationMs: number; readonly bytes: number };
  /** The connection failed; `closed` follows. */
  failed: { readonly reason: string };
  /** Something of the peer was dropped; told once for each reason. */
  dropped: { readonly reason: DropReason };
  /** Last of all. */
  closed: { readonly code: number; readonly reason: string; readonly wasClean: boolean };
  /** Of an incoming connection: what is to be sent, and that there is no more; how much the peer’s bytes were taken. */
  bytes: { readonly bytes: Uint8Array };
  ended: Record<string, never>;
  taken: { readonly bytes: number };
};

/** Why something of a peer was dropped. */
export type DropReason =
  | 'no text'
  | 'no media frame'
  | 'text too long'
  | 'too many texts'
  | 'too much audio'
  | 'too many tags'
  | 'not connected';

export interface SocketFigures {
  readonly messagesReceived: number;
  readonly messagesSent: number;
  readonly framesReceived: number;
  readonly framesSent: number;
  /** How often, by reason. */
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
}

export type SocketUnitHandle = MediaUnit<SocketCommand, SocketEvents, SocketFigures>;

/** A WebSocket as a unit of the graph: it gives what the peer’s media frames hold, and streams other units to the peer. */
export const socketKind = unitKind<SocketSpec, SocketCommand, SocketEvents, SocketFigures>('socket', 'speech');

/** The unit that gives the audio of one tag, as the socket itself gives that of any. */
export function taggedAudio(socket: MediaUnitId, tag: string): MediaUnitId {
  return asId<MediaUnitId>(`${socket}/${tag}`);
}
