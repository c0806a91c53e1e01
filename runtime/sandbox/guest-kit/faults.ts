import { sandboxLimits } from '../limits.ts';
import { bounded, describe, describeThrown } from './describe.ts';
import { invoke, promiseThen, TypeErrorConstructor } from './intrinsics.ts';
import { createList } from './list.ts';
import type { Outbox } from './outbox.ts';
import { parseStack, type WirePosition } from './stack.ts';

/** Tells the host what went wrong in the scenario, and remembers whether it ended the session. */
export interface Reporter {
  report(kind: 'uncaught' | 'rejection', error: unknown): void;
  /** Tells what a scenario got wrong at `position`, and how to put it right. */
  mistake(text: string, position: WirePosition | undefined): void;
  /** Whether an error has ended the session; the rest of its batch is passed over. */
  ended: boolean;
  /** Rejections and mistakes of this turn. */
  rejections: number;
  mistakes: number;
}

/** `names()` are the scripts whose frames are told. */
export function createReporter(outbox: Outbox, names: () => ArrayLike<string>): Reporter {
  const reporter: Reporter = {
    ended: false,
    rejections: 0,
    mistakes: 0,
    report(kind, error) {
      if (kind === 'rejection' && ++reporter.rejections > sandboxLimits.rejectionsPerTurn) return;
      if (kind === 'uncaught') {
        if (reporter.ended) return;
        reporter.ended = true;
      }
      outbox.fault(kind, kind === 'uncaught', describeThrown(error), framesOf(error, names()));
    },
    mistake(text, position) {
      if (++reporter.mistakes > sandboxLimits.mistakesPerTurn) return;
      const frames = createList<WirePosition>();
      if (position !== undefined) frames.push(position);
      outbox.fault('mistake', false, bounded(text, sandboxLimits.faultChars), frames);
    },
  };
  return reporter;
}

function framesOf(error: unknown, names: ArrayLike<string>) {
  try {
    const stack = typeof error === 'object' && error !== null ? (error as { stack?: unknown }).stack : undefined;
    return parseStack(stack, names, sandboxLimits.stackFrames);
  } catch {
    return undefined;
  }
}

/**
 * Calls a scenario's function with `this` undefined; false when it threw, which has then been reported. `onReturn` gets what it returned.
 */
export function runScenarioFunction(
  faults: Reporter,
  fn: unknown,
  args: ArrayLike<unknown>,
  onReturn?: (value: unknown) => void,
): boolean {
  let result: unknown;
  try {
    if (typeof fn !== 'function') throw new TypeErrorConstructor(`${describe(fn, 100)} is not a function`);
    result = invoke(fn, args);
  } catch (error) {
    faults.report('uncaught', error);
    return false;
  }
  if (typeof result === 'object' && result !== null) watchPromise(faults, result);
  onReturn?.(result);
  return true;
}

/**
 * A handler's own promise is not awaited, but its rejection is told. Anything that is no promise makes `then` throw:
 * ignored.
 */
function watchPromise(faults: Reporter, result: object): void {
  try {
    void promiseThen(result as Promise<unknown>, undefined, (reason) => faults.report('rejection', reason));
  } catch {
    // A thenable or a proxy: VoxEngine ignores what handlers return.
  }
}
