import { cliErrors } from './errors.ts';

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads `15m` (so long ago) or a time in ISO 8601, UTC unless it says otherwise; ms since the epoch. Throws CLI_TIME_INVALID. */
export function momentOf(text: string, now = Date.now()): number {
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * (unitMs[unit] ?? 0);
  const [, zone] = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/.exec(text) ?? [
    '',
    'none',
  ];
  const at = zone === 'none' ? Number.NaN : Date.parse(text.includes('T') && zone === undefined ? `${text}Z` : text);
  if (Number.isNaN(at)) throw cliErrors.create('CLI_TIME_INVALID', { text });
  return at;
}
