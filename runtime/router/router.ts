import type { ApplicationId, RuleId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import {
  type Application,
  type CanaryRun,
  type NewRule,
  type RoutingChange,
  type Rule,
  type RuleChange,
  type ScenarioVersion,
  type Store,
  storeErrors,
} from '#runtime/store/index.ts';
import { compilePattern, newStepBudget } from './pattern/pattern.ts';
import { loadRoutingTable, type RoutedRule, type RoutingTable } from './routing-table.ts';
import { RuleIndex } from './rule-index.ts';

/** What routing looks at; a leg's invite has both. */
export interface RoutedInvite {
  /** The dialled number or user, percent-decoded. */
  readonly destination: string;
  /** Host of the Request-URI, lower case, without port. */
  readonly destinationHost: string;
  /** The only application whose rules count, whatever the host says; undefined: the host decides. */
  readonly application?: ApplicationId | undefined;
  /** A rule of that application which takes the call whatever its pattern says; one that is gone leaves it to the others. */
  readonly rule?: RuleId | undefined;
}

/** What is known of a call's place before any pattern is looked at. */
export type CallTarget = Pick<RoutedInvite, 'application' | 'rule'>;

export type Route =
  | {
      readonly outcome: 'routed';
      readonly application: Application;
      readonly rule: Rule;
      /** The versions that the rule runs now: the session keeps them. At least one. */
      readonly scenarios: readonly ScenarioVersion[];
      /** Of these the ones that are on trial. */
      readonly canaries: readonly CanaryRun[];
    }
  /** No rule matches: 404. */
  | { readonly outcome: 'refused'; readonly reason: 'no-rule' }
  /** The rule that matches names scenarios that are not there, or none. */
  | {
      readonly outcome: 'refused';
      readonly reason: 'no-scenario';
      readonly application: Application;
      readonly rule: Rule;
      readonly missing: readonly string[];
    };

/** What a rule leads to. */
export type NamedRoute = Exclude<Route, { reason: 'no-rule' }>;

export type RoutedCall = Extract<Route, { outcome: 'routed' }>;

/** Decides which scenarios a call gets, from memory. A change is in effect when the store acknowledges it. */
export interface Router extends Disposable {
  /**
   * The rule given; else of the application given, or the one that the first label of the host names, or else all applications in order of
   * creation; the first rule, top to bottom, whose pattern matches the whole destination.
   */
  route(invite: RoutedInvite): Route;
  /** A rule of an application, by its name or id. Throws RULE_MISSING. */
  rule(applicationId: ApplicationId, nameOrId: string): NamedRoute;
  /** Adds a rule whose pattern compiles. Throws as `compilePattern` and `store.rules.add` do. */
  addRule(applicationId: ApplicationId, rule: NewRule): Promise<Rule>;
  /** Likewise for a change of a rule. */
  changeRule(applicationId: ApplicationId, name: string, change: RuleChange): Promise<Rule>;
}

export interface RouterParts {
  readonly store: Store;
  readonly log: Logger;
  /** From 0 to below 1: whether a session gets a version that is on trial. Default: at random. */
  readonly draw?: () => number;
}

/** Reads all rules once, then follows the store's changes. */
export async function createRouter({ store, log, draw = Math.random }: RouterParts): Promise<Router> {
  let tables = new RoutingTables([]);
  let refreshed: Promise<void> = Promise.resolve();
  // One after the other: an older reading must not replace a newer one.
  const refresh = (change?: RoutingChange) => {
    refreshed = refreshed
      .catch(() => undefined)
      .then(async () => {
        tables = new RoutingTables(await reload(store, tables.all, log, change));
      });
    return refreshed;
  };
  const unsubscribe = store.onRoutingChange(refresh);
  await refresh();
  return {
    route(invite) {
      const found = tables.bound(invite) ?? match(tables, invite, log);
      return found === undefined ? { outcome: 'refused', reason: 'no-rule' } : outcomeOf(found, draw());
    },
    rule: (applicationId, nameOrId) => outcomeOf(named(tables, applicationId, nameOrId), draw()),
    addRule(applicationId, rule) {
      checkPatterns(rule);
      return store.rules.add(applicationId, rule);
    },
    changeRule(applicationId, name, change) {
      checkPatterns(change);
      return store.rules.change(applicationId, name, change);
    },
    [Symbol.dispose]: unsubscribe,
  };
}

/** Throws what `compilePattern` throws. */
function checkPatterns({ pattern, patternExclude }: Pick<RuleChange, 'pattern' | 'patternExclude'>): void {
  if (pattern !== undefined) compilePattern(pattern);
  if (typeof patternExclude === 'string') compilePattern(patternExclude);
}

async function reload(
  store: Store,
  tables: readonly RoutingTable[],
  log: Logger,
  change: RoutingChange | undefined,
): Promise<readonly RoutingTable[]> {
  const known = new Map(tables.map((table) => [table.application.id, table]));
  const isStale = ({ application, rules }: RoutingTable): boolean =>
    change !== undefined &&
    (application.id === change.applicationId ||
      // Rules of others may name its scenarios.
      rules.some(({ scenarios }) => scenarios.some(({ version }) => version.applicationId === change.applicationId)));
  const fresh: RoutingTable[] = [];
  for (const application of await store.applications.list()) {
    const before = known.get(application.id);
    const keeps = before !== undefined && !isStale(before);
    fresh.push(keeps ? before : await loadRoutingTable(store, application, log, before));
  }
  return fresh;
}

/** The tables of all applications, in order of creation. */
class RoutingTables {
  readonly all: readonly RoutingTable[];
  readonly byId: ReadonlyMap<ApplicationId, RoutingTable>;
  readonly #byName: ReadonlyMap<string, RoutingTable>;
  #rulesOfAll: RuleIndex<RoutedRule> | undefined;

  constructor(all: readonly RoutingTable[]) {
    this.all = all;
    this.byId = new Map(all.map((table) => [table.application.id, table]));
    this.#byName = new Map(all.map((table) => [table.application.name, table]));
  }

  bound({ application, rule: id }: RoutedInvite): RoutedRule | undefined {
    if (application === undefined || id === undefined) return undefined;
    return this.byId.get(application)?.rules.find(({ rule }) => rule.id === id);
  }

  rulesFor({ application, destinationHost }: RoutedInvite): RuleIndex<RoutedRule> | undefined {
    if (application !== undefined) return this.byId.get(application)?.index;
    const named = this.#byName.get(applicationLabel(destinationHost) ?? '');
    return named?.index ?? this.#ofAll();
  }

  /** Made when a call first needs it: most changes are followed by another one. */
  #ofAll(): RuleIndex<RoutedRule> {
    this.#rulesOfAll ??= new RuleIndex(this.all.flatMap(({ rules }) => rules));
    return this.#rulesOfAll;
  }
}

