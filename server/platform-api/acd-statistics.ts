import {
  type AgentSpan,
  durations,
  type HandledRequest,
  isAnswered,
  isUnserviced,
  lengthsOf,
  shareOf,
  summaryOf,
} from '../queues/statistics/index.ts';
import { seconds } from './queue-history-lookups.ts';

/** What statistics are about: of an agent, those that they answered. */
interface Counted {
  readonly requests: readonly HandledRequest[];
  /** Of an agent, how often they did not answer. */
  readonly missed?: number;
}

/** A value by its abbreviation; its long name, and what it is. */
type Items = Readonly<Record<string, readonly [name: string, value: (counted: Counted) => unknown]>>;

type Durations = (requests: readonly HandledRequest[]) => number[];

const item =
  (of: Durations) =>
  ({ requests }: Counted) =>
    itemView(of(requests));
const total =
  (of: Durations) =>
  ({ requests }: Counted) =>
    seconds(summaryOf(of(requests)).sum);
const share =
  (is: (request: HandledRequest) => boolean) =>
  ({ requests }: Counted) => {
    const count = requests.filter(is).length;
    return [{ count, percent: Math.round(shareOf(count, requests.length) * 10_000) / 100 }];
  };

const serviceItems: Items = {
  SA: ['SpeedOfAnswer', item(durations.ringing)],
  HT: ['HandlingTime', item(durations.handling)],
  TT: ['TalkTime', item(durations.talk)],
  ACW: ['AfterCallWork', item(durations.rest)],
  THT: ['TotalHandlingTime', total(durations.handling)],
  TTT: ['TotalTalkTime', total(durations.talk)],
  TACW: ['TotalAfterCallWork', total(durations.rest)],
};

export const operatorItems: Items = {
  ...serviceItems,
  TDT: ['TotalDialingTime', total(durations.ringing)],
  AC: ['AnsweredCalls', ({ requests }) => requests.length],
  UAC: ['UnansweredCalls', ({ missed = 0 }) => missed],
};

export const queueItems: Items = {
  ...serviceItems,
  WT: ['WaitingTime', item(durations.waiting)],
  AT: ['AbandonmentTime', item(durations.abandonment)],
  QL: ['QueueLength', ({ requests }) => itemView(requests.map(({ row }) => row.queueLength * 1000))],
  TC: ['TotalCalls', ({ requests }) => requests.length],
  AC: ['AnsweredCalls', share(isAnswered)],
  UAC: ['UnansweredCalls', share(isUnserviced)],
  RC: ['RejectedCalls', share(({ row }) => !row.wasQueued)],
  SL: ['ServiceLevel', ({ requests }) => serviceLevels(requests)],
  TWT: ['TotalWaitingTime', total(durations.waiting)],
  TST: ['TotalSubmissionTime', total(durations.ringing)],
  TAT: ['TotalAbandonmentTime', total(durations.abandonment)],
};

/** The values that are asked for, under long names or abbreviations. */
export function valuesOf(
  items: Items,
  wanted: readonly string[] | undefined,
  isShort: boolean,
  counted: Counted,
): Record<string, unknown> {
  const chosen = Object.entries(items).filter(([short]) => wanted?.includes(short) ?? true);
  return Object.fromEntries(chosen.map(([short, [name, value]]) => [isShort ? short : name, value(counted)]));
}

/** Durations as the dialect has them, in seconds. */
function itemView(values: readonly number[]) {
  const { min, average, max, count, sum } = summaryOf(values);
  return { min: seconds(min), avg: seconds(average), max: seconds(max), count, sum: seconds(sum) };
}

/** Seconds for which calls may wait. */
const acceptableWaits = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 600, 900, 1_800, 3_600];

/** From the first wait within which anybody was answered to the one within which all of those were. */
function serviceLevels(requests: readonly HandledRequest[]) {
  const waits = durations.answer(requests);
  const levels = [];
  for (const acceptableWaitingTime of acceptableWaits) {
    const callCount = waits.filter((ms) => ms <= acceptableWaitingTime * 1000).length;
    if (callCount === 0) continue;
    const serviceLevel = Math.round(shareOf(callCount, requests.length) * 10_000) / 10_000;
    levels.push({ acceptableWaitingTime, callCount, serviceLevel });
    if (callCount === waits.length) break;
  }
  return levels;
}

/** What the dialect calls that which agents are; who rings is ready, as the old queues have it. */
const statusesOf: Readonly<Record<string, readonly AgentSpan['status'][]>> = {
  OFFLINE: ['offline'],
  ONLINE: ['online'],
  READY: ['ready', 'ringing'],
  BANNED: ['banned'],
  IN_SERVICE: ['serving'],
  AFTER_SERVICE: ['resting'],
  // An agent of ours is never that.
  TIMEOUT: [],
  DND: ['dnd'],
};

export const acdStatuses = Object.keys(statusesOf);

export function statusValues(spans: readonly AgentSpan[], wanted: readonly string[] | undefined) {
  const chosen = Object.entries(statusesOf).filter(([name]) => wanted?.includes(name) ?? true);
  return [Object.fromEntries(chosen.map(([name, statuses]) => [name, itemView(lengthsOf(spans, ...statuses))]))];
}
