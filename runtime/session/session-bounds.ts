import type { SandboxBundle, SandboxLimits, TurnOutcome } from '#runtime/sandbox/contract.ts';
import { sandboxLimits } from '#runtime/sandbox/limits.ts';
import type { LimitGauge } from './limit-gauge.ts';
import { sessionLimits } from './limits.ts';

const bytesOfMiB = 1_048_576;

/** How long a session may be without calls. */
export function idleTimes(limits: LimitGauge, { withoutCallsMs }: { readonly withoutCallsMs: number }) {
  return {
    withoutCallsMs: limits.set('withoutCallsMs') ?? withoutCallsMs,
    withRequestsMs: limits.of(sessionLimits, 'withRequestsMs'),
  };
}

/** The isolate's limits. One that may have more memory than the others gets a process of its own, so that it takes theirs from nobody. */
export function sandboxLimitsOf(
  limits: LimitGauge,
  usual: SandboxLimits,
): Pick<SandboxBundle, 'limits' | 'ownProcess'> {
  const heapMiB = limits.set('heapMiB') ?? usual.heapMiB;
  const callbackMs = limits.set('callbackMs') ?? usual.callbackMs;
  return {
    limits: { ...usual, heapMiB, callbackMs },
    ...(heapMiB > usual.heapMiB ? { ownProcess: true } : {}),
  };
}

/** Tells when a turn has left little of the isolate's memory, or, where it had one handler, of its time. */
export function gaugeTurn(limits: LimitGauge, { cpuMs, heapBytes }: TurnOutcome, events: number): void {
  limits.allows(sandboxLimits, 'heapMiB', heapBytes / bytesOfMiB);
  if (events === 1) limits.allows(sandboxLimits, 'callbackMs', cpuMs);
}
