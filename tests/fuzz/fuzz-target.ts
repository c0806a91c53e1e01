import type fc from 'fast-check';

/** Something that takes input from strangers, what such input looks like, and what must hold whatever comes. */
export interface FuzzTarget<Input> {
  /** What `--target` names it by. */
  readonly name: string;
  readonly input: fc.Arbitrary<Input>;
  /** Takes one input; throws when something is wrong. */
  take(input: Input): void | Promise<void>;
  /** Most CPU time of one input, milliseconds; undefined: `take` sees to that itself. */
  readonly mostCpuMs?: number;
  /** The input as it shall be printed; default: JSON. */
  show?(input: Input): string;
  /** Ends what the target started. */
  close?(): Promise<void>;
}

/** One in a list of targets of several kinds of input. */
export interface AnyFuzzTarget {
  readonly name: string;
  /** Takes inputs for `budget.ms` or until there were `budget.inputs`. */
  run(budget: FuzzBudget): Promise<FuzzOutcome>;
  close(): Promise<void>;
}

export interface FuzzBudget {
  readonly seed: number;
  /** Of a failure: leads to its input without the others. */
  readonly path?: string | undefined;
  readonly ms?: number;
  readonly inputs?: number;
}

export interface FuzzOutcome {
  readonly inputs: number;
  readonly failure: FuzzFailure | undefined;
}

export interface FuzzFailure {
  readonly seed: number;
  readonly path: string;
  /** The smallest input found that fails. */
  readonly input: string;
  readonly problem: string;
}
