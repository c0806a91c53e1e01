import type { ApplicationId, RuleId } from '#runtime/shared/ids.ts';

/** A version that a rule tries on some of its sessions. */
export interface Canary {
  readonly version: number;
  /** Share of the rule's sessions that run it, percent. */
  readonly percent: number;
  /** Greatest share of its sessions that may end in an error, percent; beyond it the version is taken back. */
  readonly maxErrorPercent: number;
  /** How many of its sessions must have ended before it is judged. */
  readonly minSessions: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Set once it was taken back: no session runs it any more. */
  readonly rolledBack: CanaryFailure | null;
}

export interface CanaryFailure extends CanaryOutcome {
  readonly at: number;
}

/** Sessions that ran a version and ended; `failed`: with another reason than `Normal termination`. */
export interface CanaryOutcome {
  readonly sessions: number;
  readonly failed: number;
}

/** Which version of one of its scenarios a rule runs, where that is not simply the current one. */
export interface Release {
  readonly ruleId: RuleId;
  readonly scenario: string;
  /** Null: the current version, whichever it is. */
  readonly version: number | null;
  readonly canary: Canary | null;
}

export interface NewRelease {
  readonly version: number | null;
  readonly canary: Pick<Canary, 'version' | 'percent' | 'maxErrorPercent' | 'minSessions'> | null;
}

export interface Releases {
  /** Throws RULE_MISSING, RULE_SCENARIO_UNBOUND, SCENARIO_VERSION_MISSING. Nothing chosen: the current version again. */
  set(applicationId: ApplicationId, ruleName: string, scenario: string, release: NewRelease): Promise<Release>;
  list(applicationId: ApplicationId): Promise<readonly Release[]>;
  /** What became of a canary's sessions so far. */
  outcome(applicationId: ApplicationId, canary: CanaryRun): Promise<CanaryOutcome>;
  /** Takes a canary back. False when it is another one by now, or none. */
  rollBack(applicationId: ApplicationId, canary: CanaryRun, outcome: CanaryOutcome): Promise<boolean>;
}

/** One canary of one rule, from its start on. */
export interface CanaryRun extends Pick<Release, 'ruleId' | 'scenario'> {
  readonly canary: Canary;
}
