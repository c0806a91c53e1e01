import { sql } from 'kysely';
import { type ApplicationId, asId, type CallListId, newId } from '#runtime/shared/ids.ts';
import type {
  CallList,
  CallLists,
  CallTask,
  CallTaskChange,
  CallTaskStatus,
  NewCallListSettings,
  NewCallTask,
} from '../call-list-contract.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import { checkCallListName } from '../names.ts';
import type { Db, Row, Tx } from '../schema.ts';
import { requireApplication } from './applications.ts';

/** Rows of one statement: SQLite takes 32,766 values. */
const rowsAtOnce = 1_000;

export function createCallLists({ db, clock, write }: Engine): CallLists {
  return {
    async create(applicationId, list, tasks) {
      checkCallListName(list.name);
      return await write((tx) => insertList(tx, applicationId, list, tasks, clock.now()));
    },
    get: (applicationId, number) => getList(db, applicationId, number),
    async list(applicationId) {
      const all = db.selectFrom('call_lists').selectAll().orderBy('number');
      const wanted = applicationId === undefined ? all : all.where('application_id', '=', applicationId);
      return (await wanted.execute()).map(toList);
    },
    change: (id, change) =>
      write(async (tx) => {
        const { name, ...settings } = change;
        if (name !== undefined) checkCallListName(name);
        const row = await rowOf(tx, id);
        const changed = JSON.stringify({ ...JSON.parse(row.settings), ...settings });
        return await updateList(tx, id, { name: name ?? row.name, settings: changed });
      }),
    append: (id, columns, tasks) => write((tx) => appendTasks(tx, id, columns, tasks)),
    setPaused: (id, isPaused) =>
      write(async (tx) => {
        const change = { is_paused: isPaused ? 1 : 0 };
        await tx.updateTable('call_lists').set(change).where('id', '=', id).execute();
      }),
    remove: (id) =>
      write(async (tx) => {
        await tx.deleteFrom('call_lists').where('id', '=', id).execute();
      }),
    counts: (id) => countTasks(db, id),
    async tasks(id, { after, limit, batch }) {
      const rows = tasksOf(db, id).where('number', '>', after).orderBy('number').limit(limit);
      return (await (batch === undefined ? rows : rows.where('batch', '=', batch)).execute()).map(toTask);
    },
    async due({ id, repeatedFirst }, now, limit) {
      const rows = tasksOf(db, id).where('status', '=', 'new').where('next_attempt_at', '<=', now);
      const urgent = rows.orderBy('priority');
      const sorted = repeatedFirst ? urgent.orderBy(sql`last_attempt_at is null`) : urgent;
      return (await sorted.orderBy('next_attempt_at').orderBy('number').limit(limit).execute()).map(toTask);
    },
    changeTask: (id, number, change) =>
      write(async (tx) => {
        const task = tx.updateTable('call_tasks').set(columnsOf(change)).where('list_id', '=', id);
        await task.where('number', '=', number).execute();
      }),
    changeWaiting: (id, number, change) =>
      write(async (tx) => {
        const task = tx.updateTable('call_tasks').set(columnsOf(change)).where('list_id', '=', id);
        const changed = task.where('number', '=', number).where('status', '=', 'new').returningAll();
        const row = await changed.executeTakeFirst();
        return row === undefined ? undefined : toTask(row);
      }),
    async abandoned(id) {
      return (await tasksOf(db, id).where('status', '=', 'running').orderBy('number').execute()).map(toTask);
    },
    cancelTasks: (id, batches) =>
      write(async (tx) => {
        const all = tx.updateTable('call_tasks').set({ status: 'cancelled' }).where('list_id', '=', id);
        const waiting = all.where('status', '=', 'new');
        const meant = batches === undefined ? waiting : waiting.where('batch', 'in', batches);
        return Number((await meant.executeTakeFirstOrThrow()).numUpdatedRows);
      }),
  };
}

async function insertList(
  tx: Tx,
  applicationId: ApplicationId,
  { name, columns, ...settings }: Parameters<CallLists['create']>[1],
  tasks: readonly NewCallTask[],
  now: number,
): Promise<CallList> {
  await requireApplication(tx, applicationId);
  const limit = storeLimits.callLists;
  const counted = tx.selectFrom('call_lists').select((eb) => eb.fn.countAll<number>().as('count'));
  if ((await counted.executeTakeFirstOrThrow()).count >= limit) throw storeErrors.create('CALL_LIST_LIMIT', { limit });
  const id = newId<CallListId>();
  const row = {
    id,
    application_id: applicationId,
    name,
    settings: JSON.stringify(settings satisfies NewCallListSettings),
    columns: JSON.stringify(columns),
    is_paused: 0,
    batches: 1,
    created_at: now,
  };
  await tx.insertInto('call_lists').values(row).execute();
  const first = { list_id: id, number: 1, batch: 1, attempts_left: settings.attempts };
  await insertTasks(tx, first, tasks);
  return await updateList(tx, id, {});
}

