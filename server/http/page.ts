import type { PageQuery } from './contract/index.ts';

/** Where an item stands in its list: texts are compared, numbers by their size. */
type Place = string | number;

interface Page<Item> {
  readonly items: Item[];
  readonly next: string | null;
}

/**
 * A page of a list that is at hand as a whole. Items are sorted by their places, and a page begins behind the place of the last item of the
 * page before, also when that item is gone.
 */
export function pageBy<Item>(
  all: readonly Item[],
  placesOf: (item: Item) => readonly Place[],
  query: PageQuery,
): Page<Item> {
  const placed = all.map((item) => ({ item, cursor: placesOf(item).map(writePlace).join(' ') }));
  placed.sort((one, other) => (one.cursor < other.cursor ? -1 : 1));
  const { after = '', limit } = query;
  const rest = placed.filter(({ cursor }) => cursor > after);
  const items = rest.slice(0, limit);
  return { items: items.map(({ item }) => item), next: rest.length > limit ? (items.at(-1)?.cursor ?? null) : null };
}

function writePlace(place: Place): string {
  return typeof place === 'string' ? place : String(place).padStart(16, '0');
}
