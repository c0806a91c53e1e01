import { setImmediate } from 'node:timers/promises';
import type { UserId } from '#runtime/shared/ids.ts';
import type { Agent, Application, Queue } from '#runtime/store/index.ts';
import {
  type AgentSpan,
  type HandledRequest,
  inSteps,
  isAnswered,
  type Period,
  readRequests,
  readSpans,
  type Steps,
} from '../queues/statistics/index.ts';
import type { CommandContext } from './command.ts';
import { platformLimits } from './limits.ts';
import { type Measured, type Metric, queueMetrics } from './queue-metrics.ts';
import { agentName } from './queue-view.ts';
import { refuse } from './refusal.ts';

/** A report of queues as it was asked for. */
export interface QueueReportWish {
  readonly application: Application;
  readonly types: readonly string[];
  readonly queues: readonly Queue[];
  /** Those who are named, or else those who serve the queues. */
  readonly agents: readonly Agent[];
  readonly areAgentsNamed: boolean;
  readonly period: Period;
  readonly intervalMs: number;
  readonly groupBy: 'agent' | 'queue' | undefined;
  readonly maxWaitMs: number;
}

/** What the values of a group are about. */
interface Group {
  readonly shown: object;
  readonly requests: readonly HandledRequest[];
  readonly agents: readonly UserId[];
}

export interface ReportValues {
  readonly type: string;
  readonly groups: readonly { readonly shown: object; readonly values: readonly ReportValue[] }[];
}

interface ReportValue extends Period {
  readonly value: number;
}

/** Throws UNKNOWN_REPORT_TYPE, INAPPROPRIATE_AGENT_REPORTS, EXCEED, QUEUE_HISTORY_TOO_LONG. */
export async function measureQueues(context: CommandContext, wish: QueueReportWish): Promise<readonly ReportValues[]> {
  const { application, types, queues, agents, period } = wish;
  const metrics = types.map((type) => [type, metricOf(type, wish)] as const);
  const steps = stepsOf(wish);
  const { store, history } = context.services;
  await history.flush();
  const asked = { applicationId: application.id, queueNumbers: queues.map(({ number }) => number) };
  const requests = await readRequests(store, { ...asked, from: period.from, to: period.to - 1 });
  const users = agents.map(({ userId }) => userId);
  const spans = await readSpans(store, { applicationId: application.id, agents: users, period });
  const groups = await groupsOf(context, wish, requests);
  const values = groups.map((group) => measuredIn(group, wish, spans, steps));
  const valueIn = (metric: Metric, measured: Measured, step: number): ReportValue => {
    const from = steps.from + step * steps.stepMs;
    return { from, to: Math.min(from + steps.stepMs, period.to), value: round(metric.value(measured)) };
  };
  const reports: ReportValues[] = [];
  for (const [type, metric] of metrics) {
    // Calls have their turn in between.
    await setImmediate();
    const shownGroups = groups.map(({ shown }, index) => ({
      shown,
      values: (values[index] ?? []).map((each, step) => valueIn(metric, each, step)),
    }));
    reports.push({ type, groups: shownGroups });
  }
  return reports;
}

function metricOf(type: string, { groupBy }: QueueReportWish): Metric {
  const metric = queueMetrics.get(type);
  if (metric === undefined) throw refuse('UNKNOWN_REPORT_TYPE', 'The parameter report_type has a type that is none');
  if (groupBy === 'agent' && !metric.isOfAgents)
    throw refuse('INAPPROPRIATE_AGENT_REPORTS', `The report ${type} cannot be grouped by agent`);
  return metric;
}

/** Throws EXCEED. */
function stepsOf({ period: { from, to }, intervalMs: stepMs, groupBy, agents, queues, types }: QueueReportWish): Steps {
  const count = Math.ceil((to - from) / stepMs);
  const groups = groupBy === undefined ? 1 : groupBy === 'agent' ? agents.length : queues.length;
  if (count * groups * types.length > platformLimits.statisticsParts)
    throw refuse('EXCEED', `A report may have at most ${platformLimits.statisticsParts} values: ask for less`);
  return { from, stepMs, count };
}

async function groupsOf(
  context: CommandContext,
  { groupBy, queues, agents }: QueueReportWish,
  requests: readonly HandledRequest[],
): Promise<readonly Group[]> {
  if (groupBy === undefined) return [{ shown: {}, requests, agents: agents.map(({ userId }) => userId) }];
  if (groupBy === 'queue') {
    const ofQueues = Map.groupBy(requests, ({ row }) => row.queueNumber);
    return queues.map(({ number, name }) => ({
      shown: { sq_queue_id: number, sq_queue_name: name },
      requests: ofQueues.get(number) ?? [],
      agents: agents.filter((agent) => agent.queues.includes(name)).map(({ userId }) => userId),
    }));
  }
  const ofAgents = new Map<UserId, HandledRequest[]>();
  for (const request of requests)
    for (const userId of new Set([request.row.userId, ...request.missedBy]))
      if (userId !== null) {
        const own = ofAgents.get(userId);
        if (own === undefined) ofAgents.set(userId, [request]);
        else own.push(request);
      }
  return await Promise.all(
    agents.map(async (agent) => ({
      shown: await agentName(context, agent),
      requests: ofAgents.get(agent.userId) ?? [],
      agents: [agent.userId],
    })),
  );
}

/** What a group has in each step. */
function measuredIn(
  { requests, agents }: Group,
  { groupBy, areAgentsNamed, maxWaitMs }: QueueReportWish,
  spans: ReadonlyMap<UserId, readonly AgentSpan[]>,
  steps: Steps,
): Measured[] {
  const inStep = Map.groupBy(requests, ({ row }) => Math.floor((row.queuedAt - steps.from) / steps.stepMs));
  const spansOf = agents.map((userId) => inSteps(spans.get(userId) ?? [], steps));
  const named = new Set<UserId>(agents);
  // Agents of former days count where nobody in particular is asked for.
  const isAsked = (userId: UserId | null): boolean =>
    userId !== null && ((groupBy !== 'agent' && !areAgentsNamed) || named.has(userId));
  return Array.from({ length: steps.count }, (_, step) => {
    const own = inStep.get(step) ?? [];
    return {
      requests: own,
      answered: own.filter((each) => isAnswered(each) && isAsked(each.row.userId)),
      missed: own.flatMap(({ missedBy }) => missedBy).filter(isAsked).length,
      spans: spansOf.map((each) => each[step] ?? []),
      maxWaitMs,
    };
  });
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
