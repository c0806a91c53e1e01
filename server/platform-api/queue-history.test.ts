import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, newSessionId, type QueueRequestId, type UserId } from '#runtime/shared/ids.ts';
import type { NewQueueRequest, Queue } from '#runtime/store/index.ts';
import { idleParts } from '#server/http/test-parts.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { PlatformCommands } from '#tests/support/platform-commands.ts';
import { dialectCodes as codes } from './dialect-codes.ts';
import { queueMetrics } from './queue-metrics.ts';

let server: TestServer;
let api: PlatformCommands;
let app: number;
const agents: { readonly number: number; readonly id: UserId }[] = [];
let queues: readonly Queue[] = [];

/** The day that the tests are about; hours and minutes of it are below. */
const day = Date.UTC(2026, 2, 10);
const at = (hour: number, minute = 0, second = 0): number => day + ((hour * 60 + minute) * 60 + second) * 1000;
const fullDay = { from_date: '2026-03-10 00:00:00', to_date: '2026-03-10 23:59:59' };

beforeAll(async () => {
  server = await startTestServer(idleParts());
  api = new PlatformCommands(server);
  app = (await api.run('AddApplication', { application_name: 'shop' })).application_id;
  const { id: applicationId } = await server.store.applications.get('shop');
  for (const sq_queue_name of ['sales', 'help']) await api.run('SQ_AddQueue', { application_id: app, sq_queue_name });
  for (const user_name of ['alice', 'bob']) {
    const user = { application_id: app, user_name, user_display_name: user_name, user_password: 'correct horse' };
    const { user_id } = await api.run('AddUser', user);
    await api.run('SQ_BindAgent', { application_id: app, user_id, sq_queue_name: 'sales' });
    agents.push({ number: user_id, id: (await server.store.users.get(applicationId, user_name)).id });
  }
  queues = await server.store.queues.list(applicationId);
  await fillHistory();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

async function came(queue: string, queuedAt: number, more: Partial<NewQueueRequest> = {}): Promise<QueueRequestId> {
  const found = queues.find(({ name }) => name === queue);
  if (found === undefined) throw new Error(`no queue ${queue}`);
  const id = newId<QueueRequestId>();
  const { store } = server;
  await store.queueHistory.start({
    ...{ id, applicationId: found.applicationId, sessionId: newSessionId(queuedAt), queuedAt },
    ...{ queueId: found.id, queueNumber: found.number, queueName: found.name },
    ...{ kind: 'acd', requestId: `of-${queuedAt}`, callerId: '+4930123', customData: '' },
    ...{ priority: 50, queueLength: 0, wasQueued: true },
    ...more,
  });
  return id;
}

/** Waits 10 s, rings for 4 of them, talks for `talk` seconds, then the agent rests for 5. */
async function answeredBy(id: QueueRequestId, userId: UserId, queuedAt: number, talk: number): Promise<void> {
  const { queueHistory } = server.store;
  const overAt = queuedAt + 10_000;
  await queueHistory.note({ queueRequestId: id, at: overAt, type: 'answered', userId });
  await queueHistory.over(id, { outcome: 'answered', overAt, userId, ringingAt: overAt - 4_000 });
  await queueHistory.ended(id, { endedAt: overAt + talk * 1000, endedBy: 'agent', restMs: 5_000 });
}

async function fillHistory(): Promise<void> {
  const [alice, bob] = agents.map(({ id }) => id);
  if (alice === undefined || bob === undefined) throw new Error('two agents');
  const { queueHistory } = server.store;
  const first = await came('sales', at(9), { kind: 'task', customData: 'order 7', queueLength: 3 });
  await queueHistory.note({ queueRequestId: first, at: at(9), type: 'queued', userId: null });
  for (const [type, second] of [
    ['offered', 1],
    ['missed', 5],
  ] as const)
    await queueHistory.note({ queueRequestId: first, at: at(9, 0, second), type, userId: bob });
  await answeredBy(first, alice, at(9), 60);
  await answeredBy(await came('sales', at(9, 30)), alice, at(9, 30), 20);
  const over = { userId: null, ringingAt: null };
  const left = await came('sales', at(10, 0, 1), { queueLength: 1 });
  await queueHistory.over(left, { ...over, outcome: 'abandoned', overAt: at(10, 0, 31) });
  const full = await came('sales', at(10, 5), { wasQueued: false });
  await queueHistory.over(full, { ...over, outcome: 'full', overAt: at(10, 5) });
  await answeredBy(await came('help', at(10, 10), { callerId: '+1' }), bob, at(10, 10), 30);
  const [agent] = queues;
  if (agent === undefined) throw new Error('no queue');
  for (const [userId, status, time] of [
    [alice, 'ready', at(8, 30)],
    [alice, 'serving', at(9, 0, 10)],
    [alice, 'resting', at(9, 1, 10)],
    [alice, 'ready', at(9, 1, 15)],
    [bob, 'dnd', at(9)],
    [alice, null, at(10)],
    [bob, null, at(9, 15)],
  ] as const)
    await queueHistory.setStatus({ applicationId: agent.applicationId, userId }, status, time);
}

describe('the history of queues', () => {
  it('has requests with durations, users and events', async () => {
    const { result, total_count } = await api.run('GetACDHistory', { ...fullDay, with_events: true, count: 1 });
    expect(total_count).toBe(5);
    const [alice, bob] = agents;
    const event = { acd_session_event_id: expect.any(Number), custom_data: 'order 7' };
    expect(result).toEqual([
      {
        acd_session_history_id: expect.any(Number),
        acd_request_id: `of-${at(9)}`,
        account_id: 1,
        begin_time: '2026-03-10 09:00:00',
        priority: 50,
        acd_queue_id: queues.find(({ name }) => name === 'sales')?.number,
        user_id: alice?.number,
        waiting_duration: 10,
        in_service_duration: 60,
        after_service_duration: 5,
        events: [
          { ...event, time: '2026-03-10 09:00:00', type: 'QUEUED' },
          { ...event, time: '2026-03-10 09:00:01', type: 'OFFERED', user_id: bob?.number },
          { ...event, time: '2026-03-10 09:00:05', type: 'MISSED', user_id: bob?.number },
          { ...event, time: '2026-03-10 09:00:10', type: 'ANSWERED', user_id: alice?.number },
        ],
      },
    ]);
    const id = result[0].acd_session_history_id;
    const found = async (more: object) => (await api.run('GetACDHistory', { ...fullDay, ...more })).total_count;
    expect(await found({ acd_session_history_id: id })).toBe(1);
    expect(await found({ callerid: '+1' })).toBe(1);
    expect(await found({ custom_data: 'order 7', acd_request_id: `of-${at(9)};of-0` })).toBe(1);
    expect(await found({ user_id: alice?.number, operator_hangup: true })).toBe(2);
    expect([await found({ unserviced: true }), await found({ rejected: true })]).toEqual([2, 1]);
    expect(await found({ min_waiting_time: 11, acd_queue_id: 'all' })).toBe(1);
    expect(await found({ to_date: '2026-03-10 08:00:00' })).toBe(0);
    const csv = await api.run('GetACDHistory', { ...fullDay, output: 'csv', with_header: true, desc_order: true });
    expect(csv.split('\n')[0]).toMatch(/^acd_session_history_id;acd_request_id;.*;events$/);
    expect(csv.split('\n')[1]).toContain(';2026-03-10 10:10:00;50;');
    expect(await api.refusal('GetACDHistory', { from_date: '2027-01-01', to_date: '2026-01-01' })).toBe(
      codes.INVALID_DATE_RANGE,
    );
    expect(await api.refusal('GetACDHistory', { user_id: 999_999 })).toBe(codes.INVALID_USER_ID);
  });

  it('gives statistics of queues, by part of the time', async () => {
    const acd_queue_id = queues.find(({ name }) => name === 'sales')?.number;
    const all = (await api.run('GetACDQueueStatistics', { ...fullDay, acd_queue_id, abbreviation: true })).result;
    expect(all).toEqual([
      {
        WT: { min: 10, avg: 16.667, max: 30, count: 3, sum: 50 },
        SA: { min: 4, avg: 4, max: 4, count: 2, sum: 8 },
        AT: { min: 30, avg: 30, max: 30, count: 1, sum: 30 },
        HT: { min: 25, avg: 45, max: 65, count: 2, sum: 90 },
        TT: { min: 20, avg: 40, max: 60, count: 2, sum: 80 },
        ACW: { min: 5, avg: 5, max: 5, count: 2, sum: 10 },
        QL: { min: 0, avg: 1, max: 3, count: 4, sum: 4 },
        TC: 4,
        AC: [{ count: 2, percent: 50 }],
        UAC: [{ count: 1, percent: 25 }],
        RC: [{ count: 1, percent: 25 }],
        SL: [{ acceptableWaitingTime: 10, callCount: 2, serviceLevel: 0.5 }],
        ...{ TWT: 50, TST: 8, TAT: 30, THT: 90, TTT: 80, TACW: 10 },
      },
    ]);
    const parts = async (aggregation: string) =>
      (await api.run('GetACDQueueStatistics', { ...fullDay, report: 'TC', aggregation })).result;
    expect(await parts('hour')).toEqual([
      { date: '2026-03-10', hour: 10, TotalCalls: 2 },
      { date: '2026-03-10', hour: 11, TotalCalls: 3 },
    ]);
    expect(await parts('hour_of_day')).toEqual([
      { hour: 10, TotalCalls: 2 },
      { hour: 11, TotalCalls: 3 },
    ]);
    expect(await parts('day')).toEqual([{ date: '2026-03-10', TotalCalls: 5 }]);
    const none = { from_date: '2020-01-01', to_date: '2020-01-02' };
    expect((await api.run('GetACDQueueStatistics', { ...none, report: 'TC;AC' })).result).toEqual([
      { AnsweredCalls: [{ count: 0, percent: 0 }], TotalCalls: 0 },
    ]);
    expect(await api.refusal('GetACDQueueStatistics', { ...none, aggregation: 'week' })).toBe(
      codes.INVALID_AGGREGATION,
    );
    expect(await api.refusal('GetACDQueueStatistics', { ...none, report: 'XX' })).toBe(codes.INVALID_REPORT);
  });

  it('gives statistics of agents, and of what they were', async () => {
    const [alice, bob] = agents.map(({ number }) => String(number));
    const asked = { ...fullDay, user_id: `${alice};${bob}`, report: 'AC;UAC;TT', abbreviation: true };
    expect((await api.run('GetACDOperatorStatistics', asked)).result).toEqual([
      { user_id: alice, statistics: [{ TT: { min: 20, avg: 40, max: 60, count: 2, sum: 80 }, AC: 2, UAC: 0 }] },
      { user_id: bob, statistics: [{ TT: { min: 30, avg: 30, max: 30, count: 1, sum: 30 }, AC: 1, UAC: 1 }] },
    ]);
    const hourly = { ...asked, user_id: 'all', report: 'UAC', aggregation: 'hour', group: 'aggregation' };
    expect((await api.run('GetACDOperatorStatistics', hourly)).result).toEqual([
      {
        date: '2026-03-10',
        hour: 10,
        statistics: [
          { user_id: alice, UAC: 0 },
          { user_id: bob, UAC: 1 },
        ],
      },
      { date: '2026-03-10', hour: 11, statistics: [{ user_id: bob, UAC: 0 }] },
    ]);
    const times = { from_date: '2026-03-10 08:00:00', to_date: '2026-03-10 11:00:00', user_id: alice };
    const one = (sum: number) => ({ min: sum, avg: sum, max: sum, count: 1, sum });
    const { result } = await api.run('GetACDOperatorStatusStatistics', times);
    expect(result[0].statistics[0].acd_status[0]).toEqual({
      OFFLINE: { min: 1_800, avg: 2_700, max: 3_600, count: 2, sum: 5_400 },
      ONLINE: { min: 0, avg: 0, max: 0, count: 0, sum: 0 },
      READY: { min: 1_810, avg: 2_667.5, max: 3_525, count: 2, sum: 5_335 },
      BANNED: { min: 0, avg: 0, max: 0, count: 0, sum: 0 },
      IN_SERVICE: one(60),
      AFTER_SERVICE: one(5),
      TIMEOUT: { min: 0, avg: 0, max: 0, count: 0, sum: 0 },
      DND: { min: 0, avg: 0, max: 0, count: 0, sum: 0 },
    });
    const ready = { ...times, acd_status: 'READY', aggregation: 'hour', group: 'aggregation' };
    expect((await api.run('GetACDOperatorStatusStatistics', ready)).result).toMatchObject([
      { hour: 9, statistics: [{ user_id: alice, acd_status: [{ READY: one(1_800) }] }] },
      { hour: 10, statistics: [{ acd_status: [{ READY: { count: 2, sum: 3_535 } }] }] },
      { hour: 11, statistics: [{ acd_status: [{ READY: { count: 0, sum: 0 } }] }] },
    ]);
    expect(await api.refusal('GetACDOperatorStatusStatistics', { ...times, acd_status: 'BUSY' })).toBe(
      codes.INVALID_ACD_STATUS,
    );
    const long = { ...ready, from_date: '2000-01-01', to_date: '2026-03-10', user_id: 'all' };
    expect(await api.refusal('GetACDOperatorStatusStatistics', long)).toBe(codes.EXCEED);
  });
});

describe('reports of queues', () => {
  const hours = { from_date: '2026-03-10 09:00:00', to_date: '2026-03-10 11:00:00', interval: '0000-00-00 01:00:00' };
  const valuesOf = async (report_type: string, more: object = {}) => {
    const asked = { application_id: app, sq_queue_name: 'sales', report_type, ...hours, ...more };
    const { result } = await api.run('GetSmartQueueDayHistory', asked);
    return result.map(({ groups }: { groups: { values: { value: number }[] }[] }) =>
      groups[0]?.values.map(({ value }) => value),
    );
  };

  it('have a value for each interval', async () => {
    const expected: Readonly<Record<string, readonly [number, number]>> = {
      call_count_assigned_to_queue: [2, 1],
      count_blocked_calls: [0, 1],
      calls_blocked_percentage: [0, 50],
      count_abandonment_calls: [0, 1],
      average_abandonment_rate: [0, 100],
      min_time_in_queue: [10, 30],
      average_answer_speed: [10, 0],
      max_reaction_time: [4, 0],
      max_handle_time: [65, 0],
      average_handle_time: [45, 0],
      count_handled_calls: [2, 0],
      min_after_call_worktime: [5, 0],
      count_agent_unanswered_calls: [1, 0],
      sum_agents_in_service_time: [60, 0],
      sum_agents_afterservice_time: [5, 0],
      sum_agents_dnd_time: [900, 0],
      sum_agents_ready_time: [3_535, 0],
      occupancy_rate: [1.806, 0],
      agent_utilization_rate: [1.444, 0],
      max_agents_idle_time: [3_525, 0],
      percentile_0_25_agents_idle_time: [10, 0],
      im_answered_chats_rate: [0, 0],
    };
    const types = Object.keys(expected);
    expect(
      Object.fromEntries((await valuesOf(types.join(';'))).map((each: unknown, n: number) => [types[n], each])),
    ).toEqual(expected);
    expect(await valuesOf('service_level', { max_waiting_sec: 9 })).toEqual([[0, 0]]);
    expect(await valuesOf('service_level', { max_waiting_sec: 10 })).toEqual([[100, 0]]);
    const all = await valuesOf([...queueMetrics.keys()].join(';'), { max_waiting_sec: 1 });
    expect(all.flat().filter((value: unknown) => typeof value !== 'number')).toEqual([]);
  });

  it('are grouped by queue or by agent, and told in a time zone', async () => {
    const asked = { application_id: app, ...hours, interval: '0000-00-01 00:00:00' };
    const byQueue = { ...asked, report_type: 'count_handled_calls', group_by: 'queue' };
    expect((await api.run('GetSmartQueueDayHistory', byQueue)).result).toMatchObject([
      {
        report_type: 'count_handled_calls',
        groups: [
          { sq_queue_name: 'help', values: [{ value: 1 }] },
          { sq_queue_name: 'sales', values: [{ value: 2 }] },
        ],
      },
    ]);
    const berlin = { from_date: '2026-03-10 10:00:00', to_date: '2026-03-10 12:00:00', timezone: 'Europe/Berlin' };
    const byAgent = { ...asked, ...berlin, report_type: 'count_agent_unanswered_calls', group_by: 'agent' };
    const value = { from_date: '2026-03-10 10:00:00', to_date: '2026-03-10 12:00:00' };
    expect(await api.run('GetSmartQueueRealtimeMetrics', byAgent)).toEqual({
      result: [
        {
          report_type: 'count_agent_unanswered_calls',
          groups: ['alice', 'bob'].map((name, index) => ({
            ...{ user_id: agents[index]?.number, user_name: name, user_display_name: name },
            values: [{ ...value, value: index }],
          })),
        },
      ],
      timezone: 'Europe/Berlin',
    });
    const bob = {
      user_name: 'bob',
      report_type: 'count_handled_calls;sum_agents_dnd_time',
      interval: '0000-00-01 00:00:00',
    };
    expect(await valuesOf(bob.report_type, bob)).toEqual([[0], [900]]);
  });

  it('are refused where they make no sense, and are of the last half hour or day unless dates say more', async () => {
    const refused = async (more: object) =>
      await api.refusal('GetSmartQueueRealtimeMetrics', {
        application_id: app,
        report_type: 'occupancy_rate',
        ...more,
      });
    expect(await refused({ report_type: 'happiness' })).toBe(codes.UNKNOWN_REPORT_TYPE);
    expect(await refused({ report_type: 'service_level' })).toBe(codes.REQUIRED_IS_EMPTY);
    expect(await refused({ report_type: 'min_time_in_queue', group_by: 'agent' })).toBe(
      codes.INAPPROPRIATE_AGENT_REPORTS,
    );
    expect(await refused({ interval: '0001-00-00 00:00:00' })).toBe(codes.INVALID_ARGUMENTS);
    expect(await refused({ timezone: 'Mars/Olympus' })).toBe(codes.INVALID_ARGUMENTS);
    expect(
      await refused({
        ...hours,
        interval: '0000-00-00 00:00:01',
        group_by: 'queue',
        report_type: 'occupancy_rate;sum_agents_dnd_time',
      }),
    ).toBe(codes.EXCEED);
    expect(await refused({ from_date: '2126-01-01' })).toBe(codes.INVALID_DATE_RANGE);
    const now = { application_id: app, report_type: 'sum_agents_online_time' };
    for (const [command, minutes] of [
      ['GetSmartQueueRealtimeMetrics', 30],
      ['GetSmartQueueDayHistory', 1_440],
    ] as const) {
      const { from_date, to_date } = (await api.run(command, now)).result[0].groups[0].values[0];
      expect(Date.parse(`${to_date}Z`) - Date.parse(`${from_date}Z`)).toBe(minutes * 60_000);
    }
  });

  it('are written into files', async () => {
    const asked = { application_id: app, report_type: 'count_handled_calls', group_by: 'queue', ...hours };
    const { history_report_id } = await api.run('RequestSmartQueueHistory', {
      ...asked,
      interval: '0000-00-01 00:00:00',
    });
    for (;;) {
      const { result } = await api.run('GetHistoryReports', { history_report_id });
      if (result[0].completed !== undefined) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const [help, sales] = queues.map(({ number }) => number);
    expect(await api.run('DownloadHistoryReport', { history_report_id })).toBe(
      [
        'report_type;sq_queue_id;sq_queue_name;user_id;user_name;user_display_name;from_date;to_date;value',
        `count_handled_calls;${help};help;;;;2026-03-10 09:00:00;2026-03-10 11:00:00;1`,
        `count_handled_calls;${sales};sales;;;;2026-03-10 09:00:00;2026-03-10 11:00:00;2`,
        '',
      ].join('\n'),
    );
    expect(await api.refusal('RequestSmartQueueHistory', { ...asked, from_date: undefined })).toBe(
      codes.INVALID_DATE_FORMAT,
    );
  });
});

describe('names of statuses', () => {
  it('are given by an application, listed with those that have none, and taken away', async () => {
    const named = { application_id: app };
    const set = async (sq_status_name: string, custom_status_name: string) =>
      await api.refusal('SQ_SetAgentCustomStatusMapping', { ...named, sq_status_name, custom_status_name });
    expect([await set('DND', 'lunch'), await set('DND', 'break'), await set('READY', 'open')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(await set('ONLINE', 'break')).toBe(codes.SQ_CUSTOM_STATUS_ALREADY_EXISTS);
    expect(await set('BUSY', 'x')).toBe(codes.INVALID_ARGUMENTS);
    expect(await set('ONLINE', 'a;b')).toBe(codes.INVALID_ARGUMENTS);
    const list = async () =>
      (await api.run('SQ_GetAgentCustomStatusMapping', named)).result
        .filter((each: { custom_status_name: string }) => each.custom_status_name !== '')
        .map((each: { sq_status_name: string; custom_status_name: string }) => Object.values(each).join(' '));
    expect(await list()).toEqual(['DND break', 'READY open']);
    await api.run('SQ_DeleteAgentCustomStatusMapping', { ...named, sq_status_name: 'READY' });
    expect(await list()).toEqual(['DND break']);
    await api.run('SQ_DeleteAgentCustomStatusMapping', named);
    expect(await list()).toEqual([]);
  });
});
