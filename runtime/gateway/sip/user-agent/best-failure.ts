import { reasonPhrase, type SipHeaders } from '../message/index.ts';

/** Why one branch of a call failed. */
export interface BranchFailure {
  readonly status: number;
  readonly reason: string;
  /** Absent when no response said so. */
  readonly headers: SipHeaders | undefined;
}

/** Those that tell the caller what to do about it come first (RFC 3261 §16.7 step 6), those that tell least last. */
const telling = [401, 407, 415, 420, 484];
const silent = [404, 410, 480, 408, 487];

/**
 * The failure that stands for all branches of a forked call (RFC 3261 §16.7 step 6): a 6xx, else one of the lowest
 * class; of a class the one that says most, of equals the first.
 */
export function bestFailure(failures: readonly BranchFailure[]): BranchFailure {
  const [best] = failures.toSorted((one, other) => rank(one.status) - rank(other.status));
  return best ?? { status: 480, reason: reasonPhrase(480), headers: undefined };
}

function rank(status: number): number {
  if (status >= 600) return 0;
  const withinClass = telling.includes(status) ? 0 : 10 + silent.indexOf(status);
  return Math.floor(status / 100) * 100 + withinClass;
}
