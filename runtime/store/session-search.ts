import type { ApplicationId, SessionId, UserId } from '#runtime/shared/ids.ts';

/** What to look for in the history; every condition that is given must hold. */
export interface SessionSearch {
  /** Times of the start, both inclusive. */
  readonly from?: number;
  readonly to?: number;
  readonly ids?: readonly SessionId[];
  readonly applicationId?: ApplicationId;
  readonly ruleName?: string;
  readonly customData?: string;
  /** On whose behalf: any of these. */
  readonly users?: readonly UserId[];
  /** Numbers or names of the other side: of the session itself, or of one of its calls. */
  readonly remote?: readonly string[];
  /** What was dialled. */
  readonly destinations?: readonly string[];
  readonly minDurationMs?: number;
  readonly maxDurationMs?: number;
  readonly oldestFirst?: boolean;
  readonly offset: number;
  /** Greatest: `storeLimits.pageRows`. */
  readonly limit: number;
}
