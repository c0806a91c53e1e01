import { type ApplicationId, asId, newId, type RuleId, type ScenarioId } from '#runtime/shared/ids.ts';
import type { Application, Rule, ScenarioVersion, Store } from '#runtime/store/index.ts';

/** A store in memory with so many rules, as far as the router reads it: filling a database takes longer than the bench. */
export function storeOfRules(patterns: readonly (readonly string[])[]): Store {
  const applications = patterns.map(
    (_, number): Application => ({
      id: newId<ApplicationId>(),
      name: `app${number}`,
      createdAt: number,
      limits: {},
    }),
  );
  const scenario = { id: asId<ScenarioId>('s'), name: 's', version: 1 } as ScenarioVersion;
  const rules = new Map(
    applications.map(({ id: applicationId }, number) => [
      applicationId,
      (patterns[number] ?? []).map(
        (pattern, index): Rule => ({
          id: newId<RuleId>(),
          applicationId,
          name: `rule${index}`,
          position: index + 1,
          pattern,
          patternExclude: null,
          isConference: false,
          scenarios: [scenario.name],
          scenarioIds: [scenario.id],
          createdAt: 0,
          changedAt: 0,
        }),
      ),
    ]),
  );
  return {
    applications: { list: async () => applications },
    rules: { list: async (id: ApplicationId) => rules.get(id) ?? [] },
    releases: { list: async () => [] },
    scenarios: { findById: async () => scenario },
    onRoutingChange: () => () => undefined,
  } as unknown as Store;
}
