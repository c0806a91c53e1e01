import type { CommandAnswer, CommandContext } from '../command.ts';
import { type SearchValues, searchOf } from '../history-search.ts';
import { sessionView } from '../history-view.ts';
import { csvReport } from './csv-report.ts';

const briefColumns = [
  'call_session_history_id',
  'application_name',
  'rule_name',
  'start_date',
  'duration',
  'initiator_address',
  'finish_reason',
  'custom_data',
] as const;
const columns = [
  'call_session_history_id',
  'account_id',
  'application_id',
  'application_name',
  'rule_name',
  'user_id',
  'start_date',
  'duration',
  'initiator_address',
  'media_server_address',
  'log_file_url',
  'finish_reason',
  'custom_data',
  'calls',
  'records',
] as const;

interface SessionReportWish extends SearchValues {
  readonly with_calls?: boolean | undefined;
  readonly with_records?: boolean | undefined;
  readonly with_header?: boolean | undefined;
  readonly count?: number | undefined;
  readonly offset?: number | undefined;
}

/** Has a report of sessions written. */
export async function orderSessions(
  context: CommandContext,
  wish: SessionReportWish,
  type: 'calls' | 'calls_brief',
): Promise<CommandAnswer> {
  const search = await searchOf(context, wish);
  const shown = { withCalls: wish.with_calls === true, withRecords: wish.with_records === true };
  const { number } = await context.reports.order(
    csvReport({
      type,
      filters: wish,
      applicationId: search.applicationId,
      columns: type === 'calls' ? columns : briefColumns,
      withHeader: wish.with_header === true,
      offset: wish.offset ?? 0,
      count: wish.count ?? Number.MAX_SAFE_INTEGER,
      async page(offset, limit) {
        const found = await context.services.store.sessions.search({ ...search, offset, limit });
        const rows = [];
        for (const row of found.rows) rows.push(await sessionView(context, row, shown));
        return { rows, total: found.total };
      },
    }),
  );
  return { result: 1, history_report_id: number };
}
