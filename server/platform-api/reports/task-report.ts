import type { CallList } from '#runtime/store/index.ts';
import { resultRows } from '#server/call-lists/index.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';
import { csvFormat } from './csv-report.ts';

interface TaskReportWish {
  readonly batch: number | undefined;
  readonly delimiter: string;
  readonly count?: number | undefined;
  readonly offset?: number | undefined;
}

/** Has a report of the tasks of a call list written. */
export async function orderTasks(
  context: CommandContext,
  list: CallList,
  { batch, delimiter, count = Number.MAX_SAFE_INTEGER, offset = 0 }: TaskReportWish,
): Promise<CommandAnswer> {
  const { callLists } = context.services.store;
  const { head, rowsOf } = resultRows(list);
  const format = csvFormat(delimiter);
  let after = offset;
  const { number } = await context.reports.order({
    type: 'call_list',
    applicationId: list.applicationId,
    filters: { list_id: list.number, batch_id: batch, offset, count },
    head: format([head]),
    offset,
    count,
    format,
    async page(_, limit) {
      const tasks = await callLists.tasks(list.id, { after, limit, ...(batch === undefined ? {} : { batch }) });
      after = tasks.at(-1)?.number ?? after;
      const total = Object.values(await callLists.counts(list.id)).reduce((sum, each) => sum + each, 0);
      return { rows: tasks.map(rowsOf), total };
    },
  });
  return { result: 1, history_report_id: number };
}
