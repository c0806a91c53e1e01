import type { DialOutcome } from '#runtime/session/index.ts';

/** VoxEngine's codes of a call that did not get under way (`CallEvents.Failed`). */
export type RefusalCode = 403 | 404 | 480 | 503;

/** Reasons are read by authors of scenarios: what was wrong and what to do. They name no number and no person. */
export function refused(code: RefusalCode, reason: string): DialOutcome {
  return { ok: false, code, reason };
}
