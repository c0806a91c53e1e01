import type { AskedChange } from './protocol.ts';
import { reportData } from './report-data.ts';

const method = 'CallList.requestNextAttempt';

/** `CallList.requestNextAttempt(data)`. Throws a TypeError that says which field is wrong. */
export function nextAttempt(given: unknown): AskedChange {
  if (typeof given !== 'object' || given === null) throw new TypeError(`${method}: data must be an object`);
  const fields = given as { readonly [name: string]: unknown };
  const { custom_data: customData, attempts_left: attemptsLeft, error } = fields;
  return {
    ...(isMissing(customData)
      ? {}
      : { customData: typeof customData === 'string' ? customData : reportData(method, customData) }),
    ...(isMissing(attemptsLeft) ? {} : { attemptsLeft: wholeNumber('attempts_left', attemptsLeft, 100) }),
    ...startOf(fields),
    ...timeOfDay('start_execution_time', 'windowStartMs', fields.start_execution_time),
    ...timeOfDay('end_execution_time', 'windowEndMs', fields.end_execution_time),
    ...(isMissing(error) ? {} : { error: reportData(method, error) }),
  };
}

/** `next_attempt_time`, ISO 8601, goes before `start_at`, seconds. */
function startOf({ next_attempt_time: next, start_at: startAt }: { readonly [name: string]: unknown }): AskedChange {
  if (!isMissing(next)) {
    const at = Date.parse(String(next));
    if (!(at >= 0)) throw new TypeError(`${method}: next_attempt_time must be an ISO 8601 time`);
    return { nextAttemptAt: at };
  }
  return isMissing(startAt) ? {} : { nextAttemptAt: wholeNumber('start_at', startAt, 8_640_000_000_000) * 1000 };
}

function timeOfDay(field: string, name: 'windowStartMs' | 'windowEndMs', given: unknown): AskedChange {
  if (isMissing(given)) return {};
  const match = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(String(given));
  if (match === null) throw new TypeError(`${method}: ${field} must be written HH:MM:SS (UTC)`);
  return { [name]: (Number(match[1]) * 3_600 + Number(match[2]) * 60 + Number(match[3] ?? 0)) * 1000 };
}

function wholeNumber(field: string, given: unknown, most: number): number {
  const value = Number(given);
  if (!Number.isInteger(value) || value < 0 || value > most)
    throw new TypeError(`${method}: ${field} must be a whole number from 0 to ${most}`);
  return value;
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}
