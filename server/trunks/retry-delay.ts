import { trunkLimits } from './limits.ts';

export interface Retry {
  /** Failures in a row, this one included. */
  readonly failures: number;
  /** The registrar said no, which it will say again: ask seldom. */
  readonly refused: boolean;
  /** Retry-After, seconds (RFC 3261 §20.33). */
  readonly retryAfter?: number | undefined;
  /** From 0 up to 1. */
  readonly random: number;
}

/**
 * How long to wait before the next try, ms: twice as long each time, half of it by chance, so that many who lost the
 * same registrar do not come back at once (RFC 5626 §4.5).
 */
export function retryDelay({ failures, refused, retryAfter, random }: Retry): number {
  const least = refused ? trunkLimits.refusedRetryMs : trunkLimits.retryMs;
  const grown = Math.min(trunkLimits.longestRetryMs, least * 2 ** Math.min(failures - 1, 16));
  const asked = Math.min((retryAfter ?? 0) * 1_000, trunkLimits.longestRetryMs);
  return Math.max(asked, grown * (0.5 + random / 2));
}

/** When to register again, ms: at 80 to 90 % of the lifetime granted, by chance as well. */
export function refreshDelay(grantedSeconds: number, random: number): number {
  return Math.max(1_000, grantedSeconds * 1_000 * (0.8 + random / 10));
}
