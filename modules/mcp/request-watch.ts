import type { Clock } from '#runtime/shared/clock.ts';
import { mcpErrors } from './errors.ts';
import type { RequestOptions } from './request.ts';

export interface WaitHooks {
  /** The soft time-out: told once. */
  onSlow(elapsedMs: number): void;
  /** The hard one. */
  onLate(error: unknown): void;
  /** Since when the server has not waited for an answer of ours: that is not its time. */
  serverTimeFrom(): number;
}

/** Watches how long one request takes until `end`. */
export function watchWait(
  { timeoutMs, slowMs }: Pick<RequestOptions, 'timeoutMs' | 'slowMs'>,
  clock: Clock,
  maxMs: number,
  { onSlow, onLate, serverTimeFrom }: WaitHooks,
): { end(): void } {
  const slow = slowMs < timeoutMs ? clock.setTimeout(() => onSlow(slowMs), slowMs) : undefined;
  const giveUpAt = clock.now() + maxMs;
  const onDue = (): void => {
    const left = timeoutMs - (clock.now() - serverTimeFrom());
    if (left > 0 && clock.now() < giveUpAt) late = clock.setTimeout(onDue, left);
    else onLate(mcpErrors.create('MCP_REQUEST_TIMEOUT', { timeoutMs }));
  };
  let late = clock.setTimeout(onDue, timeoutMs);
  return {
    end() {
      slow?.cancel();
      late.cancel();
    },
  };
}
