import type { PatchbayError } from '#runtime/shared/errors.ts';
import type { RecognitionEvent } from '../../contract.ts';

/** What a provider says of speech. `endMs` counts from the first audio of the link. */
export type SpeechEvent = Extract<RecognitionEvent, { kind: 'speechStarted' | 'speechEnded' | 'interim' | 'result' }>;

/** One connection to a provider that hears audio as it comes. */
export interface SpeechLink {
  /** Takes 16-bit little-endian samples, once the link is open; false when it can take none now. */
  send(audio: Buffer): boolean;
  /** No more audio comes; the link ends when all was told. */
  finish(): void;
  /** Ends at once; the listener hears nothing more. */
  close(): void;
}

export interface LinkListener {
  opened(): void;
  told(event: SpeechEvent): void;
  /** Last call. Without an error the provider told all it will: after `finish`, or because another link must follow. */
  ended(error?: PatchbayError): void;
}

/** Opens a link; the listener is called later, never from inside. */
export type OpenLink = (listener: LinkListener) => SpeechLink;
