import type { PatchbayError } from '#runtime/shared/errors.ts';
import { recognitionErrors } from './errors.ts';
import { recognitionLimits } from './limits.ts';

export type RecognitionErrorCode = Parameters<typeof recognitionErrors.create>[0];

/** An error of this folder about a provider; what the provider said is cut to a sentence. */
export function providerError(code: RecognitionErrorCode, provider: string, reason: string): PatchbayError {
  return recognitionErrors.create(code, { provider, reason: reason.slice(0, recognitionLimits.reasonChars) });
}

/** What an HTTP status other than success means (RFC 9110 §15); servers that fail may not fail again. */
export function httpRefusal(provider: string, status: number, said = ''): PatchbayError {
  const reason = said === '' ? `HTTP ${status}` : `HTTP ${status}, ${said}`;
  return providerError(codeOfStatus(status, said), provider, reason);
}

function codeOfStatus(status: number, said: string): RecognitionErrorCode {
  if (status === 401 || status === 403) return 'SPEECH_RECOGNITION_ACCESS_REFUSED';
  if (status === 402 || said.includes('insufficient_quota')) return 'SPEECH_RECOGNITION_QUOTA_EXCEEDED';
  if (status === 429) return 'SPEECH_RECOGNITION_RATE_LIMITED';
  return status >= 500 ? 'SPEECH_RECOGNITION_CONNECTION_LOST' : 'SPEECH_RECOGNITION_REQUEST_REFUSED';
}
