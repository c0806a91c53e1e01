import type { AmdOptions, AmdResult } from '../amd/answering-machine-heuristic.ts';
import type { MediaUnit } from '../contract.ts';
import type { DtmfKey } from '../dtmf/telephone-event.ts';
import { unitKind } from '../remote-unit.ts';
import type { HeardProgressTone } from '../tone/progress-tone-detector.ts';
import type { SpeechBound, SpeechBoundsOptions } from '../vad/speech-bounds.ts';
import type { TurnOptions, TurnPrediction } from '../vad/turn-heuristic.ts';

/** What a listener listens for; what is not named is not looked for and costs nothing. */
export interface ListenerSpec {
  /** Keys as tones in the audio. */
  readonly keys?: boolean;
  /** When somebody begins and ceases to speak, cheaply. */
  readonly voice?: boolean;
  /** Whether a machine answered; time counts from the making of the unit. */
  readonly machine?: AmdOptions;
  /** A lone tone, as answering machines give. */
  readonly beep?: boolean;
  /** Dial and busy tones. */
  readonly progress?: boolean;
  /** When speech begins and ends, by the Silero network. */
  readonly speech?: SpeechBoundsOptions;
  /** Whether a turn is over, when `predict` asks. */
  readonly turn?: TurnOptions;
}

/** `reset` forgets what was heard of speech and turns. */
export type ListenerCommand = { readonly kind: 'reset' } | { readonly kind: 'predict' };

export type ListenerEvents = {
  key: DtmfKey;
  voice: { readonly speaking: boolean };
  /** Once. */
  machine: AmdResult;
  /** A beep began. */
  beep: { readonly frequencyHz: number };
  /** One is heard: once for each. */
  progress: { readonly tone: HeardProgressTone };
  speech: SpeechBound;
  turn: TurnPrediction;
};

export type Listener = MediaUnit<ListenerCommand, ListenerEvents, undefined>;

/** Listens to one unit and tells what it hears; gives no audio. */
export const listenerKind = unitKind<ListenerSpec, ListenerCommand, ListenerEvents, undefined>('listener');
