import type { UserId } from '#runtime/shared/ids.ts';
import type { AgentStatusRow, KeptAgentStatus } from '#runtime/store/index.ts';

/** From one moment to another, the later one not included. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** What an agent was in one go. */
export interface AgentSpan extends Period {
  readonly status: KeptAgentStatus | 'offline';
}

/** The whole of a period for each of the agents, in order: where nothing is kept of one, they were offline. */
export function spansIn(
  rows: readonly AgentStatusRow[],
  agents: readonly UserId[],
  { from, to }: Period,
): ReadonlyMap<UserId, readonly AgentSpan[]> {
  const kept = Map.groupBy(rows, ({ userId }) => userId);
  return new Map(agents.map((userId) => [userId, wholeOf(kept.get(userId) ?? [], { from, to })]));
}

function wholeOf(rows: readonly AgentStatusRow[], { from, to }: Period): AgentSpan[] {
  const spans: AgentSpan[] = [];
  let reached = from;
  for (const { status, since, until } of rows.toSorted((one, other) => one.since - other.since)) {
    const end = Math.min(until ?? to, to);
    // Two servers may have seen an agent at once: what one saw first counts.
    const start = Math.max(since, reached);
    if (end <= start) continue;
    if (start > reached) spans.push({ status: 'offline', from: reached, to: start });
    spans.push({ status, from: start, to: end });
    reached = end;
  }
  if (reached < to) spans.push({ status: 'offline', from: reached, to });
  return spans;
}

/** Steps of equal length, one after the other. */
export interface Steps {
  readonly from: number;
  readonly stepMs: number;
  readonly count: number;
}

/** What lies within each step, cut to it. */
export function inSteps(spans: readonly AgentSpan[], { from, stepMs, count }: Steps): AgentSpan[][] {
  const steps = Array.from({ length: count }, (): AgentSpan[] => []);
  for (const span of spans) {
    const last = Math.min(count, Math.ceil((span.to - from) / stepMs));
    for (let step = Math.max(0, Math.floor((span.from - from) / stepMs)); step < last; step += 1) {
      const start = from + step * stepMs;
      steps[step]?.push({
        status: span.status,
        from: Math.max(span.from, start),
        to: Math.min(span.to, start + stepMs),
      });
    }
  }
  return steps;
}

/** Lengths of spans with these statuses; what follows one another counts as one. */
export function lengthsOf(spans: readonly AgentSpan[], ...statuses: readonly AgentSpan['status'][]): number[] {
  const lengths: number[] = [];
  let last: number | undefined;
  for (const { status, from, to } of spans) {
    if (!statuses.includes(status)) continue;
    const length = to - from;
    if (last === from) lengths.push((lengths.pop() ?? 0) + length);
    else lengths.push(length);
    last = to;
  }
  return lengths;
}
