import { isPatchbayError, type PatchbayError } from '#runtime/shared/errors.ts';
import { type DialectName, dialectCodes } from './dialect-codes.ts';
import { platformErrors } from './errors.ts';

/** An error of the dialect's own. `problem` is a sentence without what somebody sent. */
export function refuse(dialect: DialectName, problem: string): PatchbayError {
  return platformErrors.create('PLATFORM_REFUSED', { problem, dialect });
}

/** Does it, with names of the command's own for some errors of ours. */
export async function calling<Result>(
  own: Readonly<Record<string, DialectName>>,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const dialect = isPatchbayError(error) ? own[error.code] : undefined;
    if (dialect === undefined || !isPatchbayError(error)) throw error;
    throw refuse(dialect, error.message);
  }
}

/** What an error of ours is called in the dialect. */
const names: Readonly<Record<string, DialectName>> = {
  ADDRESS_NOT_AUTHORIZED: 'AUTHORIZATION_FAILED',
  APPLICATION_MISSING: 'INVALID_APPLICATION_ID',
  APPLICATION_NAME_INVALID: 'INVALID_APPLICATION_NAME',
  APPLICATION_NAME_TAKEN: 'APPLICATION_NAME_ISNT_UNIQUE',
  APPLICATION_PERMANENT: 'LOCKED',
  APPLICATION_IN_USE: 'LOCKED',
  SCENARIO_NAME_INVALID: 'INVALID_SCENARIO_NAME',
  SCENARIO_NAME_TAKEN: 'SCENARIO_NAME_ISNT_UNIQUE',
  SCENARIO_MISSING: 'INVALID_SCENARIO_ID',
  SCENARIO_IN_USE: 'LOCKED',
  SCENARIO_TOO_LARGE: 'SCRIPT_TEXT_IS_TOO_LONG',
  RULE_NAME_INVALID: 'INVALID_RULE_NAME',
  RULE_NAME_TAKEN: 'DUPLICATE_RULE_NAME',
  RULE_SCENARIO_MISSING: 'INVALID_SCENARIO_ID',
  RULE_MISSING: 'INVALID_RULE_ID',
  RULE_PATTERN_INVALID: 'INVALID_RULE_PATTERN',
  SESSION_MISSING: 'INVALID_CALL_SESSION_HISTORY_ID',
  SESSION_NO_SCENARIO: 'RULE_NO_SCENARIO_BOUND',
  SESSION_STARTS_FULL: 'CONCURRENT_RESOURCE_LIMIT_EXCEEDED',
  SESSION_LIMIT: 'CONCURRENT_RESOURCE_LIMIT_EXCEEDED',
  SESSION_CUSTOM_DATA_TOO_LONG: 'TOO_LONG',
  USER_NAME_INVALID: 'USER_NAME_RESTRICTIONS',
  USER_NAME_TAKEN: 'USER_NAME_ISNT_UNIQUE',
  USER_DISPLAY_NAME_INVALID: 'INVALID_USER_DISPLAY_NAME',
  USER_MISSING: 'INVALID_USER_ID',
  USER_LIMIT: 'USER_COUNT_EXCEEDED',
  SECRET_MISSING: 'INVALID',
  SECRET_NAME_INVALID: 'INVALID_NAME',
  SECRET_VALUE_TOO_LONG: 'TOO_LONG',
  STORAGE_VALUE_INVALID: 'TOO_LONG',
  NUMBER_INVALID: 'INVALID_PHONE_NUMBER',
  NUMBER_TAKEN: 'OCCUPIED_PHONE_NUMBER',
  NUMBER_MISSING: 'INVALID_PHONE_ID',
  CALLER_ID_NO_TRUNK: 'CALLERID_VERIFICATION_ERROR',
  CALLER_ID_CALL_FAILED: 'CALLERID_VERIFICATION_ERROR',
  CALLER_ID_CALLS_USED: 'RATE_LIMIT_EXCEED',
  CALLER_ID_CALL_TOO_SOON: 'RATE_LIMIT_EXCEED',
  ACCESS_NETWORK_INVALID: 'INVALID_SIP_WHITELIST_NETWORK',
  ACCESS_MISSING: 'INVALID_SIP_WHITELIST_ID',
  ACCESS_LIMIT: 'SIP_WHITE_LIST_NETWORK_COUNT_EXCEEDED',
  TRUNK_MISSING: 'INVALID_REGISTRATION_ID',
  TRUNK_INVALID: 'INVALID_PROXY',
  TRUNK_LIMIT: 'SIP_REGISTRATIONS_COUNT_EXCEEDED',
  QUEUE_MISSING: 'INVALID_ACD_QUEUE_ID',
  QUEUE_NAME_INVALID: 'INVALID_NAME',
  QUEUE_NAME_TAKEN: 'DUPLICATE_QUEUES_NAME',
  QUEUE_LIMIT: 'SC_QUEUE_COUNT_LIMIT',
  SKILL_NAME_INVALID: 'INVALID_NAME',
  SKILL_NAME_TAKEN: 'DUPLICATE_SKILL_NAME',
  SKILL_LIMIT: 'SC_SKILL_COUNT_LIMIT',
  AGENT_SKILL_LIMIT: 'MAX_AGENT_SKILLS_EXCEEDED',
  AGENT_MISSING: 'INVALID_USER_ID',
  CALL_LIST_MISSING: 'INVALID_LIST_ID',
  CALL_LIST_NAME_INVALID: 'INVALID_NAME',
  CALL_LIST_FILE_INVALID: 'INVALID_CSV_FILE',
  CALL_LIST_RUNNING: 'LOCKED',
  CALL_TASK_NOT_WAITING: 'LOCKED',
  RECORDING_MISSING: 'RECORD_NOT_FOUND',
  PLATFORM_KEY_MISSING: 'INVALID_KEY_ID',
  PLATFORM_KEY_LIMIT: 'MAX_NUMBER_OF_KEYS_EXCEEDED',
  SUB_USER_MISSING: 'INVALID_SUB_USER_ID',
  SUB_USER_NAME_TAKEN: 'SUB_USER_LOGIN_NOT_UNIQUE',
  SUB_USER_LIMIT: 'MAX_NUMBER_OF_SUB_USERS_EXCEEDED',
  REQUESTS_TOO_MANY: 'RATE_LIMIT_EXCEED',
  REQUEST_TOO_LARGE: 'TOO_LONG',
  REQUEST_INVALID: 'INVALID_ARGUMENTS',
};

export interface DialectError {
  readonly code: number;
  readonly msg: string;
}

/** Any thrown value as the dialect has it; what is nobody's fault outside says nothing of itself. */
export function toDialect(thrown: unknown): DialectError {
  if (!isPatchbayError(thrown)) return internal;
  const name = nameOf(thrown);
  return name === 'INTERNAL_ERROR' ? internal : { code: dialectCodes[name], msg: thrown.message };
}

const internal: DialectError = { code: dialectCodes.INTERNAL_ERROR, msg: 'The command could not be carried out' };

function nameOf({ code, kind, details }: PatchbayError): DialectName {
  if (code === 'PLATFORM_REFUSED') return details.dialect as DialectName;
  if (Object.hasOwn(names, code)) return names[code] ?? 'INTERNAL_ERROR';
  if (kind === 'user') return 'INVALID_ARGUMENTS';
  return kind === 'limit' ? 'EXCEED' : 'INTERNAL_ERROR';
}
