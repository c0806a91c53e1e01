import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberWithError,
} from 'libphonenumber-js/max';
import type { SyncModule } from '#runtime/sandbox/sync-contract.ts';

/** What `PhoneNumber.getInfo` returns. */
type Info = {
  readonly numberType: string;
  readonly region: string;
  readonly location: string;
  readonly isPossibleNumber: boolean;
  readonly isValidNumber: boolean;
  readonly isValidNumberForRegion: boolean;
  readonly number: string;
  readonly error?: string;
};

/** Region of numbers that belong to no country, such as +800 (UN M.49 "World"). */
const world = '001';

/** Runs beside the isolate, where the tables of all countries are kept once for all sessions. */
export const sync: SyncModule = {
  info: (_context, number, country) => infoOf(String(number ?? ''), String(country ?? '').toUpperCase()),
};

/** `country`: in whose national form the number may be; empty: it is in E.164, with or without its plus sign. */
function infoOf(text: string, country: string): Info {
  if (country !== '' && !isSupportedCountry(country)) return refused('INVALID_COUNTRY_CODE');
  let number: PhoneNumber;
  try {
    number =
      country === ''
        ? parsePhoneNumberWithError(text.includes('+') ? text : `+${text}`)
        : parsePhoneNumberWithError(text, country as CountryCode);
  } catch (error) {
    return refused(errorOf(text, error));
  }
  const isValidNumber = number.isValid();
  const region = regionOf(number, isValidNumber);
  return {
    numberType: number.getType() ?? 'UNKNOWN',
    region,
    location: locationOf(region),
    isPossibleNumber: number.isPossible(),
    isValidNumber,
    isValidNumberForRegion: isValidNumber && (country === '' || country === region),
    number: number.number,
  };
}

/** As Google's library: of a number that is not valid only where its calling code leaves no choice. */
function regionOf(number: PhoneNumber, isValid: boolean): string {
  if (number.isNonGeographic()) return world;
  if (isValid) return number.country ?? '';
  const [country = '', ...others] = getCountries().filter(
    (one) => getCountryCallingCode(one) === number.countryCallingCode,
  );
  return others.length === 0 ? country : '';
}

const countryNames = new Intl.DisplayNames(['en'], { type: 'region' });

function locationOf(region: string): string {
  return region === '' || region === world ? '' : (countryNames.of(region) ?? '');
}

function refused(error: string): Info {
  return {
    numberType: 'UNKNOWN',
    region: '',
    location: '',
    isPossibleNumber: false,
    isValidNumber: false,
    isValidNumberForRegion: false,
    number: '',
    error,
  };
}

/** The library's words as VoxEngine's, which are those of Google's. */
function errorOf(text: string, error: unknown): string {
  const word = error instanceof Error ? error.message : '';
  if (word === 'INVALID_COUNTRY') return 'INVALID_COUNTRY_CODE';
  if (word === 'TOO_LONG') return 'TOO_LONG_NSN';
  if (word !== 'TOO_SHORT') return 'NOT_A_NUMBER';
  // Three digits are enough for a number, so that a prefix has been taken off.
  const isAfterPrefix = text.includes('+') || text.replaceAll(/\D/g, '').length > 2;
  return isAfterPrefix ? 'TOO_SHORT_AFTER_IDD' : 'TOO_SHORT_NSN';
}
