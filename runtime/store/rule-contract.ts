import type { ApplicationId, RuleId, ScenarioId } from '#runtime/shared/ids.ts';

/** Whose routing changed: a rule, a scenario or the application itself. */
export interface RoutingChange {
  readonly applicationId: ApplicationId;
}

/** One line of an application's routing table. */
export interface Rule {
  readonly id: RuleId;
  readonly applicationId: ApplicationId;
  /** Unique within the application. */
  readonly name: string;
  /** Counts from 1; the first rule that matches wins. */
  readonly position: number;
  /** Regular expression that must match the whole destination. The store keeps it; `runtime/router` judges it. */
  readonly pattern: string;
  /** Destinations that match it, too, are not this rule's; null: none. */
  readonly patternExclude: string | null;
  /** For conferences; says nothing to the router. */
  readonly isConference: boolean;
  /** Names of its scenarios, run in this order in one global scope. */
  readonly scenarios: readonly string[];
  /** The same scenarios by id. */
  readonly scenarioIds: readonly ScenarioId[];
  readonly createdAt: number;
  readonly changedAt: number;
}

export interface NewRule {
  readonly name: string;
  readonly pattern: string;
  /** Default: null. */
  readonly patternExclude?: string | null;
  /** Default: false. */
  readonly isConference?: boolean;
  /** Each by name, of the same application or else of `default`, whose scenarios are shared; or by id, of any. May be none yet. */
  readonly scenarios: readonly string[];
  /** Where to insert, counting from 1. Default: at the end. */
  readonly position?: number;
}

/** What of a rule is to be another; what is left out stays. */
export type RuleChange = Partial<Omit<NewRule, 'position'>>;

/** Add and change rules through the router, which judges their patterns first. */
export interface Rules {
  /** Throws RULE_NAME_INVALID, RULE_NAME_TAKEN, RULE_SCENARIO_MISSING, APPLICATION_MISSING. */
  add(applicationId: ApplicationId, rule: NewRule): Promise<Rule>;
  /** Throws RULE_MISSING, RULE_NAME_INVALID, RULE_NAME_TAKEN, RULE_SCENARIO_MISSING. */
  change(applicationId: ApplicationId, name: string, change: RuleChange): Promise<Rule>;
  /** Of whatever application. */
  findById(id: RuleId): Promise<Rule | undefined>;
  find(applicationId: ApplicationId, name: string): Promise<Rule | undefined>;
  /** By position. */
  list(applicationId: ApplicationId): Promise<readonly Rule[]>;
  /** Throws RULE_MISSING. */
  remove(applicationId: ApplicationId, name: string): Promise<void>;
  /** Moves one rule to `position` (from 1; beyond the end: last). Throws RULE_MISSING. Returns the new order. */
  move(applicationId: ApplicationId, name: string, position: number): Promise<readonly Rule[]>;
  /** Sets the whole order. Throws RULE_ORDER_INCOMPLETE unless `names` is every rule once. Returns the new order. */
  reorder(applicationId: ApplicationId, names: readonly string[]): Promise<readonly Rule[]>;
}
