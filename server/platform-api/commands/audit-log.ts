import type { AuditEntry } from '#runtime/store/index.ts';
import { type CommandContext, command } from '../command.ts';
import { numberOf } from '../lookups.ts';
import { boundsOf } from '../paging.ts';
import { flag, ids, names, page, text, timestamp } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { owners } from '../roles.ts';
import { timeText } from '../time-text.ts';

/** How an entry of ours begins that is a command. */
const commandAction = 'POST /platform_api/';

export const auditLogCommands = [
  command({
    name: 'GetAuditLog',
    roles: owners,
    parameters: {
      from_date: timestamp.optional(),
      to_date: timestamp.optional(),
      audit_log_id: ids.optional(),
      filtered_admin_user_id: ids.optional(),
      filtered_ip: names.optional(),
      filtered_cmd: names.optional(),
      advanced_filters: text().optional(),
      desc_order: flag.optional(),
      with_total_count: flag.optional(),
      timezone: text().optional(),
      ...page,
    },
    refused: ['is_async', 'with_header', 'decimal_separator', 'output'],
    note: 'Everything that was asked to change, by commands or otherwise: then `cmd_name` is the route (`PUT /v1/…`). `subuser_id` is a number of the key that asked. `cmd_args` has ids and names alone, `cmd_result` what became of it. Oldest first unless `desc_order`; times are UTC.',
    async handle(values, context) {
      const { from_date: from, to_date: to } = values;
      if (from !== undefined && to !== undefined && from > to)
        throw refuse('INVALID_DATE_RANGE', 'from_date is later than to_date');
      const keyIds = await keysOf(context, values.filtered_admin_user_id);
      const { audit_log_id: numbers, filtered_ip: addresses, filtered_cmd: names, advanced_filters: about } = values;
      const { rows, total } = await context.services.store.audit.search({
        ...boundsOf(values),
        oldestFirst: values.desc_order !== true,
        ...(from === undefined ? {} : { from }),
        // The whole of the last second.
        ...(to === undefined ? {} : { to: to + 999 }),
        ...(numbers === undefined || numbers === 'all' ? {} : { numbers }),
        ...(keyIds === undefined ? {} : { keyIds }),
        ...(addresses === undefined ? {} : { addresses }),
        ...(names === undefined
          ? {}
          : { actions: names.map((name) => (/ /.test(name) ? name : commandAction + name)) }),
        ...(about === undefined ? {} : { about }),
      });
      const result = [];
      for (const entry of rows) result.push(await entryView(context, entry));
      const totals = values.with_total_count === false ? {} : { total_count: total };
      return { result, ...totals, count: result.length, timezone: 'Etc/GMT' };
    },
  }),
];

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
