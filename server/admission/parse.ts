import { compilePattern } from '#runtime/router/index.ts';
import { AddressBlock } from '#runtime/shared/egress/index.ts';
import type { CallerMatch } from '#runtime/store/index.ts';
import { serverLimits } from '../limits.ts';
import { isCountry, toE164 } from './e164.ts';
import { admissionErrors } from './errors.ts';

/** The number in E.164. Throws NUMBER_INVALID, COUNTRY_UNKNOWN. */
export function requireE164(number: string, country?: string): string {
  if (country !== undefined) requireCountry(country);
  const e164 = toE164(number, country);
  if (e164 === undefined) throw admissionErrors.create('NUMBER_INVALID', { number: shown(number) });
  return e164;
}

/**
 * Whose calls to decline: a number, or a pattern as those of rules, which matches whole numbers in E.164, with or without their plus. Throws
 * NUMBER_INVALID, and what `compilePattern` throws.
 */
export function requireCallers(text: string): CallerMatch {
  if (/^(?!.*\.\.)[\d\s+().\-/]*$/.test(text)) return { caller: requireE164(text), isPattern: false };
  const letters = text.replaceAll(/\\./gu, '');
  if (/\p{L}/u.test(letters) || text.length > serverLimits.callerPatternChars)
    throw admissionErrors.create('NUMBER_INVALID', { number: shown(text) });
  return { caller: compilePattern(text).source, isPattern: true };
}

/** Throws COUNTRY_UNKNOWN. */
export function requireCountry(country: string): string {
  if (!isCountry(country)) throw admissionErrors.create('COUNTRY_UNKNOWN', { country: shown(country) });
  return country;
}

/** The network in its canonical spelling. Throws ACCESS_NETWORK_INVALID. */
export function requireNetwork(network: string): string {
  const block = AddressBlock.parse(network);
  if (block === undefined) throw admissionErrors.create('ACCESS_NETWORK_INVALID', { network: shown(network) });
  return block.toString();
}

/** What was refused, for an error message: bounded, and with nothing in it that a terminal would obey. */
function shown(text: string): string {
  return JSON.stringify(text.slice(0, 64)).replaceAll(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, '?');
}
