import type { Clock } from '#runtime/shared/clock.ts';
import { mcpErrors } from './errors.ts';
import type { RequestOptions } from './request.ts';

export interface WaitHooks {
  /** The soft time-out: told once. */
  onSlow(elapsedMs: number): void;
  /** The hard one. */
  onLate(error: unknown): void;
}

/** Watches how long one request takes until `end`. */
export function watchWait(
  { timeoutMs, slowMs }: RequestOptions,
  clock: Clock,
  { onSlow, onLate }: WaitHooks,
): { end(): void } {
  const slow = slowMs < timeoutMs ? clock.setTimeout(() => onSlow(slowMs), slowMs) : undefined;
  const late = clock.setTimeout(() => onLate(mcpErrors.create('MCP_REQUEST_TIMEOUT', { timeoutMs })), timeoutMs);
  return {
    end() {
      slow?.cancel();
      late.cancel();
    },
  };
}
