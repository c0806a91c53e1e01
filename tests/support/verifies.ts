import { it } from '@jest/globals';
import { allRequirements } from '#tests/conformance/requirements/index.ts';

const byId = new Map(allRequirements.map((requirement) => [requirement.id, requirement]));

/**
 * A test that shows one or more required behaviours (tests/conformance/requirements). A known failure must fail: when
 * it passes, remove `knownFailure` from the requirement.
 */
export function verifies(ids: string | readonly string[], title: string, body: () => void | Promise<void>): void {
  const cited = typeof ids === 'string' ? [ids] : ids;
  const unknown = cited.filter((id) => !byId.has(id));
  if (unknown.length > 0) throw new Error(`no such requirement: ${unknown.join(', ')}`);
  const failsToday = cited.some((id) => byId.get(id)?.knownFailure !== undefined);
  const name = `${title} [${cited.join(', ')}]`;
  if (failsToday) it.failing(name, body);
  else it(name, body);
}
