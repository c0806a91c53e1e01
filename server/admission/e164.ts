import { type CountryCode, isSupportedCountry, parsePhoneNumberWithError } from 'libphonenumber-js/min';

/**
 * A telephone number in E.164 (`+` and up to 15 digits), whatever way it was written: with `+`, with the international
 * prefix `00`, without either, or, when `country` (ISO 3166, two letters) is given, as it is dialled there. Undefined
 * for what is no possible number: a name, an extension, a number with digits missing.
 */
export function toE164(text: string, country?: string): string | undefined {
  const digits = text.replaceAll(/[\s().\-/]/g, '');
  if (!/^\+?\d{3,17}$/.test(digits)) return undefined;
  if (digits.startsWith('+')) return possible(digits);
  const national = country === undefined ? undefined : possible(digits, country);
  return national ?? possible(digits.startsWith('00') ? `+${digits.slice(2)}` : `+${digits}`);
}

/** Whether `text` is the two-letter code of a country with telephone numbers. */
export function isCountry(text: string): boolean {
  return isSupportedCountry(text);
}

function possible(text: string, country?: string): string | undefined {
  try {
    const parsed =
      country === undefined
        ? parsePhoneNumberWithError(text)
        : parsePhoneNumberWithError(text, { defaultCountry: country as CountryCode, extract: false });
    return parsed.isPossible() ? parsed.number : undefined;
  } catch {
    return undefined; // libphonenumber's way of saying that it is none
  }
}
