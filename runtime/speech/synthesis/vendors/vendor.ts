import type { SpeechAccount, SynthesisRequest } from '../../contract.ts';
import type { ProviderCall } from '../../provider/speech-http.ts';
import type { SupportedControls } from '../voice-controls.ts';

/** A provider that answers a POST with 16-bit samples. */
export interface HttpVendor {
  readonly controls: SupportedControls;
  /** Throws SPEECH_OPTION_UNSUPPORTED and SPEECH_VOICE_UNKNOWN. */
  call(request: SynthesisRequest, account: SpeechAccount): VendorCall;
}

export interface VendorCall extends ProviderCall {
  /** Rate of samples that come without a header of their own. */
  readonly rateHz: number;
}

/** `path` below an address that may have a path of its own. */
export function endpoint(baseUrl: string, path: string): URL {
  return new URL(`${baseUrl.replace(/\/+$/, '')}/${path}`);
}

/** The first part of a BCP 47 tag: `en` of `en-US`. */
export function baseLanguage(language: string | undefined): string | undefined {
  return language?.split('-', 1)[0]?.toLowerCase();
}
