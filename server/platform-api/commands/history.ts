import { asId, type RecordingId, type SessionId } from '#runtime/shared/ids.ts';
import type { SessionSearch } from '#runtime/store/index.ts';
import { type CommandContext, command } from '../command.ts';
import { sessionView } from '../history-view.ts';
import { platformLimits } from '../limits.ts';
import { namedApplication } from '../lookups.ts';
import { boundsOf } from '../paging.ts';
import { count, flag, id, ids, names, ofApplication, page, parseJson, text, timestamp } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { developers, historians } from '../roles.ts';
import { sessionLog } from '../session-log.ts';

export const historyCommands = [
  command({
    name: 'GetCallHistory',
    roles: historians,
    parameters: {
      from_date: timestamp.optional(),
      to_date: timestamp.optional(),
      call_session_history_id: ids.optional(),
      ...ofApplication,
      rule_name: text().optional(),
      remote_number: names.optional(),
      remote_number_list: text(platformLimits.scriptChars).optional(),
      local_number: names.optional(),
      call_session_history_custom_data: text().optional(),
      min_duration: count.optional(),
      max_duration: count.optional(),
      with_calls: flag.optional(),
      with_records: flag.optional(),
      with_other_resources: flag.optional(),
      with_total_count: flag.optional(),
      desc_order: flag.optional(),
      ...page,
    },
    refused: ['is_async', 'user_id', 'child_account_id', 'children_calls_only', 'with_header'],
    note: 'Without dates: everything that is kept. Oldest first unless `desc_order`. `log_file_url` needs the same authorization as commands; nothing else than calls is counted as a resource.',
    async handle(values, context) {
      const { store } = context.services;
      const { from_date: from, to_date: to } = values;
      if (from !== undefined && to !== undefined && from > to)
        throw refuse('INVALID_DATE_RANGE', 'from_date is later than to_date');
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
    name: 'GetSessionLog',
    roles: historians,
    parameters: { call_session_history_id: id },
    note: 'What `log_file_url` leads to: the journal of a session as text. The platform has no such command.',
    async handle({ call_session_history_id: number }, { services: { store } }) {
      const session = await store.numericIds.idOf('session', number);
      if (session === undefined) throw refuse('INVALID_CALL_SESSION_HISTORY_ID', 'There is no such session');
      return { contentType: 'text/plain; charset=utf-8', content: await sessionLog(store, asId<SessionId>(session)) };
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

interface SearchValues {
  readonly from_date?: number | undefined;
  readonly to_date?: number | undefined;
  readonly call_session_history_id?: readonly number[] | 'all' | undefined;
  readonly application_id?: number | undefined;
  readonly application_name?: string | undefined;
  readonly rule_name?: string | undefined;
  readonly remote_number?: readonly string[] | undefined;
  readonly remote_number_list?: string | undefined;
  readonly local_number?: readonly string[] | undefined;
  readonly call_session_history_custom_data?: string | undefined;
  readonly min_duration?: number | undefined;
  readonly max_duration?: number | undefined;
  readonly desc_order?: boolean | undefined;
}

async function searchOf(
  context: CommandContext,
  values: SearchValues,
): Promise<Omit<SessionSearch, 'offset' | 'limit'>> {
  const application = await namedApplication(context, values);
  const remote = values.remote_number ?? remoteList(values.remote_number_list);
  const ids = await sessionIds(context, values.call_session_history_id);
  const { from_date, to_date, rule_name, local_number, min_duration, max_duration } = values;
  const customData = values.call_session_history_custom_data;
  return {
    oldestFirst: values.desc_order !== true,
    ...(from_date === undefined ? {} : { from: from_date }),
    // The whole of the last second.
    ...(to_date === undefined ? {} : { to: to_date + 999 }),
    ...(ids === undefined ? {} : { ids }),
    ...(application === undefined ? {} : { applicationId: application.id }),
    ...(rule_name === undefined ? {} : { ruleName: rule_name }),
    ...(customData === undefined ? {} : { customData }),
    ...(remote === undefined ? {} : { remote }),
    ...(local_number === undefined ? {} : { destinations: local_number }),
    ...(min_duration === undefined ? {} : { minDurationMs: min_duration * 1000 }),
    ...(max_duration === undefined ? {} : { maxDurationMs: max_duration * 1000 }),
  };
}

async function sessionIds(
  { services: { store } }: CommandContext,
  numbers: readonly number[] | 'all' | undefined,
): Promise<readonly SessionId[] | undefined> {
  if (numbers === undefined || numbers === 'all') return undefined;
  if (numbers.length > platformLimits.historyIds)
    throw refuse('TOO_LONG', `At most ${platformLimits.historyIds} sessions may be asked for at once`);
  const known = await Promise.all(numbers.map((each) => store.numericIds.idOf('session', each)));
  return known.filter((each) => each !== undefined).map((each) => asId<SessionId>(each));
}

/** A JSON list, as some clients send it. */
function remoteList(given: string | undefined): readonly string[] | undefined {
  if (given === undefined) return undefined;
  const parsed = parseJson(given);
  const isList = Array.isArray(parsed) && parsed.length <= platformLimits.listItems;
  if (!isList) throw refuse('INVALID_ARGUMENTS', 'The parameter remote_number_list must be a list as JSON');
  return (parsed as unknown[]).map(String);
}
