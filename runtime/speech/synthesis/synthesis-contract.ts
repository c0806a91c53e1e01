import type { Clip } from '#runtime/media/clip/clip.ts';
import { unitKind } from '#runtime/media/remote-unit.ts';
import type { ErrorDetails } from '#runtime/shared/errors.ts';
import type { SpeechOrder } from './speech-library.ts';

export type SynthesisEvents = {
  /** What is spoken: its beginning is there; it grows from now on, or is complete already. */
  clip: { readonly clip: Clip };
  done: Record<string, never>;
  /** `code` and `details` of the coded error; the last event, as `done` is. */
  failed: { readonly code: string; readonly details: ErrorDetails };
};

/** Has a text spoken; closing it gives that up. It hears nothing and gives nothing: what is spoken is a clip. */
export const synthesisKind = unitKind<SpeechOrder, never, SynthesisEvents, undefined>('synthesis', 'speech');
