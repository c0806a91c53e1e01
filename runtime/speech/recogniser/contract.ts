import type { MediaUnit } from '#runtime/media/contract.ts';
import { unitKind } from '#runtime/media/remote-unit.ts';
import type { RecognitionEvent, RecognitionRequest, SpeechAccount } from '../contract.ts';

/** Who recognises, what, and with which account. */
export interface RecogniserSpec {
  /** A name of `recognitionProviders`. */
  readonly provider: string;
  readonly request: RecognitionRequest;
  readonly account: SpeechAccount;
}

/** There is no more to hear: what was heard is still told, then `ended`. */
export type RecogniserCommand = { readonly kind: 'finish' };

type Told<Kind extends RecognitionEvent['kind']> = Omit<Extract<RecognitionEvent, { readonly kind: Kind }>, 'kind'>;

/** What the recognition tells, by its kind. */
export type RecogniserEvents = { [Kind in RecognitionEvent['kind']]: Told<Kind> };

export interface RecogniserFigures {
  readonly heardMs: number;
  /** Of that, what the provider did not take in time. */
  readonly droppedMs: number;
}

export type Recogniser = MediaUnit<RecogniserCommand, RecogniserEvents, RecogniserFigures>;

/** Recognises the speech of the unit that it is fed by, from the first one on; gives no audio. */
export const recogniserKind = unitKind<RecogniserSpec, RecogniserCommand, RecogniserEvents, RecogniserFigures>(
  'recogniser',
  'speech',
);
