import { type ApplicationId, asId, type SessionId } from '#runtime/shared/ids.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import type { GroupCommit } from '../group-commit.ts';
import type { Job, JobChange, JobFilter, JobStatus, Jobs, JobWindow, NewJob } from '../job-contract.ts';
import { storeLimits } from '../limits.ts';
import { rowsOfPage } from '../page.ts';
import type { Db, Row, Tx } from '../schema.ts';
import { requireApplication } from './applications.ts';

/** Rows of one statement: databases take some ten thousand values. */
const rowsAtOnce = 1_000;

/** Nobody's any more. */
const free = { node_id: null, lease_until: null } as const;

export function createJobs({ db, clock, nodeId, write }: Engine, commits: GroupCommit): Jobs {
  return {
    create: (applicationId, jobs) => write((tx) => insertJobs(tx, applicationId, jobs, clock.now())),
    get: (applicationId, number) => getJob(db, applicationId, number),
    list: (applicationId, filter = {}) => listJobs(db, applicationId, filter),
    async due(now, limit) {
      return (await dueJobs(db, now).select('number').limit(limit).execute()).length;
    },
    claim: (now, leaseUntil, limit) =>
      write((tx) => claimJobs(tx, now, { node_id: nodeId, lease_until: leaseUntil }, limit)),
    renew: (numbers, leaseUntil) =>
      write(async (tx) => {
        const held = tx.updateTable('jobs').set({ lease_until: leaseUntil }).where('status', '=', 'running');
        await held.where('node_id', '=', nodeId).where('number', 'in', numbers).execute();
      }),
    settle: ({ number, attempt }, change, now) =>
      commits.write(async (tx) => {
        const held = tx.updateTable('jobs').set(columnsOf(change, now)).where('number', '=', number);
        const mine = held.where('status', '=', 'running').where('attempt', '=', attempt).where('node_id', '=', nodeId);
        return (await mine.executeTakeFirst()).numUpdatedRows > 0n;
      }),
    async release(now, own) {
      const node = own ? nodeId : undefined;
      if ((await lostJobs(db, now, node).executeTakeFirst()) === undefined) return 0;
      return await write((tx) => releaseJobs(tx, now, node));
    },
    cancel: (applicationId, number, now) => write((tx) => cancelJob(tx, applicationId, number, now)),
    cancelWaiting: (applicationId, batch, now) =>
      write(async (tx) => {
        const cancelled = tx.updateTable('jobs').set(columnsOf({ status: 'cancelled' }, now));
        const waiting = cancelled.where('application_id', '=', applicationId).where('status', '=', 'waiting');
        const wanted = batch === undefined ? waiting : waiting.where('batch', '=', batch);
        return Number((await wanted.executeTakeFirst()).numUpdatedRows);
      }),
    unfinished: (applicationId) => unfinished(db, applicationId),
    prune: (before, limit) =>
      write(async (tx) => {
        const over = tx.selectFrom('jobs').select('number').where('finished_at', '<', before).limit(rowsOfPage(limit));
        const removed = await tx.deleteFrom('jobs').where('number', 'in', over).executeTakeFirst();
        return Number(removed.numDeletedRows);
      }),
    removeAll: (applicationId) =>
      write(async (tx) => void (await tx.deleteFrom('jobs').where('application_id', '=', applicationId).execute())),
  };
}

async function insertJobs(tx: Tx, applicationId: ApplicationId, jobs: readonly NewJob[], now: number): Promise<Job[]> {
  await requireApplication(tx, applicationId);
  const limit = storeLimits.jobsPerApplication;
  const count = await unfinished(tx, applicationId);
  if (count + jobs.length > limit) throw storeErrors.create('JOB_LIMIT', { count, limit });
  const made = jobs.map(
    (job): Omit<Job, 'number'> => ({
      ...job,
      applicationId,
      status: 'waiting',
      attemptsLeft: job.attempts,
      attempt: 0,
      sessionId: null,
      result: null,
      problem: null,
      createdAt: now,
      finishedAt: null,
    }),
  );
  const numbers: number[] = [];
  for (let start = 0; start < made.length; start += rowsAtOnce) {
    const rows = made.slice(start, start + rowsAtOnce).map(rowOf);
    const given = await tx.insertInto('jobs').values(rows).returning('number').execute();
    numbers.push(...given.map(({ number }) => number));
  }
  // They are counted in the order of the rows, whatever order they come back in.
  numbers.sort((one, other) => one - other);
  return made.map((job, index) => ({ ...job, number: numbers[index] ?? 0 }));
}

