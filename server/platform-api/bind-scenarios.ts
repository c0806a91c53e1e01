import type { ScenarioId } from '#runtime/shared/ids.ts';
import type { Rule } from '#runtime/store/index.ts';
import type { CommandContext } from './command.ts';

/** Sets the scenarios of a rule, unless they are what they are to be. */
export async function bindScenarios(
  { services }: CommandContext,
  { applicationId, name, scenarioIds }: Rule,
  wanted: readonly ScenarioId[],
): Promise<void> {
  const isSame = wanted.length === scenarioIds.length && wanted.every((each, index) => each === scenarioIds[index]);
  if (!isSame) await services.router.changeRule(applicationId, name, { scenarios: wanted });
}
