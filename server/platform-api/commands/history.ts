import * as z from 'zod';
import { asId, type RecordingId } from '#runtime/shared/ids.ts';
import { command } from '../command.ts';
import { checkDates, searchOf, sessionFilter } from '../history-search.ts';
import { sessionView } from '../history-view.ts';
import { boundsOf } from '../paging.ts';
import { flag, id, page, text } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { orderSessions } from '../reports/session-report.ts';
import { developers, historians } from '../roles.ts';

const oneAccount = 'a node has one account';
const notFiltered = { child_account_id: oneAccount, children_calls_only: oneAccount };
const csvOnly = z.enum(['csv'], 'must be csv').optional();

export const historyCommands = [
  command({
    name: 'GetCallHistory',
    roles: historians,
    parameters: {
      ...sessionFilter,
      with_calls: flag.optional(),
      with_records: flag.optional(),
      with_other_resources: flag.optional(),
      with_total_count: flag.optional(),
      is_async: flag.optional(),
      with_header: flag.optional(),
      ...page,
    },
    refused: notFiltered,
    note: 'Without dates: everything that is kept. Oldest first unless `desc_order`. `user_id`: of users who called, or for whom sessions were started. `log_file_url` opens without a key, for at least one hour and at most two: ask again for a new one. Nothing else than calls is counted as a resource. `is_async`: as `GetCallHistoryAsync`.',
    async handle(values, context) {
      checkDates(values);
      if (values.is_async === true) return await orderSessions(context, values, 'calls');
      const { store } = context.services;
      const { offset, limit } = boundsOf(values);
      const { rows, total } = await store.sessions.search({ ...(await searchOf(context, values)), offset, limit });
      const wish = { withCalls: values.with_calls === true, withRecords: values.with_records === true };
      const result = [];
      for (const row of rows) {
        const shown = await sessionView(context, row, wish);
        result.push(values.with_other_resources === true ? { ...shown, other_resource_usage: [] } : shown);
      }
      const totals = values.with_total_count === false ? {} : { total_count: total };
      return { result, ...totals, count: result.length, timezone: 'Etc/GMT' };
    },
  }),
  command({
    name: 'GetCallHistoryAsync',
    roles: historians,
    parameters: {
      ...sessionFilter,
      with_calls: flag.optional(),
      with_records: flag.optional(),
      with_other_resources: flag.optional(),
      with_header: flag.optional(),
      output: csvOnly,
      ...page,
    },
    refused: notFiltered,
    note: 'Writes a report, which `GetHistoryReports` tells of and `DownloadHistoryReport` gives: CSV with semicolons, `calls` and `records` as JSON, names of columns with `with_header`. All that is found unless `count` says less.',
    async handle(values, context) {
      checkDates(values);
      return await orderSessions(context, values, 'calls');
    },
  }),
  command({
    name: 'GetBriefCallHistory',
    roles: historians,
    parameters: { ...sessionFilter, with_header: flag.optional(), output: csvOnly },
    refused: notFiltered,
    note: 'As `GetCallHistoryAsync`, with fewer columns.',
    async handle(values, context) {
      checkDates(values);
      return await orderSessions(context, values, 'calls_brief');
    },
  }),
  command({
    name: 'DeleteRecord',
    roles: developers,
    parameters: { record_id: id.optional(), record_url: text().optional() },
    async handle({ record_id: number, record_url: url }, { services: { store, recordings } }) {
      const inUrl = /\/recordings\/([^/.]+)\.\w+$/.exec(url ?? '')?.[1];
      const known = number === undefined ? inUrl : await store.numericIds.idOf('recording', number);
      if (known === undefined)
        throw refuse('RECORD_NOT_FOUND', 'There is no recording with this record_id or record_url');
      await recordings.remove(asId<RecordingId>(known));
      return { result: 1 };
    },
  }),
];