function match(tables: RoutingTables, invite: RoutedInvite, log: Logger): RoutedRule | undefined {
  const budget = newStepBudget();
  const found = tables.rulesFor(invite)?.match(invite.destination, budget);
  if (budget.left < 0)
    log.warn({ destination: invite.destination }, 'routing was given up: the patterns cost too much');
  return found;
}

/** One draw for the session: scenarios of the same share are tried together. */
function outcomeOf({ application, rule, scenarios, missing }: RoutedRule, draw: number): NamedRoute {
  if (missing.length > 0 || scenarios.length === 0)
    return { outcome: 'refused', reason: 'no-scenario', application, rule, missing };
  const chosen = scenarios.map(({ version, canary }) =>
    canary !== undefined && draw * 100 < canary.run.canary.percent ? canary : { version, run: undefined },
  );
  return {
    outcome: 'routed',
    application,
    rule,
    scenarios: chosen.map(({ version }) => version),
    canaries: chosen.flatMap(({ run }) => run ?? []),
  };
}

/** A name wins over an id, as names are what people choose. */
function named(tables: RoutingTables, applicationId: ApplicationId, nameOrId: string): RoutedRule {
  const rules = tables.byId.get(applicationId)?.rules;
  const found = rules?.find(({ rule }) => rule.name === nameOrId) ?? rules?.find(({ rule }) => rule.id === nameOrId);
  if (found === undefined) throw storeErrors.create('RULE_MISSING', { name: nameOrId });
  return found;
}

/** The first label of a host name; an address names no application. */
function applicationLabel(host: string): string | undefined {
  return /^[\d.]+$|[:[]/.test(host) ? undefined : host.split('.', 1)[0];
}
