import type { MediaUnit } from '#runtime/media/contract.ts';
import { unitKind } from '#runtime/media/remote-unit.ts';
import type { SocketEncoding, SocketHeader } from '../socket/contract.ts';
import type { WireFormat } from '../socket/wire-format.ts';

/** Something in a message: the value at a path of fields, `*` for each element of an array. */
export interface MessagePlace {
  /** The first is a field of the message, the others what it may be. Absent: any message. */
  readonly when?: readonly [field: string, ...values: string[]];
  readonly at: readonly string[];
}

/** How audio travels on the WebSocket of a vendor’s voice agent: a table of messages, and nothing else about the vendor. */
export interface AgentWire {
  /** What the call says: 20 ms in each message, as binary, or as base64 between two pieces of JSON. */
  readonly sent: { readonly format: WireFormat; readonly message: 'binary' | readonly [before: string, after: string] };
  /** What the agent says. A message that is named by `when` holds audio only; of any other the rest is told. */
  readonly heard: { readonly format: WireFormat; readonly places: 'binary' | readonly MessagePlace[] };
  /** Where the peer tells which formats it takes and gives; its word goes before ours. */
  readonly formats?: readonly (MessagePlace & { readonly of: 'sent' | 'heard' })[];
  /** Before such a message came no audio is sent; what the call says until then is not kept. */
  readonly ready?: MessagePlace;
  /** A text for a connection on which nothing was sent for so long. */
  readonly keepAlive?: { readonly text: string; readonly everyMs: number };
}

export interface AgentSpec {
  readonly url: string;
  readonly headers: readonly SocketHeader[];
  /** What may be reached besides public addresses: hosts, addresses, CIDR blocks. */
  readonly egressAllow: readonly string[];
  readonly wire: AgentWire;
}

export type AgentCommand =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'close'; readonly code: number; readonly reason: string }
  /** Forgets what waits to be played. */
  | { readonly kind: 'clear' };

export type AgentEvents = {
  open: Record<string, never>;
  /** The server answered the handshake with something else; `failed` follows. */
  refused: { readonly status: number; readonly body: string };
  /** JSON of the agent, without its audio. */
  message: { readonly text: string };
  /** Audio of the agent began to be played. */
  mediaStarted: { readonly encoding: SocketEncoding };
  /** It was played to its end. */
  mediaEnded: { readonly durationMs: number; readonly bytes: number };
  /** The connection failed; `closed` follows. */
  failed: { readonly reason: string };
  /** Something was dropped; told once for each reason. */
  dropped: { readonly reason: AgentDrop };
  /** Last of all. */
  closed: { readonly code: number; readonly reason: string; readonly wasClean: boolean };
};

/** Why something of an agent, or for it, was dropped. */
export type AgentDrop =
  | 'no JSON'
  | 'text too long'
  | 'nested too deep'
  | 'too many texts'
  | 'too much audio'
  | 'unknown audio format'
  | 'not connected';

export interface AgentFigures {
  readonly messagesReceived: number;
  readonly messagesSent: number;
  /** Audio that was heard by the agent, and that it sent, ms. */
  readonly sentMs: number;
  readonly heardMs: number;
  /** How often, by reason. */
  readonly dropped: Readonly<Partial<Record<AgentDrop, number>>>;
}

export type AgentUnitHandle = MediaUnit<AgentCommand, AgentEvents, AgentFigures>;

/** A vendor’s voice agent as a unit of the graph: it gives what the agent says, and lets the agent hear what it is fed by. */
export const agentKind = unitKind<AgentSpec, AgentCommand, AgentEvents, AgentFigures>('agent', 'speech');
