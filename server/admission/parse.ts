import { AddressBlock } from '#runtime/shared/egress/index.ts';
import { isCountry, toE164 } from './e164.ts';
import { admissionErrors } from './errors.ts';

/** The number in E.164. Throws NUMBER_INVALID, COUNTRY_UNKNOWN. */
export function requireE164(number: string, country?: string): string {
  if (country !== undefined) requireCountry(country);
  const e164 = toE164(number, country);
  if (e164 === undefined) throw admissionErrors.create('NUMBER_INVALID', { number: shown(number) });
  return e164;
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
