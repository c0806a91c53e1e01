import { platformLimits } from './limits.ts';

interface Page {
  readonly count?: number | undefined;
  readonly offset?: number | undefined;
}

const usualCount = 20;

/** Where a page begins and how long it may be. */
export function boundsOf({ count = usualCount, offset = 0 }: Page): {
  readonly offset: number;
  readonly limit: number;
} {
  return { offset, limit: Math.min(count, platformLimits.pageRows) };
}

/** One page of a list; only what is on it is shown. */
export async function paged<Item, Shown>(
  items: readonly Item[],
  page: Page,
  show: (item: Item) => Shown | Promise<Shown>,
) {
  const { offset, limit } = boundsOf(page);
  const result = await Promise.all(items.slice(offset, offset + limit).map(show));
  return { result, total_count: items.length, count: result.length };
}