async function appendTasks(
  tx: Tx,
  id: CallListId,
  columns: readonly string[],
  tasks: readonly NewCallTask[],
): Promise<CallList> {
  const list = toList(await rowOf(tx, id));
  const batch = list.batches + 1;
  const last = tx
    .selectFrom('call_tasks')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('list_id', '=', id);
  const number = ((await last.executeTakeFirst())?.number ?? 0) + 1;
  await insertTasks(tx, { list_id: id, number, batch, attempts_left: list.attempts }, tasks);
  const all = JSON.stringify([...new Set([...list.columns, ...columns])]);
  return await updateList(tx, id, { batches: batch, columns: all });
}

/** Throws CALL_LIST_MISSING. */
async function rowOf(tx: Tx, id: CallListId): Promise<Row<'call_lists'>> {
  const row = await tx.selectFrom('call_lists').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw storeErrors.create('CALL_LIST_MISSING', { number: id });
  return row;
}

async function updateList(tx: Tx, id: CallListId, change: Partial<Row<'call_lists'>>): Promise<CallList> {
  if (Object.keys(change).length > 0) await tx.updateTable('call_lists').set(change).where('id', '=', id).execute();
  return toList(await rowOf(tx, id));
}

type FirstTask = Pick<Row<'call_tasks'>, 'list_id' | 'number' | 'batch' | 'attempts_left'>;

async function insertTasks(tx: Tx, first: FirstTask, tasks: readonly NewCallTask[]): Promise<void> {
  const rows = tasks.map((task, index) => taskRow({ ...first, number: first.number + index }, task));
  for (let start = 0; start < rows.length; start += rowsAtOnce)
    await tx
      .insertInto('call_tasks')
      .values(rows.slice(start, start + rowsAtOnce))
      .execute();
}

function taskRow(place: FirstTask, task: NewCallTask): Row<'call_tasks'> {
  return {
    ...place,
    status: 'new',
    custom_data: task.customData,
    priority: task.priority,
    next_attempt_at: task.nextAttemptAt,
    window_start_ms: task.windowStartMs,
    window_end_ms: task.windowEndMs,
    result: null,
    last_attempt_at: null,
    session_id: null,
  };
}

/** Throws CALL_LIST_MISSING. */
async function getList(db: Db, applicationId: ApplicationId, number: number): Promise<CallList> {
  const ofApplication = db.selectFrom('call_lists').selectAll().where('application_id', '=', applicationId);
  const row = await ofApplication.where('number', '=', number).executeTakeFirst();
  if (row === undefined) throw storeErrors.create('CALL_LIST_MISSING', { number });
  return toList(row);
}

async function countTasks(db: Db, id: CallListId): Promise<Record<CallTaskStatus, number>> {
  const rows = await db
    .selectFrom('call_tasks')
    .select((eb) => ['status', eb.fn.countAll<number>().as('count')])
    .where('list_id', '=', id)
    .groupBy('status')
    .execute();
  const none = { new: 0, running: 0, processed: 0, error: 0, cancelled: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) };
}

function tasksOf(db: Db, id: CallListId) {
  return db.selectFrom('call_tasks').selectAll().where('list_id', '=', id);
}

const columns = {
  status: 'status',
  customData: 'custom_data',
  attemptsLeft: 'attempts_left',
  priority: 'priority',
  nextAttemptAt: 'next_attempt_at',
  windowStartMs: 'window_start_ms',
  windowEndMs: 'window_end_ms',
  result: 'result',
  lastAttemptAt: 'last_attempt_at',
  sessionId: 'session_id',
} as const satisfies Record<keyof CallTaskChange, keyof Row<'call_tasks'>>;

function columnsOf(change: CallTaskChange): Partial<Row<'call_tasks'>> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [columns[name as keyof CallTaskChange], value]));
}

/** Of which nothing was said, as of lists of earlier versions. */
const usual = { startsAt: null, repeatedFirst: false, customData: '' };

function toList(row: Row<'call_lists'>): CallList {
  return {
    ...usual,
    ...(JSON.parse(row.settings) as NewCallListSettings),
    id: asId<CallListId>(row.id),
    number: row.number,
    applicationId: asId<ApplicationId>(row.application_id),
    name: row.name,
    isPaused: row.is_paused === 1,
    batches: row.batches,
    columns: JSON.parse(row.columns) as string[],
    createdAt: row.created_at,
  };
}

function toTask(row: Row<'call_tasks'>): CallTask {
  return {
    number: row.number,
    batch: row.batch,
    status: row.status as CallTaskStatus,
    customData: row.custom_data,
    attemptsLeft: row.attempts_left,
    priority: row.priority,
    nextAttemptAt: row.next_attempt_at,
    windowStartMs: row.window_start_ms,
    windowEndMs: row.window_end_ms,
    result: row.result,
    lastAttemptAt: row.last_attempt_at,
    sessionId: row.session_id,
  };
}
