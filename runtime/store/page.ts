import { storeLimits } from './limits.ts';

/** How many rows to read for a page that asks for `limit`. */
export function rowsOfPage(limit: number | undefined): number {
  if (limit === undefined || !Number.isFinite(limit)) return storeLimits.pageRows;
  return Math.min(Math.max(1, Math.trunc(limit)), storeLimits.pageRows);
}
