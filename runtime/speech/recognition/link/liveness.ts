import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { recognitionLimits } from '../limits.ts';

/** Watches whether the other side of a connection is still there. */
export interface Liveness {
  /** Something came. */
  heard(): void;
  stop(): void;
}

/**
 * Pings at intervals and calls `onSilent`, once, when nothing came for too long. Providers say nothing while nobody speaks, so only
 * answers to pings tell a quiet one from a lost one.
 */
export function watchLiveness(clock: Clock, ping: () => void, onSilent: () => void): Liveness {
  let heardAt = clock.now();
  let timer: TimerHandle;
  const check = (): void => {
    if (clock.now() - heardAt >= recognitionLimits.silenceMs) {
      onSilent();
      return;
    }
    ping();
    timer = clock.setTimeout(check, recognitionLimits.pingMs);
  };
  timer = clock.setTimeout(check, recognitionLimits.pingMs);
  return {
    heard: () => {
      heardAt = clock.now();
    },
    stop: () => timer.cancel(),
  };
}
