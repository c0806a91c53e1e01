import type { AudioSource, MediaStreamEvents, StreamParameters, StreamStats } from '../contract.ts';
import type { NeighbourPort } from '../graph/neighbour.ts';

/** A number made by the main thread; the answer bears the same. */
export type RequestNumber = number;

/** Main thread → media worker. */
export type WorkerCommand =
  | {
      readonly kind: 'open';
      readonly request: RequestNumber;
      readonly stream: string;
      readonly address: string;
      readonly port: number;
    }
  | { readonly kind: 'configure'; readonly stream: string; readonly parameters: StreamParameters }
  | { readonly kind: 'play'; readonly stream: string; readonly source: AudioSource }
  | { readonly kind: 'dtmf'; readonly stream: string; readonly tones: string }
  | { readonly kind: 'stats'; readonly request: RequestNumber; readonly stream: string }
  | { readonly kind: 'close'; readonly request: RequestNumber; readonly stream: string }
  /** The way to another media worker. */
  | { readonly kind: 'neighbour'; readonly neighbour: NeighbourPort }
  | { readonly kind: 'ping'; readonly request: RequestNumber };

/** What a stream tells its owner, in the words of the contract (all but `lost`, which the main thread finds out). */
export type StreamEvent = {
  [Name in Exclude<keyof MediaStreamEvents, 'lost'>]: {
    readonly stream: string;
    readonly name: Name;
    readonly payload: MediaStreamEvents[Name];
  };
}[Exclude<keyof MediaStreamEvents, 'lost'>];

export type WorkerReply =
  | { readonly kind: 'opened'; readonly request: RequestNumber }
  /** The ports could not be bound: `code` is the operating system's. */
  | { readonly kind: 'refused'; readonly request: RequestNumber; readonly code: string }
  /** Answer to `stats` and `close`; without `stats` when the stream is not known. */
  | { readonly kind: 'stats'; readonly request: RequestNumber; readonly stats?: StreamStats }
  | { readonly kind: 'pong'; readonly request: RequestNumber };

/** Media worker → main thread. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | WorkerReply
  | { readonly kind: 'events'; readonly events: readonly StreamEvent[] };
