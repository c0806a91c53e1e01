import type { ModuleContext } from '#runtime/session/module-contract.ts';
import { conferenceErrors } from './errors.ts';

/** `code` of ConferenceError: the SIP status that says the same. */
const codes = {
  CONFERENCE_TOO_MANY: 403,
  CONFERENCE_FULL: 403,
  CONFERENCE_NO_CALL: 404,
  CONFERENCE_CALL_TWICE: 409,
  CONFERENCE_MEDIA_LOST: 500,
} as const;

export type ConferenceFailure = keyof typeof codes;

/** Tells the scenario, by ConferenceError, and the journal. */
export function conferenceError(
  context: ModuleContext,
  conferenceId: string,
  failure: ConferenceFailure,
  details: Readonly<Record<string, unknown>>,
  endpointId?: string,
): void {
  const { code, hint, message } = conferenceErrors.create(failure, details);
  const about = endpointId === undefined ? { conferenceId } : { conferenceId, endpointId };
  context.journal({ kind: 'media', level: 'warn', message, data: { ...about, code, hint } });
  context.emit('failed', { ...about, code: codes[failure], error: `${code}: ${message}` });
}
