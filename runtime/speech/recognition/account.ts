import type { FrameRateHz } from '#runtime/media/graph/frame-output.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import type { Recognition, RecognitionEvent, RecognitionRequest, SpeechAccount } from '../contract.ts';
import { recognitionErrors } from './errors.ts';
import { providerError } from './refusal.ts';

/** A setting of the account; throws SPEECH_RECOGNITION_SETTING_MISSING. */
export function needed(provider: string, account: SpeechAccount, setting: string): string {
  const value = optional(account, setting);
  if (value === undefined) throw recognitionErrors.create('SPEECH_RECOGNITION_SETTING_MISSING', { provider, setting });
  return value;
}

/** A setting that may be left out or empty. */
export function optional(account: SpeechAccount, setting: string): string | undefined {
  const value =
    setting === 'apiKey' ? account.apiKey : setting === 'baseUrl' ? account.baseUrl : account.settings?.[setting];
  return value === '' ? undefined : value;
}

/** The address below the base URL of the account or the vendor's; `ws` for sockets. */
export function addressOf(base: string, path: string, scheme: 'http' | 'ws' = 'http'): URL {
  const url = new URL(base);
  url.pathname = url.pathname.replace(/\/$/, '') + path;
  return new URL(scheme === 'ws' ? url.href.replace(/^http/, 'ws') : url.href);
}

/** Throws SPEECH_RECOGNITION_RATE_UNSUITABLE for a rate that the provider does not take. */
export function checkRate(provider: string, request: RecognitionRequest, rates: readonly FrameRateHz[]): void {
  const { rateHz } = request;
  if (rates.includes(rateHz)) return;
  const details = { provider, rates: rates.join(', '), rateHz };
  throw recognitionErrors.create('SPEECH_RECOGNITION_RATE_UNSUITABLE', details);
}

/** Throws SPEECH_RECOGNITION_LANGUAGE_UNAVAILABLE where the language is to be found out (BCP 47 `und`) and the provider cannot. */
export function checkLanguage(provider: string, { language }: RecognitionRequest): void {
  if (language === 'und')
    throw recognitionErrors.create('SPEECH_RECOGNITION_LANGUAGE_UNAVAILABLE', { provider, language });
}

/** What `start` throws, because a setting is missing or unusable, the listener is told afterwards, as all else. */
export function recogniseOrTell(
  provider: string,
  listener: (event: RecognitionEvent) => void,
  start: () => Recognition,
): Recognition {
  try {
    return start();
  } catch (thrown) {
    const error = isPatchbayError(thrown)
      ? thrown
      : providerError('SPEECH_RECOGNITION_REQUEST_REFUSED', provider, messageOf(thrown));
    queueMicrotask(() => {
      listener({ kind: 'failed', code: error.code, message: error.message });
      listener({ kind: 'ended' });
    });
    return { push: () => undefined, finish: () => undefined, abort: () => undefined };
  }
}
