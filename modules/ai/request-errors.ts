import type { PatchbayError } from '#runtime/shared/errors.ts';
import { aiErrors } from './errors.ts';

/** What a request that failed with a status of gRPC is called. */
export function requestError(status: number | undefined, reason: string): PatchbayError {
  switch (status) {
    case 3: // INVALID_ARGUMENT
    case 5: // NOT_FOUND
    case 9: // FAILED_PRECONDITION
    case 11: // OUT_OF_RANGE
    case 12: // UNIMPLEMENTED
      return aiErrors.create('DIALOGFLOW_REQUEST_REFUSED', { reason });
    case 7: // PERMISSION_DENIED
    case 16: // UNAUTHENTICATED
      return aiErrors.create('DIALOGFLOW_ACCESS_REFUSED', { reason });
    case 8: // RESOURCE_EXHAUSTED
      return aiErrors.create('DIALOGFLOW_QUOTA_EXCEEDED', { reason });
    case 4: // DEADLINE_EXCEEDED
      return aiErrors.create('DIALOGFLOW_TIMED_OUT', { reason });
    default:
      return aiErrors.create('DIALOGFLOW_FAILED', { reason });
  }
}
