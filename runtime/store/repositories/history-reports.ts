import { type ApplicationId, asId } from '#runtime/shared/ids.ts';
import type { Engine } from '../engine.ts';
import { storeLimits } from '../limits.ts';
import type { HistoryReport, HistoryReports, ReportType } from '../report-contract.ts';
import type { Row, Tx } from '../schema.ts';

const columns = [
  'number',
  'type',
  'filters',
  'application_id',
  'created_at',
  'completed_at',
  'has_failed',
  'rows',
  'total',
  'bytes',
  'downloads',
  'downloaded_at',
] as const;

export function createHistoryReports({ db, clock, write }: Engine): HistoryReports {
  return {
    add: (type, filters, applicationId = null) =>
      write((tx) => insert(tx, { type, filters, application_id: applicationId, created_at: clock.now() })),
    async list() {
      return (await db.selectFrom('history_reports').select(columns).orderBy('number').execute()).map(toReport);
    },
    complete: (number, { content, rows, total }) =>
      write(async (tx) => {
        const set = { content, rows, total, bytes: Buffer.byteLength(content), completed_at: clock.now() };
        await tx.updateTable('history_reports').set(set).where('number', '=', number).execute();
      }),
    fail: (number) =>
      write(async (tx) => {
        await tx.updateTable('history_reports').set({ has_failed: 1 }).where('number', '=', number).execute();
      }),
    download: (number) =>
      write(async (tx) => {
        const ofNumber = tx.selectFrom('history_reports').select(['content', 'downloads', 'completed_at']);
        const row = await ofNumber.where('number', '=', number).executeTakeFirst();
        if (row === undefined || row.completed_at === null) return undefined;
        const set = { downloads: row.downloads + 1, downloaded_at: clock.now() };
        await tx.updateTable('history_reports').set(set).where('number', '=', number).execute();
        return row.content;
      }),
    prune: (before) =>
      write(async (tx) => {
        const done = await tx.deleteFrom('history_reports').where('created_at', '<', before).executeTakeFirst();
        return Number(done.numDeletedRows);
      }),
  };
}

type Ordered = Pick<Row<'history_reports'>, 'type' | 'filters' | 'application_id' | 'created_at'>;

async function insert(tx: Tx, ordered: Ordered): Promise<HistoryReport> {
  const all = await tx.selectFrom('history_reports').select('number').orderBy('number').execute();
  const over = all.slice(0, Math.max(0, all.length - storeLimits.historyReports + 1)).map(({ number }) => number);
  if (over.length > 0) await tx.deleteFrom('history_reports').where('number', 'in', over).execute();
  const row = {
    ...{ ...ordered, completed_at: null, has_failed: 0, rows: 0, total: 0, bytes: 0 },
    ...{ downloads: 0, downloaded_at: null, content: '' },
  };
  const { number } = await tx.insertInto('history_reports').values(row).returning('number').executeTakeFirstOrThrow();
  return toReport({ ...row, number });
}

function toReport(row: Pick<Row<'history_reports'>, (typeof columns)[number]>): HistoryReport {
  return {
    number: row.number,
    type: row.type as ReportType,
    filters: row.filters,
    applicationId: row.application_id === null ? null : asId<ApplicationId>(row.application_id),
    createdAt: row.created_at,
    completedAt: row.completed_at,
    hasFailed: row.has_failed === 1,
    rows: row.rows,
    total: row.total,
    bytes: row.bytes,
    downloads: row.downloads,
    downloadedAt: row.downloaded_at,
  };
}
