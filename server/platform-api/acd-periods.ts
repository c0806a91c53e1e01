import { type AgentSpan, inSteps, type Period } from '../queues/statistics/index.ts';
import { platformLimits } from './limits.ts';
import { refuse } from './refusal.ts';

/** How statistics are put together by their time, UTC. */
export const aggregations = ['none', 'day', 'hour', 'hour_of_day'] as const;
export type Aggregation = (typeof aggregations)[number];

/** What tells one part of statistics from another. */
export interface PeriodLabel {
  readonly date?: string;
  /** 1 to 24. */
  readonly hour?: number;
}

const hourMs = 3_600_000;

function labelOf(aggregation: Aggregation, at: number): PeriodLabel {
  const date = { date: new Date(at).toISOString().slice(0, 10) };
  const hour = { hour: new Date(at).getUTCHours() + 1 };
  return { none: {}, day: date, hour: { ...date, ...hour }, hour_of_day: hour }[aggregation];
}

/** Items of one part of the statistics. */
export interface Part<Item> {
  readonly label: PeriodLabel;
  readonly items: readonly Item[];
}

/** In the order of the labels; those that are not put together by time are one part, whether or not there are any. */
export function partsOf<Item>(
  items: readonly Item[],
  aggregation: Aggregation,
  at: (item: Item) => number,
): readonly Part<Item>[] {
  if (aggregation === 'none') return [{ label: {}, items }];
  const parts = new Map<string, { readonly label: PeriodLabel; readonly items: Item[] }>();
  // A label is made for each hour, not for each item.
  for (const [hour, members] of Map.groupBy(items, (item) => Math.floor(at(item) / hourMs))) {
    const label = labelOf(aggregation, hour * hourMs);
    const key = keyOf(label);
    const part = parts.get(key) ?? { label, items: [] };
    parts.set(key, part);
    for (const member of members) part.items.push(member);
  }
  return [...parts].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, part]) => part);
}

/** Sorts as the labels do. */
function keyOf({ date = '', hour = 0 }: PeriodLabel): string {
  return `${date} ${String(hour).padStart(2, '0')}`;
}

/** Spans in pieces, none of which lies in two parts of the statistics. Throws EXCEED. */
export function partedSpans(
  spans: ReadonlyMap<string, readonly AgentSpan[]>,
  aggregation: Aggregation,
  { from, to }: Period,
): ReadonlyMap<string, readonly AgentSpan[]> {
  if (aggregation === 'none') return spans;
  const stepMs = aggregation === 'day' ? 24 * hourMs : hourMs;
  const first = Math.floor(from / stepMs);
  const steps = Math.max(0, Math.ceil(to / stepMs) - first);
  if (steps * spans.size > platformLimits.statisticsParts)
    throw refuse(
      'EXCEED',
      `Statistics may have at most ${platformLimits.statisticsParts} parts: ask for a shorter time`,
    );
  const parts = { from: first * stepMs, stepMs, count: steps };
  return new Map([...spans].map(([user, own]) => [user, inSteps(own, parts).flat()]));
}
