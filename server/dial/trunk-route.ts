import type { TrunkPrefix } from '#runtime/store/index.ts';
import type { RunningTrunk } from '#server/trunks/index.ts';
import { digits, written } from './caller-id.ts';

/** A trunk that takes a number, and the rule by which it does. */
export interface TrunkRoute {
  readonly trunk: RunningTrunk;
  readonly rule: TrunkPrefix;
}

/**
 * The trunks that take `number`, in the order in which they are tried: those that answer before those that do not, then
 * by the longest prefix, then by age.
 */
export function routesFor(number: string, trunks: readonly RunningTrunk[]): readonly TrunkRoute[] {
  const dialled = digits(number);
  const routes = trunks.flatMap((trunk): TrunkRoute[] => {
    const rule = longestPrefix(dialled, trunk.trunk.prefixes);
    return rule === undefined ? [] : [{ trunk, rule }];
  });
  return routes.toSorted(
    (one, two) => rankOf(one.trunk) - rankOf(two.trunk) || two.rule.prefix.length - one.rule.prefix.length,
  );
}

/** How the trunk is told the number: prefix rules first, then its way of writing numbers. */
export function numberFor(number: string, { trunk, rule }: TrunkRoute): string {
  const changed = rule.prepend + digits(number).slice(rule.strip);
  // What an operator put in front is taken literally: `00`, `9`, a tech prefix with `#`.
  return rule.prepend === '' ? written(changed, trunk.trunk.numberFormat) : changed;
}

function longestPrefix(dialled: string, prefixes: readonly TrunkPrefix[]): TrunkPrefix | undefined {
  let best: TrunkPrefix | undefined;
  for (const rule of prefixes) {
    if (dialled.startsWith(rule.prefix) && rule.prefix.length > (best?.prefix.length ?? -1)) best = rule;
  }
  return best;
}

function rankOf({ report }: RunningTrunk): number {
  return report.state === 'down' || report.state === 'unregistered' ? 1 : 0;
}
