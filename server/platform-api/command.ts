import * as z from 'zod';
import type { HttpServices } from '../http/services.ts';
import type { PlatformCaller } from './authentication.ts';
import type { DialectName } from './dialect-codes.ts';
import { refuse } from './refusal.ts';
import type { ReportDesk } from './reports/report-desk.ts';
import type { Role } from './roles.ts';
import type { RawParameters } from './wire/read-parameters.ts';

/** What a command works with. */
export interface CommandContext {
  readonly services: HttpServices;
  readonly caller: PlatformCaller;
  readonly reports: ReportDesk;
  /** Whether it is the password of a sub-user; wrong ones are counted. */
  isPassword(subUser: string, password: string): Promise<boolean>;
}

/** Members of the answer, `result` first. */
export type CommandAnswer = Readonly<Record<string, unknown>>;

/** An answer that is no JSON. */
export interface PlatformFile {
  readonly contentType: string;
  readonly content: string;
}

type Parameters = Readonly<Record<string, z.ZodType<unknown, string | undefined>>>;
type Values<Of extends Parameters> = { readonly [Name in keyof Of]: z.output<Of[Name]> };

interface CommandShape<Of extends Parameters> {
  readonly name: string;
  /** Whose keys may use it. */
  readonly roles: readonly Role[];
  readonly parameters: Of;
  /** Parameters that the dialect knows and that would change nothing here: using one is refused unless it is `false`, and why. */
  readonly refused?: Readonly<Record<string, string>>;
  /** The official client reads `result` as a list with one item, where the documentation has an object. */
  readonly listedForClient?: boolean;
  /** What is other than on the platform, for the reference. */
  readonly note?: string;
  handle(values: Values<Of>, context: CommandContext): Promise<CommandAnswer | PlatformFile>;
}

export type PlatformCommand = CommandShape<Parameters>;

/** Keeps the types of one command's parameters and handler together, then forgets them. */
export function command<Of extends Parameters>(shape: CommandShape<Of>): PlatformCommand {
  return shape as unknown as PlatformCommand;
}

/** The error for a parameter that is not what it must be; INVALID_ARGUMENTS otherwise. */
const dialectOf: Readonly<Record<string, DialectName>> = {
  application_id: 'INVALID_APPLICATION_ID',
  application_name: 'INVALID_APPLICATION_NAME',
  required_application_name: 'INVALID_APPLICATION_NAME',
  scenario_id: 'INVALID_SCENARIO_ID',
  scenario_name: 'INVALID_SCENARIO_NAME',
  required_scenario_name: 'INVALID_SCENARIO_NAME',
  scenario_script: 'SCRIPT_TEXT_IS_TOO_LONG',
  rule_id: 'INVALID_RULE_ID',
  rule_name: 'INVALID_RULE_NAME',
  rule_pattern: 'INVALID_RULE_PATTERN',
  rule_pattern_exclude: 'INVALID_RULE_PATTERN_EXCLUDE',
  user_id: 'INVALID_USER_ID',
  user_name: 'USER_NAME_RESTRICTIONS',
  user_display_name: 'INVALID_USER_DISPLAY_NAME',
  call_session_history_id: 'INVALID_CALL_SESSION_HISTORY_ID',
  conference_name: 'INVALID_CONFERENCE_NAME',
  from_date: 'INVALID_DATE_FORMAT',
  to_date: 'INVALID_DATE_FORMAT',
  phone_id: 'INVALID_PHONE_ID',
  phone_number: 'INVALID_PHONE_NUMBER',
  sip_registration_id: 'INVALID_REGISTRATION_ID',
  sip_whitelist_id: 'INVALID_SIP_WHITELIST_ID',
  sip_whitelist_network: 'INVALID_SIP_WHITELIST_NETWORK',
  callerid_id: 'INVALID_CALLERID_ID',
  callerid_number: 'INVALID_CALLERID_NUMBER',
  authorized_ip: 'INVALID_AUTHORIZED_IP',
  contains_ip: 'INVALID_CONTAINS_IP',
  pstn_blacklist_id: 'INVALID_PSTN_BLACKLIST_ID',
  pstn_blacklist_phone: 'INVALID_PSTN_BLACKLIST_PHONE',
  list_id: 'INVALID_LIST_ID',
  file_content: 'INVALID_CSV_FILE',
  sq_queue_id: 'INVALID_ACD_QUEUE_ID',
  acd_queue_id: 'INVALID_ACD_QUEUE_ID',
  acd_queue_name: 'ACD_QUEUE_NAME_TOO_LONG',
  new_acd_queue_name: 'ACD_QUEUE_NAME_TOO_LONG',
  acd_queue_priority: 'INVALID_ACD_QUEUE_PRIORITY',
  service_probability: 'INVALID_SERVICE_PROBABILITY',
  max_queue_size: 'INVALID_MAX_QUEUE_SIZE',
  max_waiting_time: 'INVALID_MAX_WAITING_TIME',
  average_service_time: 'INVALID_AVERAGE_SERVICE_TIME',
  acd_status: 'INVALID_ACD_STATUS',
  aggregation: 'INVALID_AGGREGATION',
  report: 'INVALID_REPORT',
  report_type: 'UNKNOWN_REPORT_TYPE',
  group: 'INVALID_GROUP',
  group_by: 'INVALID_GROUP',
  sq_skill_id: 'INVALID_SKILL_ID',
  skill_id: 'INVALID_SKILL_ID',
  excluded_skill_id: 'INVALID_EXCLUDED_SKILL_ID',
  skill_name: 'SKILL_NAME_TOO_LONG',
  new_skill_name: 'SKILL_NAME_TOO_LONG',
  sq_skill_name: 'SKILL_NAME_TOO_LONG',
  new_sq_skill_name: 'SKILL_NAME_TOO_LONG',
  key_id: 'INVALID_KEY_ID',
  subuser_id: 'INVALID_SUB_USER_ID',
  new_subuser_name: 'INVALID_SUB_USER_NAME_LEN',
  new_subuser_password: 'REQUIRED_CHARACTERS_NEW_PASSWORD',
  dialogflow_key_id: 'INVALID_DIALOGFLOW_KEY_ID',
  role_id: 'INVALID_ROLE_ID',
  role_name: 'INVALID_ROLE_NAME',
  record_id: 'INVALID_RECORD_ID',
  history_report_id: 'INVALID_CALL_HISTORY_REPORT_ID',
  history_type: 'INVALID_HISTORY_TYPE',
  created_from: 'INVALID_DATE_FORMAT',
  created_to: 'INVALID_DATE_FORMAT',
};

/** Judges the parameters of a command. The message names the parameter, never its value. */
export function readValues({ parameters, refused = {} }: PlatformCommand, raw: RawParameters): Record<string, unknown> {
  for (const [name, reason] of Object.entries(refused))
    if (raw.has(name) && raw.get(name) !== 'false')
      throw refuse('FORBIDDEN_PARAMETER', `The parameter ${name} has no meaning here: ${reason}`);
  const given = Object.fromEntries([...raw].filter(([name]) => Object.hasOwn(parameters, name)));
  const read = z.object(parameters as Record<string, z.ZodType>).safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const name = String(issue?.path[0] ?? '');
  if (!raw.has(name)) throw refuse('REQUIRED_IS_EMPTY', `The parameter ${name} is required`);
  throw refuse(dialectOf[name] ?? 'INVALID_ARGUMENTS', `The parameter ${name} ${issue?.message ?? 'is not valid'}`);
}
