import fc from 'fast-check';
import { threadCpuMs } from './cpu-time.ts';
import type { AnyFuzzTarget, FuzzBudget, FuzzOutcome, FuzzTarget } from './fuzz-target.ts';

/** Shown when a run is cut short by an exception that nobody can catch. */
export interface InputInHand {
  readonly target: string;
  readonly input: string;
}

let inHand: (() => InputInHand) | undefined;

/** The input that is being taken now. */
export function inputInHand(): InputInHand | undefined {
  return inHand?.();
}

/** Gives a target what all of them need: time limits, smallest failing inputs, seeds. */
export function prepareTarget<Input>(target: FuzzTarget<Input>): AnyFuzzTarget {
  const show = (input: Input) => target.show?.(input) ?? JSON.stringify(input);
  const property = fc.asyncProperty(target.input, async (input) => {
    inHand = () => ({ target: target.name, input: show(input) });
    await takeInTime(target, input);
  });
  return {
    name: target.name,
    close: () => target.close?.() ?? Promise.resolve(),
    async run(budget: FuzzBudget): Promise<FuzzOutcome> {
      const { seed, path, ms, inputs } = budget;
      const details = await fc.check(property, {
        seed,
        ...(path === undefined ? {} : { path }),
        numRuns: inputs ?? Number.MAX_SAFE_INTEGER,
        ...(ms === undefined ? {} : { interruptAfterTimeLimit: ms, markInterruptAsFailure: false }),
      });
      inHand = undefined;
      // A time limit that came before the first input was taken counts as a failure for fast-check.
      const isOutOfTime = details.interrupted && details.counterexample === null;
      if (!details.failed || isOutOfTime) return { inputs: details.numRuns, failure: undefined };
      const [input] = details.counterexample ?? [];
      const problem = details.errorInstance instanceof Error ? details.errorInstance.stack : details.errorInstance;
      return {
        inputs: details.numRuns,
        failure: {
          seed: details.seed,
          path: details.counterexamplePath ?? '',
          input: input === undefined ? '(none)' : show(input),
          problem: String(problem),
        },
      };
    },
  };
}

/** Too slow is what is too slow five times in a row: a garbage collection or a compilation is not the input's fault. */
async function takeInTime<Input>(target: FuzzTarget<Input>, input: Input): Promise<void> {
  const { mostCpuMs } = target;
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 5; turn += 1) {
    const before = threadCpuMs();
    await target.take(input);
    least = Math.min(least, threadCpuMs() - before);
    if (mostCpuMs === undefined || least <= mostCpuMs) return;
  }
  throw new Error(`${least.toFixed(0)} ms of CPU time, more than ${mostCpuMs}`);
}
