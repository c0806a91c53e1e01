import { setImmediate } from 'node:timers/promises';
import type { ApplicationId, UserId } from '#runtime/shared/ids.ts';
import type { AgentStatusRow, QueueRequestSearch, Store } from '#runtime/store/index.ts';
import { serverErrors } from '../../errors.ts';
import { queueLimits } from '../limits.ts';
import { type AgentSpan, type Period, spansIn } from './agent-spans.ts';
import type { HandledRequest } from './handled-request.ts';

type Kept = Pick<Store, 'queueHistory'>;

/** All requests that are looked for, oldest first. Throws QUEUE_HISTORY_TOO_LONG. */
export async function readRequests(
  { queueHistory }: Kept,
  search: Omit<QueueRequestSearch, 'after' | 'offset' | 'oldestFirst' | 'limit'>,
): Promise<readonly HandledRequest[]> {
  const read: HandledRequest[] = [];
  for (;;) {
    const rows = await queueHistory.search({ ...search, oldestFirst: true, after: read.at(-1)?.row });
    if (rows.length === 0) return read;
    const ids = rows.map(({ id }) => id);
    const missed = Map.groupBy(await queueHistory.events(ids, 'missed'), ({ queueRequestId }) => queueRequestId);
    for (const row of rows) {
      const users = (missed.get(row.id) ?? []).map(({ userId }) => userId);
      read.push({ row, missedBy: users.filter((userId) => userId !== null) });
    }
    checkLength(read.length);
    // Calls have their turn in between.
    await setImmediate();
  }
}

interface AgentsWanted {
  readonly applicationId?: ApplicationId | undefined;
  readonly agents: readonly UserId[];
  readonly period: Period;
}

/** What agents were in a period. Throws QUEUE_HISTORY_TOO_LONG. */
export async function readSpans(
  { queueHistory }: Kept,
  { applicationId, agents, period }: AgentsWanted,
): Promise<ReadonlyMap<UserId, readonly AgentSpan[]>> {
  const read: AgentStatusRow[] = [];
  // One agent after another would be a query each; many at once, too long a statement.
  const userIds = agents.length <= queueLimits.agentsAtOnce ? agents : undefined;
  for (;;) {
    const rows = await queueHistory.statuses({ applicationId, userIds, ...period, after: read.at(-1)?.number });
    if (rows.length === 0) return spansIn(read, agents, period);
    for (const row of rows) read.push(row);
    checkLength(read.length);
    await setImmediate();
  }
}

function checkLength(rows: number): void {
  const limit = queueLimits.historyRows;
  if (rows > limit) throw serverErrors.create('QUEUE_HISTORY_TOO_LONG', { limit });
}
