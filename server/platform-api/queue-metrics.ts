import {
  type AgentSpan,
  durations,
  type HandledRequest,
  isAbandoned,
  isAnswered,
  lengthsOf,
  percentileOf,
  shareOf,
  summaryOf,
} from '../queues/statistics/index.ts';

/** What there is of a queue, or of an agent, in a part of the time. */
export interface Measured {
  readonly requests: readonly HandledRequest[];
  /** Those that the agents in question answered, and how often these did not answer. */
  readonly answered: readonly HandledRequest[];
  readonly missed: number;
  /** What each of the agents was. */
  readonly spans: readonly (readonly AgentSpan[])[];
  readonly maxWaitMs: number;
}

export interface Metric {
  /** Whether it says something of one agent. */
  readonly isOfAgents: boolean;
  /** Seconds, a number of things, or percent. */
  value(measured: Measured): number;
}

const ofAgents = (value: Metric['value']): Metric => ({ isOfAgents: true, value });
const ofQueues = (value: Metric['value']): Metric => ({ isOfAgents: false, value });

const queued = ({ requests }: Measured) => requests.filter(({ row }) => row.wasQueued);
const blocked = ({ requests }: Measured) => requests.filter(({ row }) => !row.wasQueued).length;
const percent = (part: number, whole: number) => shareOf(part, whole) * 100;

/** Least, greatest and average of durations, in seconds. */
function trio(name: string, of: (measured: Measured) => readonly number[], kind: typeof ofAgents) {
  const summary = (measured: Measured) => summaryOf(of(measured));
  return {
    [`min_${name}`]: kind((measured) => summary(measured).min / 1000),
    [`max_${name}`]: kind((measured) => summary(measured).max / 1000),
    [`average_${name}`]: kind((measured) => summary(measured).average / 1000),
  };
}

const lengths = ({ spans }: Measured, ...statuses: readonly AgentSpan['status'][]) =>
  spans.flatMap((own) => lengthsOf(own, ...statuses));
const time = (measured: Measured, ...statuses: readonly AgentSpan['status'][]) =>
  summaryOf(lengths(measured, ...statuses)).sum;
const sumOf = (...statuses: readonly AgentSpan['status'][]) =>
  ofAgents((measured) => time(measured, ...statuses) / 1000);
const working = (measured: Measured) => time(measured, 'serving', 'resting');
const idle = (measured: Measured) => lengths(measured, 'ready');

const measurable: Readonly<Record<string, Metric>> = {
  calls_blocked_percentage: ofQueues((measured) => percent(blocked(measured), measured.requests.length)),
  count_blocked_calls: ofQueues(blocked),
  call_count_assigned_to_queue: ofQueues((measured) => queued(measured).length),
  average_abandonment_rate: ofQueues((measured) =>
    percent(measured.requests.filter(isAbandoned).length, queued(measured).length),
  ),
  count_abandonment_calls: ofQueues(({ requests }) => requests.filter(isAbandoned).length),
  service_level: ofQueues((measured) => {
    const inTime = durations.answer(measured.requests).filter((ms) => ms <= measured.maxWaitMs);
    return percent(inTime.length, queued(measured).length);
  }),
  ...trio('time_in_queue', ({ requests }) => durations.waiting(requests), ofQueues),
  ...trio('answer_speed', ({ requests }) => durations.answer(requests), ofQueues),
  ...trio('reaction_time', ({ answered }) => durations.ringing(answered), ofAgents),
  ...trio('handle_time', ({ answered }) => durations.handling(answered), ofAgents),
  ...trio('after_call_worktime', ({ answered }) => durations.rest(answered), ofAgents),
  count_handled_calls: ofAgents(({ answered }) => answered.filter(isAnswered).length),
  count_agent_unanswered_calls: ofAgents(({ missed }) => missed),
  occupancy_rate: ofAgents((measured) =>
    percent(working(measured), working(measured) + time(measured, 'ready', 'ringing')),
  ),
  agent_utilization_rate: ofAgents((measured) =>
    percent(working(measured), time(measured, 'ready', 'ringing', 'serving', 'resting', 'banned', 'online', 'dnd')),
  ),
  sum_agents_online_time: sumOf('online'),
  sum_agents_ready_time: sumOf('ready'),
  sum_agents_dialing_time: sumOf('ringing'),
  sum_agents_in_service_time: sumOf('serving'),
  sum_agents_in_service_incoming_time: sumOf('serving'),
  sum_agents_afterservice_time: sumOf('resting'),
  sum_agents_dnd_time: sumOf('dnd'),
  sum_agents_banned_time: sumOf('banned'),
  ...trio('agents_idle_time', idle, ofAgents),
  percentile_0_25_agents_idle_time: ofAgents((measured) => percentileOf(idle(measured), 0.25) / 1000),
  percentile_0_50_agents_idle_time: ofAgents((measured) => percentileOf(idle(measured), 0.5) / 1000),
  percentile_0_75_agents_idle_time: ofAgents((measured) => percentileOf(idle(measured), 0.75) / 1000),
};

const customTimes = Array.from({ length: 10 }, (_, index) => `sum_agents_custom_${index + 1}_time`);

/** What never is here: agents call nobody by themselves and are nothing else than we know, and messages are not queued. */
const nothing = [
  'sum_agents_in_service_outcoming_time',
  ...customTimes,
  ...customTimes.map((name) => `im_${name}`),
  'im_blocked_chats_percentage',
  'im_count_blocked_chats',
  'im_answered_chats_rate',
  'im_service_level',
  'im_agent_occupancy_rate',
  'im_agent_utilization_rate',
  'im_sum_agents_online_time',
  'im_sum_agents_ready_time',
  'im_sum_agents_in_service_time',
  'im_sum_agents_dnd_time',
  'im_sum_agents_banned_time',
  'im_min_answer_speed',
  'im_max_answer_speed',
  'im_average_answer_speed',
  'im_count_agent_unanswered_chats',
  'im_min_reaction_time',
  'im_max_reaction_time',
  'im_average_reaction_time',
  'im_count_abandonment_chats',
  'im_count_lost_chats',
  'im_lost_chats_rate',
  'im_count_assigned_to_queue',
];

/** What reports of queues may be about. */
export const queueMetrics: ReadonlyMap<string, Metric> = new Map([
  ...Object.entries(measurable),
  ...nothing.map((name): [string, Metric] => [name, ofAgents(() => 0)]),
]);
