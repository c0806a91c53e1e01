import { storeErrors } from './errors.ts';
import { storeLimits } from './limits.ts';

const applicationName = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/**
 * Commas part names on the command line, slashes part them in a path; controls and bidi marks would forge a terminal
 * line.
 */
const forbidden = /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029,/\\]/u;

/** Throws APPLICATION_NAME_INVALID. */
export function checkApplicationName(name: string): void {
  if (!applicationName.test(name)) throw storeErrors.create('APPLICATION_NAME_INVALID', { name: shown(name) });
}

/** Throws SCENARIO_NAME_INVALID. */
export function checkScenarioName(name: string): void {
  if (!isName(name)) throw storeErrors.create('SCENARIO_NAME_INVALID', { name: shown(name) });
}

/** Throws RULE_NAME_INVALID. */
export function checkRuleName(name: string): void {
  if (!isName(name)) throw storeErrors.create('RULE_NAME_INVALID', { name: shown(name) });
}

/** Throws CALL_LIST_NAME_INVALID. */
export function checkCallListName(name: string): void {
  if (!isName(name)) throw storeErrors.create('CALL_LIST_NAME_INVALID', { name: shown(name) });
}

/** Throws QUEUE_NAME_INVALID. */
export function checkQueueName(name: string): void {
  if (!isName(name)) throw storeErrors.create('QUEUE_NAME_INVALID', { name: shown(name) });
}

/** Throws SKILL_NAME_INVALID. */
export function checkSkillName(name: string): void {
  if (!isName(name)) throw storeErrors.create('SKILL_NAME_INVALID', { name: shown(name) });
}

/** Throws KEY_NAME_INVALID. */
export function checkKeyName(name: string): void {
  if (!isName(name)) throw storeErrors.create('KEY_NAME_INVALID', { name: shown(name) });
}

/** Throws TRUNK_NAME_INVALID. */
export function checkTrunkName(name: string): void {
  if (!applicationName.test(name)) throw storeErrors.create('TRUNK_NAME_INVALID', { name: shown(name) });
}

/** Throws USER_NAME_INVALID. */
export function checkUsername(username: string): void {
  // What stands unescaped in a SIP URI, and in a path.
  if (!/^[A-Za-z0-9+][A-Za-z0-9._+-]{0,63}$/.test(username)) {
    throw storeErrors.create('USER_NAME_INVALID', { username: shown(username) });
  }
}

/** Throws USER_DISPLAY_NAME_INVALID. */
export function checkDisplayName(name: string): void {
  if (name.length > storeLimits.displayNameChars || /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/u.test(name)) {
    throw storeErrors.create('USER_DISPLAY_NAME_INVALID');
  }
}

function isName(name: string): boolean {
  return name.length > 0 && name.length <= storeLimits.nameChars && name === name.trim() && !forbidden.test(name);
}

/** A refused name goes into an error message: bounded, and with nothing in it that a terminal would obey. */
function shown(name: string): string {
  return JSON.stringify(name.slice(0, storeLimits.nameChars)).replaceAll(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, '?');
}
