/** Kinds of parameters: what the text of one must be, and what handlers get of it. */
import * as z from 'zod';
import { storeLimits } from '#runtime/store/limits.ts';
import { parseTimeOfDay } from '#server/call-lists/index.ts';
import { platformLimits } from './limits.ts';
import { parseTime } from './time-text.ts';

const noControls = /^[^\0]*$/u;

export const text = (chars: number = platformLimits.textChars) =>
  z.string().max(chars, `must have at most ${chars} characters`).regex(noControls, 'must not have a null character');

export const script = text(platformLimits.scriptChars);

export const id = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a number')
  .transform(Number);

export const count = z
  .string()
  .regex(/^\d{1,10}$/, 'must be a whole number')
  .transform(Number);

export const flag = z
  .enum(['true', 'false', '1', '0'], 'must be true or false')
  .transform((value) => value === 'true' || value === '1');

/** `YYYY-MM-DD HH:mm:ss`, UTC; handlers get milliseconds since the epoch. */
export const timestamp = z
  .string()
  .max(40)
  .transform((value, context) => {
    const at = parseTime(value);
    if (at !== undefined) return at;
    context.addIssue({ code: 'custom', message: 'must be a time written YYYY-MM-DD HH:mm:ss (UTC)' });
    return z.NEVER;
  });

/** `HH:mm:ss`, UTC, with or without a date before it; handlers get milliseconds since midnight. */
export const timeOfDay = z.string().transform((value, context) => {
  const ms = parseTimeOfDay(value.trim().replace(/^\d{4}-\d{2}-\d{2}[ T]/, ''));
  if (ms !== undefined) return ms;
  context.addIssue({ code: 'custom', message: 'must be a time of day written HH:mm:ss (UTC)' });
  return z.NEVER;
});

/** What a JSON text says; undefined for what is none. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Parted by semicolons. */
export const names = z.string().transform((value, context) => {
  const items = value.split(';').map((item) => item.trim());
  if (items.length <= platformLimits.listItems && items.every((item) => noControls.test(item)))
    return items.filter((item) => item !== '');
  context.addIssue({ code: 'custom', message: `must be a list of at most ${platformLimits.listItems} texts` });
  return z.NEVER;
});

/** Numbers parted by semicolons, or all there are. */
export const ids = names.transform((items, context) => {
  if (items.length === 1 && (items[0] === 'all' || items[0] === 'any')) return 'all' as const;
  if (items.every((item) => /^\d{1,15}$/.test(item))) return items.map(Number);
  context.addIssue({ code: 'custom', message: 'must be numbers parted by semicolons, or all' });
  return z.NEVER;
});

export const skillName = text(storeLimits.nameChars);

/** What most lists take. */
export const page = { count: count.optional(), offset: count.optional() };

export const ofRule = { rule_id: id.optional(), rule_name: text().optional() };
export const ofRules = { rule_id: ids.optional(), rule_name: names.optional() };

export const ofApplication = { application_id: id.optional(), application_name: text().optional() };
