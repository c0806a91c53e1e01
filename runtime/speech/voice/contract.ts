import type { MediaUnit } from '#runtime/media/contract.ts';
import { unitKind } from '#runtime/media/remote-unit.ts';
import type { AgentDrop, MessagePlace } from '../agent/contract.ts';
import type { SpeechAccount } from '../contract.ts';
import type { SocketHeader } from '../socket/contract.ts';
import type { WireFormat } from '../socket/wire-format.ts';

/** How a vendor that speaks texts as they come sends its audio, and what else it says. Of a place something is said when its value is neither false nor missing. */
export interface VoiceWire {
  readonly heard: { readonly format: WireFormat; readonly places: readonly MessagePlace[] };
  /** All that was asked for has been sent. Without it a second of silence is the end, as it is with `silenceEnds`. */
  readonly ends?: readonly MessagePlace[];
  readonly silenceEnds?: true;
  /** Nothing follows, whatever is asked for. */
  readonly finals?: readonly MessagePlace[];
  /** What went wrong, in words. */
  readonly failures: readonly MessagePlace[];
  /** Path of a text whose end tells what was asked for before the voice was cleared from what was asked for after. */
  readonly mark?: readonly string[];
}

export interface VoiceSpec {
  readonly url: string;
  /** Who asks Google over gRPC; without it the address is that of a WebSocket. */
  readonly google?: SpeechAccount;
  readonly headers: readonly SocketHeader[];
  /** What may be reached besides public addresses: hosts, addresses, CIDR blocks. */
  readonly egressAllow: readonly string[];
  readonly wire: VoiceWire;
  /** Sent first on every connection. */
  readonly hello: readonly string[];
  /** A connection that the vendor ends while it owes nothing is made again when something is said; else that is the end. */
  readonly lasts: boolean;
  /** A text for a connection on which nothing was sent for so long. */
  readonly keepAlive?: { readonly text: string; readonly everyMs: number };
}

export type VoiceCommand =
  /** `asks`: audio is to follow. */
  | { readonly kind: 'say'; readonly text: string; readonly asks: boolean }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  /** Nothing that was asked for so far is heard any more. `reconnects`: the vendor can be told in no other way. */
  | {
      readonly kind: 'clear';
      readonly mark?: string;
      readonly texts: readonly string[];
      readonly reconnects: boolean;
    };

export type VoiceEvents = {
  /** Connected, for the first time. */
  open: Record<string, never>;
  /** The first audio has come. */
  ready: Record<string, never>;
  /** Something begins to be played. */
  started: Record<string, never>;
  /** More is to come, but what came has been played. */
  starved: Record<string, never>;
  /** What was asked for has been played. `firstByteMs`: from the asking to its first audio. */
  played: { readonly firstByteMs: number };
  /** The vendor says that something went wrong; it may go on all the same. */
  failure: { readonly reason: string };
  /** The vendor ended the connection, and owed nothing: it is made again when something is said. */
  lapsed: Record<string, never>;
  /** Something was dropped; told once for each reason. */
  dropped: { readonly reason: AgentDrop };
  /** The server answered the handshake with something else; `failed` follows. */
  refused: { readonly status: number; readonly body: string };
  /** All has been played, and nothing follows. Last of all, as `failed` is. */
  finished: Record<string, never>;
  failed: { readonly reason: string };
};

export interface VoiceFigures {
  readonly messagesReceived: number;
  readonly messagesSent: number;
  /** Audio that came, ms. */
  readonly heardMs: number;
  /** Connections that were made. */
  readonly connections: number;
  /** How often, by reason. */
  readonly dropped: Readonly<Partial<Record<AgentDrop, number>>>;
}

export type VoiceUnitHandle = MediaUnit<VoiceCommand, VoiceEvents, VoiceFigures>;

/** A vendor's voice as a unit of the graph: it gives what is spoken, while the text still comes. */
export const voiceKind = unitKind<VoiceSpec, VoiceCommand, VoiceEvents, VoiceFigures>('voice', 'speech');
