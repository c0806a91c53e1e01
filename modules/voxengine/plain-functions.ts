/** `levenshtein_distance(str1, str2)`: how many single-character edits lie between two texts. */
export function levenshteinDistance(first: unknown, second: unknown): number {
  const a = String(first);
  const b = String(second);
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, substitution));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/**
 * `getLocalTime(timezone, date)`: a Date whose fields, read in UTC as scenarios run in UTC, are those of a clock in
 * `timezone` (an IANA name or an offset such as "+03:00"). Throws a TypeError for an unknown zone or no date.
 */
export function getLocalTime(timezone: unknown, date: unknown = new Date()): Date {
  const instant = typeof date === 'string' ? new Date(date).getTime() : Number(date);
  if (Number.isNaN(instant)) throw new TypeError('getLocalTime: the second argument must be a Date');
  const offset = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(String(timezone));
  const minutes = Number(offset?.[2]) * 60 + Number(offset?.[3] ?? 0);
  // No clock on Earth is further off than fourteen hours.
  if (offset !== null && minutes <= 14 * 60) {
    return new Date(instant + (offset[1] === '-' ? -minutes : minutes) * 60_000);
  }
  return new Date(wallClock(String(timezone), instant));
}

function wallClock(timeZone: string, instant: number): number {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new TypeError(
      `getLocalTime: unknown time zone "${timeZone}"; use a name such as "Europe/Berlin" or "+01:00"`,
    );
  }
  const fields: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) fields[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  const milliseconds = ((instant % 1000) + 1000) % 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
}
