import type { HistoryReport } from '#runtime/store/index.ts';
import { type CommandContext, command } from '../command.ts';
import { platformLimits } from '../limits.ts';
import { listedApplications } from '../lookups.ts';
import { paged } from '../paging.ts';
import { flag, id, ids, names, page, timestamp } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { historians, listKeepers, owners, queueKeepers, type Role } from '../roles.ts';
import { timeText } from '../time-text.ts';

/** Who may read what a report is about. */
const readers: Readonly<Record<HistoryReport['type'], readonly Role[]>> = {
  calls: historians,
  calls_brief: historians,
  audit: owners,
  call_list: listKeepers,
  smart_queue: queueKeepers,
};
const anyReader = [...new Set(Object.values(readers).flat())];

export const reportCommands = [
  command({
    name: 'GetHistoryReports',
    roles: anyReader,
    parameters: {
      history_report_id: id.optional(),
      history_type: names.optional(),
      created_from: timestamp.optional(),
      created_to: timestamp.optional(),
      is_completed: flag.optional(),
      desc_order: flag.optional(),
      application_id: ids.optional(),
      application_name: names.optional(),
      ...page,
    },
    note: 'Those that the roles of the key may read. With applications: those that are about one of them alone. One that failed is not completed and has `status`.',
    async handle(values, context) {
      const { history_report_id: number, history_type: types, created_from: from, created_to: to } = values;
      const { is_completed: isCompleted, application_id, application_name } = values;
      const owners = await listedApplications(context, application_id, application_name);
      const isOfAny = application_id === undefined && application_name === undefined;
      const found = (await context.services.store.reports.list()).filter(
        (report) =>
          mayRead(context, report) &&
          (isOfAny || owners.some(({ id: owner }) => owner === report.applicationId)) &&
          (number === undefined || report.number === number) &&
          (types === undefined || types.includes('all') || types.includes(report.type)) &&
          (from === undefined || report.createdAt >= from) &&
          (to === undefined || report.createdAt <= to + 999) &&
          (isCompleted === undefined || (report.completedAt !== null) === isCompleted),
      );
      const ordered = values.desc_order === true ? found.toReversed() : found;
      return await paged(ordered, values, (report) => reportView(context, report));
    },
  }),
  command({
    name: 'DownloadHistoryReport',
    roles: anyReader,
    parameters: { history_report_id: id },
    note: 'With a role that may ask for such a report. The file is not compressed.',
    async handle({ history_report_id: number }, context) {
      const { reports } = context.services.store;
      const report = (await reports.list()).find((each) => each.number === number);
      if (report === undefined || !mayRead(context, report))
        throw refuse('INVALID_CALL_HISTORY_REPORT_ID', 'There is no report with this history_report_id');
      if (context.reports.isLost(report))
        throw refuse('CALL_HISTORY_REPORT_GENERATION_FAILED', 'The report could not be written: ask for it again');
      const content = report.completedAt === null ? undefined : await reports.download(number);
      if (content === undefined) throw refuse('CALL_HISTORY_REPORT_IN_PROGRESS', 'The report is being written');
      return { contentType: 'application/octet-stream', content };
    },
  }),
];

function mayRead({ caller }: CommandContext, { type }: HistoryReport): boolean {
  return readers[type].some((role) => caller.roles.includes(role));
}

function reportView({ reports }: CommandContext, report: HistoryReport) {
  const { number, type, createdAt, completedAt, filters, bytes, downloads, downloadedAt, rows, total } = report;
  const calculated =
    type === 'calls' || type === 'calls_brief'
      ? { session_count: rows, total_session_count: total, timezone: 'Etc/GMT' }
      : { row_count: rows, total_row_count: total, timezone: 'Etc/GMT' };
  return {
    history_report_id: number,
    history_type: type,
    created: timeText(createdAt),
    format: 'csv',
    filters,
    ...(reports.isLost(report) ? { status: 'failed' } : {}),
    ...(completedAt === null
      ? {}
      : {
          completed: timeText(completedAt),
          file_name: `report-${number}.csv`,
          file_size: bytes,
          download_size: bytes,
          download_count: downloads,
          store_until: timeText(createdAt + platformLimits.reportKeepMs).slice(0, 10),
          calculated_data: JSON.stringify(calculated),
          ...(downloadedAt === null ? {} : { last_downloaded: timeText(downloadedAt) }),
        }),
  };
}