async function unfinished(db: Db | Tx, applicationId: ApplicationId): Promise<number> {
  const open = db.selectFrom('jobs').where('application_id', '=', applicationId).where('finished_at', 'is', null);
  return (await open.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count;
}

/** Throws JOB_MISSING. */
async function getJob(db: Db | Tx, applicationId: ApplicationId, number: number): Promise<Job> {
  const ofApplication = db.selectFrom('jobs').selectAll().where('application_id', '=', applicationId);
  const row = await ofApplication.where('number', '=', number).executeTakeFirst();
  if (row === undefined) throw storeErrors.create('JOB_MISSING', { number });
  return toJob(row);
}

async function listJobs(
  db: Db,
  applicationId: ApplicationId,
  { status, batch, after, limit }: JobFilter,
): Promise<Job[]> {
  let query = db.selectFrom('jobs').selectAll().where('application_id', '=', applicationId);
  if (status !== undefined) query = query.where('status', '=', status);
  if (batch !== undefined) query = query.where('batch', '=', batch);
  if (after !== undefined) query = query.where('number', '<', after);
  return (await query.orderBy('number', 'desc').limit(rowsOfPage(limit)).execute()).map(toJob);
}

/** Those that have waited longest first. */
function dueJobs(db: Db | Tx, now: number) {
  const waiting = db.selectFrom('jobs').where('status', '=', 'waiting').where('due_at', '<=', now);
  return waiting.orderBy('due_at').orderBy('number');
}

/** What nobody works on any more; `own` names a process that has lost all it had. */
function lostJobs(db: Db | Tx, now: number, own: string | undefined) {
  const held = db.selectFrom('jobs').selectAll().where('status', '=', 'running');
  return held.where((eb) =>
    eb.or([eb('lease_until', '<', now), ...(own === undefined ? [] : [eb('node_id', '=', own)])]),
  );
}

async function claimJobs(
  tx: Tx,
  now: number,
  holder: { readonly node_id: string; readonly lease_until: number },
  limit: number,
): Promise<Job[]> {
  const rows = await dueJobs(tx, now).selectAll().limit(limit).execute();
  const taken: Job[] = [];
  for (const row of rows) {
    const { number, attempt, attempts_left: left } = row;
    const held = { ...holder, status: 'running', attempt: attempt + 1, attempts_left: left - 1, session_id: null };
    await tx.updateTable('jobs').set(held).where('number', '=', number).execute();
    taken.push(toJob({ ...row, ...held }));
  }
  return taken;
}

async function releaseJobs(tx: Tx, now: number, own: string | undefined): Promise<number> {
  const rows = await lostJobs(tx, now, own).execute();
  for (const row of rows) {
    const { session_id: session, attempts_left: left } = row;
    const change = columnsOf(
      session === null
        ? { status: 'waiting', attemptsLeft: left + 1 }
        : { status: left > 0 ? 'waiting' : 'failed', problem: 'The server was lost while the session ran' },
      now,
    );
    await tx.updateTable('jobs').set(change).where('number', '=', row.number).execute();
  }
  return rows.length;
}

async function cancelJob(tx: Tx, applicationId: ApplicationId, number: number, now: number): Promise<Job> {
  const job = await getJob(tx, applicationId, number);
  if (job.finishedAt !== null) return job;
  await tx
    .updateTable('jobs')
    .set(columnsOf({ status: 'cancelled' }, now))
    .where('number', '=', number)
    .execute();
  return await getJob(tx, applicationId, number);
}

const columns = {
  status: 'status',
  customData: 'custom_data',
  dueAt: 'due_at',
  attemptsLeft: 'attempts_left',
  sessionId: 'session_id',
  result: 'result',
  problem: 'problem',
} as const satisfies Record<keyof JobChange, keyof Row<'jobs'>>;

function columnsOf(change: JobChange, now: number): Partial<Row<'jobs'>> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const changed = Object.fromEntries(given.map(([name, value]) => [columns[name as keyof JobChange], value]));
  const { status } = change;
  if (status === undefined || status === 'running') return changed;
  return { ...changed, ...free, ...(status === 'waiting' ? {} : { finished_at: now }) };
}

function rowOf({ window, ...job }: Omit<Job, 'number'>): Omit<Row<'jobs'>, 'number'> {
  return {
    application_id: job.applicationId,
    rule_id: job.ruleId,
    rule_name: job.ruleName,
    batch: job.batch,
    custom_data: job.customData,
    due_at: job.dueAt,
    call_window: window === null ? null : JSON.stringify(window),
    attempts: job.attempts,
    retry_ms: job.retryMs,
    status: job.status,
    attempts_left: job.attemptsLeft,
    attempt: job.attempt,
    session_id: job.sessionId,
    result: job.result,
    problem: job.problem,
    created_at: job.createdAt,
    finished_at: job.finishedAt,
    ...free,
  };
}

function toJob(row: Row<'jobs'>): Job {
  return {
    number: row.number,
    applicationId: asId<ApplicationId>(row.application_id),
    ruleId: row.rule_id,
    ruleName: row.rule_name,
    batch: row.batch,
    customData: row.custom_data,
    dueAt: row.due_at,
    window: row.call_window === null ? null : (JSON.parse(row.call_window) as JobWindow),
    attempts: row.attempts,
    retryMs: row.retry_ms,
    status: row.status as JobStatus,
    attemptsLeft: row.attempts_left,
    attempt: row.attempt,
    sessionId: row.session_id === null ? null : asId<SessionId>(row.session_id),
    result: row.result,
    problem: row.problem,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}
