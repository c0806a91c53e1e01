import type { SpeechAccount } from '#runtime/speech/contract.ts';
import type { VoiceSpec, VoiceWire } from '#runtime/speech/index.ts';
import type { JsonObject } from './contract.ts';

/** What a method of the scenario’s sends; `asks`: audio is to follow. */
export interface Saying {
  readonly messages: readonly JsonObject[];
  readonly asks: boolean;
}

/** What is said so that nothing that was asked for so far is heard any more; `mark` as in `VoiceWire`. */
export interface Clearing {
  readonly messages: readonly JsonObject[];
  readonly mark?: string;
  /** The vendor can be told in no other way. */
  readonly reconnects: boolean;
}

/** One player’s side of the vendor’s protocol. */
export interface VendorVoice {
  /** The text that the player was made with. */
  begin?(text: string): Saying;
  /** `type` is that of `players.ts`. */
  say(type: string, args: readonly unknown[]): Saying;
  clear(): Clearing;
  /** The connection is gone; the next one knows of nothing. */
  lapsed?(): void;
  /** Whether PlaybackFinished follows each AudioChunksPlaybackFinished. */
  readonly tellsFinished?: boolean;
}

export interface VoicePlan extends Pick<VoiceSpec, 'lasts' | 'keepAlive' | 'google'> {
  readonly address: { readonly url: string; readonly headers: Readonly<Record<string, string>> };
  readonly wire: VoiceWire;
  /** Said first on every connection. */
  readonly hello: readonly JsonObject[];
  readonly voice: VendorVoice;
  /** What the journal must not have. */
  readonly secrets: readonly string[];
}

export interface VoicePlace {
  readonly method: string;
  /** The operator’s address. */
  readonly baseUrl?: string;
  /** The application’s or the operator’s. */
  account(provider: 'google'): SpeechAccount | undefined;
  /** The key of such an account, where the scenario gives none. Throws CONNECTOR_BAD_PARAMETERS. */
  key(provider: 'cartesia' | 'elevenlabs'): { readonly apiKey: string; readonly baseUrl?: string };
}

/** A vendor that speaks texts while they still come. */
export interface VoiceVendor {
  /** As people call it. */
  readonly title: string;
  /** Name under which the operator may give another address. */
  readonly name: string;
  /** Throws CONNECTOR_BAD_PARAMETERS. */
  voicePlan(parameters: JsonObject, place: VoicePlace): VoicePlan;
}
