import * as z from 'zod';
import type { AuditEntry, AuditSearch } from '#runtime/store/index.ts';
import { type CommandAnswer, type CommandContext, command } from '../command.ts';
import { checkDates } from '../history-search.ts';
import { numberOf } from '../lookups.ts';
import { boundsOf } from '../paging.ts';
import { flag, ids, names, page, text, timestamp } from '../parameters.ts';
import { csvReport } from '../reports/csv-report.ts';
import { owners } from '../roles.ts';
import { timeText } from '../time-text.ts';

/** How an entry of ours begins that is a command. */
const commandAction = 'POST /platform_api/';

const filter = {
  from_date: timestamp.optional(),
  to_date: timestamp.optional(),
  audit_log_id: ids.optional(),
  filtered_admin_user_id: ids.optional(),
  filtered_ip: names.optional(),
  filtered_cmd: names.optional(),
  advanced_filters: text().optional(),
  desc_order: flag.optional(),
  timezone: text().optional(),
  with_header: flag.optional(),
};

export const auditLogCommands = [
  command({
    name: 'GetAuditLog',
    roles: owners,
    parameters: {
      ...filter,
      with_total_count: flag.optional(),
      is_async: flag.optional(),
      decimal_separator: text(1).optional(),
      ...page,
    },
    note: 'Everything that was asked to change, by commands or otherwise: then `cmd_name` is the route (`PUT /v1/…`). `subuser_id` is a number of the key that asked. `cmd_args` has ids and names alone, `cmd_result` what became of it. Oldest first unless `desc_order`; times are UTC. `is_async`: as `GetAuditLogAsync`. `decimal_separator` changes nothing: there are whole numbers alone.',
    async handle(values, context) {
      const search = await searchOf(context, values);
      if (values.is_async === true) return await orderEntries(context, values, search);
      const { rows, total } = await context.services.store.audit.search({ ...search, ...boundsOf(values) });
      const result = [];
      for (const entry of rows) result.push(await entryView(context, entry));
      const totals = values.with_total_count === false ? {} : { total_count: total };
      return { result, ...totals, count: result.length, timezone: 'Etc/GMT' };
    },
  }),
  command({
    name: 'GetAuditLogAsync',
    roles: owners,
    parameters: { ...filter, output: z.enum(['csv'], 'must be csv').optional(), ...page },
    note: 'Writes a report, as `GetCallHistoryAsync` does.',
    handle: async (values, context) => await orderEntries(context, values, await searchOf(context, values)),
  }),
];

type FilterValues = { readonly [Name in keyof typeof filter]?: z.output<(typeof filter)[Name]> };
type EntrySearch = Omit<AuditSearch, 'offset' | 'limit'>;

async function searchOf(context: CommandContext, values: FilterValues): Promise<EntrySearch> {
  checkDates(values);
  const { from_date: from, to_date: to, audit_log_id: numbers, filtered_ip: addresses } = values;
  const { filtered_cmd: commands, advanced_filters: about } = values;
  const keyIds = await keysOf(context, values.filtered_admin_user_id);
  return {
    oldestFirst: values.desc_order !== true,
    ...(from === undefined ? {} : { from }),
    // The whole of the last second.
    ...(to === undefined ? {} : { to: to + 999 }),
    ...(numbers === undefined || numbers === 'all' ? {} : { numbers }),
    ...(keyIds === undefined ? {} : { keyIds }),
    ...(addresses === undefined ? {} : { addresses }),
    ...(commands === undefined
      ? {}
      : { actions: commands.map((name) => (/ /.test(name) ? name : commandAction + name)) }),
    ...(about === undefined ? {} : { about }),
  };
}

const columns = [
  'audit_log_id',
  'account_id',
  'subuser_id',
  'subuser_name',
  'requested',
  'ip',
  'cmd_name',
  'cmd_args',
  'cmd_result',
] as const;

/** Has a report of the log written. */
async function orderEntries(
  context: CommandContext,
  wish: FilterValues & { readonly count?: number | undefined; readonly offset?: number | undefined },
  search: EntrySearch,
): Promise<CommandAnswer> {
  const { number } = await context.reports.order(
    csvReport({
      type: 'audit',
      filters: wish,
      columns,
      withHeader: wish.with_header === true,
      offset: wish.offset ?? 0,
      count: wish.count ?? Number.MAX_SAFE_INTEGER,
      async page(offset, limit) {
        const { rows: entries, total } = await context.services.store.audit.search({ ...search, offset, limit });
        const rows = [];
        for (const entry of entries) rows.push(await entryView(context, entry));
        return { rows, total };
      },
    }),
  );
  return { result: 1, history_report_id: number };
}

async function keysOf(
  { services: { store } }: CommandContext,
  numbers: readonly number[] | 'all' | undefined,
): Promise<readonly string[] | undefined> {
  if (numbers === undefined || numbers === 'all') return undefined;
  const known = await Promise.all(numbers.map((number) => store.numericIds.idOf('key', number)));
  return known.filter((id) => id !== undefined);
}

async function entryView(context: CommandContext, entry: AuditEntry) {
  const { number, at, keyId, keyName, address, action, object, code, status } = entry;
  const isCommand = action.startsWith(commandAction);
  const [path = '', ...parts] = object.split(' ');
  return {
    audit_log_id: number,
    account_id: context.caller.account.id,
    subuser_id: await numberOf(context, 'key', keyId),
    subuser_name: keyName,
    requested: timeText(at),
    ip: address,
    cmd_name: isCommand ? action.slice(commandAction.length) : action,
    cmd_args: isCommand ? parts.join(' ') : path,
    cmd_result: code ?? (isCommand ? 'OK' : String(status)),
  };
}
