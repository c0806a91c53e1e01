import type { JobWindow } from '#runtime/store/index.ts';

/** The first moment from `at` on at which the window is open, by the clocks of its place; `at` itself when it is open then. */
export function opensAt(window: JobWindow | null, at: number): number {
  if (window === null) return at;
  const { from, to, timeZone, days } = window;
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  // One that was opened yesterday may still be open; the same day of next week is the last that can be the next.
  for (let offset = -1; offset <= 8; offset += 1) {
    const day = today.add({ days: offset });
    if (!days.includes(day.dayOfWeek)) continue;
    const opens = day.toZonedDateTime({ timeZone, plainTime: from }).epochMilliseconds;
    const closes = day.add({ days: to > from ? 0 : 1 }).toZonedDateTime({ timeZone, plainTime: to }).epochMilliseconds;
    if (at < closes) return Math.max(at, opens);
  }
  return at;
}

/** ISO 8601: with an offset, or as the clocks of `timeZone` show it. In milliseconds since the epoch; undefined for what is no time. */
export function parseTime(text: string, timeZone: string): number | undefined {
  try {
    return /(Z|[+-]\d\d:?\d\d)$/i.test(text)
      ? Temporal.Instant.from(text).epochMilliseconds
      : Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds;
  } catch {
    return undefined;
  }
}

export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
