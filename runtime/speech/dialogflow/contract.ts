import type { MediaUnit } from '#runtime/media/contract.ts';
import type { FrameRateHz } from '#runtime/media/graph/frame-output.ts';
import { unitKind } from '#runtime/media/remote-unit.ts';
import type { SpeechAccount } from '../contract.ts';
import type { DetectIntentResponse } from './response-table.ts';
import type { DialogflowService } from './services.ts';

export interface DialogflowSpec {
  /** Where Google, or whoever stands in for it, is. */
  readonly url: string;
  readonly service: DialogflowService;
  /** `v2beta1` or `v2`. */
  readonly version: string;
  /** Whose agent it is: JSON of a service account. */
  readonly account: SpeechAccount;
  /** Rate of the audio that is sent. */
  readonly rateHz: FrameRateHz;
  /** The first message of a stream of audio. */
  readonly opening: Uint8Array;
}

export type DialogflowCommand =
  /** A text or an event, as the one message of a request. Queries are answered one after the other. */
  | { readonly kind: 'query'; readonly request: Uint8Array }
  /** The first message of streams of audio from now on. */
  | { readonly kind: 'opening'; readonly request: Uint8Array }
  /** A place in every answer that is spoken, ms; below zero from its end. */
  | { readonly kind: 'mark'; readonly offsetMs: number };

/** Why something of an agent, or for it, was dropped. */
export type DialogflowDrop = 'too many queries' | 'too many markers' | 'too much speech' | 'audio that came too fast';

export type DialogflowEvents = {
  /** A response, without its audio. */
  response: { readonly response: DetectIntentResponse };
  /** What was heard has its result, or will have none: it listens to nobody until it is connected again. */
  heard: Record<string, never>;
  /** A request failed. `status`: of gRPC; undefined when none came. */
  failed: { readonly status?: number; readonly reason: string };
  /** An answer begins to be played, is played to a marker, has been played. */
  started: { readonly durationMs: number };
  marker: { readonly offsetMs: number };
  finished: Record<string, never>;
  /** Told once for each reason. */
  dropped: { readonly reason: DialogflowDrop };
};

export interface DialogflowFigures {
  readonly requests: number;
  readonly responses: number;
  /** Audio that the agent heard, and that it spoke, ms. */
  readonly sentMs: number;
  readonly spokenMs: number;
  /** How often, by reason. */
  readonly dropped: Readonly<Partial<Record<DialogflowDrop, number>>>;
}

export type DialogflowUnitHandle = MediaUnit<DialogflowCommand, DialogflowEvents, DialogflowFigures>;

/** An agent of Dialogflow as a unit of the graph: it hears what it is fed by, and gives its spoken answers. */
export const dialogflowKind = unitKind<DialogflowSpec, DialogflowCommand, DialogflowEvents, DialogflowFigures>(
  'dialogflow',
  'speech',
);
