import type { SrvRecord } from './dns-resolver.ts';

/**
 * Records in the order to try them: by priority, and at random within one by weight, those of weight 0 having a small
 * chance (RFC 2782). `random` gives numbers from 0 up to, and without, 1.
 */
export function srvOrder(records: readonly SrvRecord[], random: () => number): SrvRecord[] {
  const groups = Map.groupBy(records, ({ priority }) => priority);
  return [...groups.entries()].sort(([one], [other]) => one - other).flatMap(([, group]) => weighted(group, random));
}

function weighted(group: readonly SrvRecord[], random: () => number): SrvRecord[] {
  const left = group.toSorted((one, other) => Math.sign(one.weight) - Math.sign(other.weight));
  const ordered: SrvRecord[] = [];
  while (left.length > 0) {
    const total = left.reduce((sum, { weight }) => sum + weight, 0);
    let mark = Math.floor(random() * (total + 1));
    const index = left.findIndex(({ weight }) => {
      mark -= weight;
      return mark <= 0;
    });
    ordered.push(...left.splice(index, 1));
  }
  return ordered;
}
