import { asId, type SessionId, type UserId } from '#runtime/shared/ids.ts';
import type { SessionSearch } from '#runtime/store/index.ts';
import type { CommandContext } from './command.ts';
import { platformLimits } from './limits.ts';
import { namedApplication } from './lookups.ts';
import { count, flag, ids, names, ofApplication, parseJson, text, timestamp } from './parameters.ts';
import { refuse } from './refusal.ts';

/** By what sessions are looked for. */
export const sessionFilter = {
  from_date: timestamp.optional(),
  to_date: timestamp.optional(),
  call_session_history_id: ids.optional(),
  ...ofApplication,
  user_id: ids.optional(),
  rule_name: text().optional(),
  remote_number: names.optional(),
  remote_number_list: text(platformLimits.scriptChars).optional(),
  local_number: names.optional(),
  call_session_history_custom_data: text().optional(),
  min_duration: count.optional(),
  max_duration: count.optional(),
  desc_order: flag.optional(),
};

/** Throws INVALID_DATE_RANGE. */
export function checkDates({ from_date: from, to_date: to }: Pick<SearchValues, 'from_date' | 'to_date'>): void {
  if (from !== undefined && to !== undefined && from > to)
    throw refuse('INVALID_DATE_RANGE', 'from_date is later than to_date');
}

export interface SearchValues {
  readonly from_date?: number | undefined;
  readonly to_date?: number | undefined;
  readonly call_session_history_id?: readonly number[] | 'all' | undefined;
  readonly application_id?: number | undefined;
  readonly application_name?: string | undefined;
  readonly user_id?: readonly number[] | 'all' | undefined;
  readonly rule_name?: string | undefined;
  readonly remote_number?: readonly string[] | undefined;
  readonly remote_number_list?: string | undefined;
  readonly local_number?: readonly string[] | undefined;
  readonly call_session_history_custom_data?: string | undefined;
  readonly min_duration?: number | undefined;
  readonly max_duration?: number | undefined;
  readonly desc_order?: boolean | undefined;
}

/** Throws what is wrong with the filter. */
export async function searchOf(
  context: CommandContext,
  values: SearchValues,
): Promise<Omit<SessionSearch, 'offset' | 'limit'>> {
  const application = await namedApplication(context, values);
  const remote = values.remote_number ?? remoteList(values.remote_number_list);
  const ids = await sessionIds(context, values.call_session_history_id);
  const users = await userIds(context, values.user_id);
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
    ...(users === undefined ? {} : { users }),
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

/** Also of users that are gone. */
async function userIds(
  { services: { store } }: CommandContext,
  numbers: readonly number[] | 'all' | undefined,
): Promise<readonly UserId[] | undefined> {
  if (numbers === undefined || numbers === 'all') return undefined;
  const known = await Promise.all(numbers.map((each) => store.numericIds.idOf('user', each)));
  return known.filter((each) => each !== undefined).map((each) => asId<UserId>(each));
}

/** A JSON list, as some clients send it. */
function remoteList(given: string | undefined): readonly string[] | undefined {
  if (given === undefined) return undefined;
  const parsed = parseJson(given);
  const isList = Array.isArray(parsed) && parsed.length <= platformLimits.listItems;
  if (!isList) throw refuse('INVALID_ARGUMENTS', 'The parameter remote_number_list must be a list as JSON');
  return (parsed as unknown[]).map(String);
}
