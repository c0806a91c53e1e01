import type { AudioSource, KeptKeys, StreamParameters } from '../contract.ts';
import type { NeighbourPort } from '../graph/neighbour.ts';

/** Whose sockets carry audio: Node’s, or the system’s own, which take up to a third less of the processor’s time. */
export type MediaSockets = 'dgram' | 'system';

/** What a media worker is started with. */
export interface MediaWorkerData {
  readonly sockets: MediaSockets;
}

/** A number made by the main thread; the answer bears the same. */
export type RequestNumber = number;

/** Main thread → media worker. */
export type WorkerCommand =
  | {
      readonly kind: 'open';
      readonly request: RequestNumber;
      readonly unit: string;
      readonly address: string;
      readonly port: number;
    }
  | { readonly kind: 'configure'; readonly unit: string; readonly parameters: StreamParameters }
  | { readonly kind: 'play'; readonly unit: string; readonly source: AudioSource }
  | { readonly kind: 'dtmf'; readonly unit: string; readonly tones: string }
  | { readonly kind: 'keepKeys'; readonly unit: string; readonly kept: KeptKeys }
  | { readonly kind: 'stats'; readonly request: RequestNumber; readonly unit: string }
  | { readonly kind: 'close'; readonly request: RequestNumber; readonly unit: string }
  /** Makes a unit that is no stream. */
  | { readonly kind: 'make'; readonly unit: string; readonly name: string; readonly spec: unknown }
  | { readonly kind: 'tell'; readonly unit: string; readonly command: unknown }
  /** The way to another media worker. */
  | { readonly kind: 'neighbour'; readonly neighbour: NeighbourPort }
  | { readonly kind: 'ping'; readonly request: RequestNumber };

/** What a unit tells its owner, in the words of its kind (`lost` is told when it could not be made). */
export interface UnitEvent {
  readonly unit: string;
  readonly name: string;
  readonly payload: unknown;
}

export type WorkerReply =
  | { readonly kind: 'opened'; readonly request: RequestNumber }
  /** The ports could not be bound: `code` is the operating system's. */
  | { readonly kind: 'refused'; readonly request: RequestNumber; readonly code: string }
  /** Answer to `stats` and `close`; without `figures` when the unit is not known. */
  | { readonly kind: 'figures'; readonly request: RequestNumber; readonly figures?: unknown }
  | { readonly kind: 'pong'; readonly request: RequestNumber };

/** Media worker → main thread. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | WorkerReply
  | { readonly kind: 'events'; readonly events: readonly UnitEvent[] };
