import { refuse } from './refusal.ts';

/** Times as they are written somewhere on Earth. */
export interface TimeZone {
  readonly name: string;
  /** When it is there what a text, read as UTC, says. Of the hour that there is twice, the first; in the one that there is not, an hour later. */
  fromLocal(at: number): number;
  /** `at` as milliseconds which, written as UTC, say what it is there. */
  toLocal(at: number): number;
}

/** `auto` is UTC. Throws INVALID_ARGUMENTS. */
export function timeZone(name = 'auto'): TimeZone {
  if (name === 'auto') return utc;
  const format = formatOf(name);
  const toLocal = (at: number): number => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000);
  };
  const offsetAt = (at: number): number => toLocal(at) - at;
  return {
    name,
    toLocal,
    fromLocal(local) {
      const candidates = [offsetAt(local - dayMs), offsetAt(local + dayMs)].map((offset) => local - offset);
      return candidates.find((at) => toLocal(at) === local) ?? Math.max(...candidates);
    },
  };
}

const dayMs = 86_400_000;
const utc: TimeZone = { name: 'Etc/GMT', fromLocal: (at) => at, toLocal: (at) => at };

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
      ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
  } catch {
    throw refuse(
      'INVALID_ARGUMENTS',
      'The parameter timezone must be the name of a time zone, as Europe/Berlin, or auto',
    );
  }
}
