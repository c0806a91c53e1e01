import { type ErrorDetails, PatchbayError } from '#runtime/shared/errors.ts';
import type { Problem } from './index.ts';

/** What a server told of an error, as that error; undefined for what is none of ours. */
export function errorOfProblem(problem: Partial<Problem> | undefined, status: number): PatchbayError | undefined {
  if (typeof problem?.code !== 'string' || problem.kind === undefined || problem.detail === undefined) return undefined;
  const { code, kind, detail: message, hint = '' } = problem;
  // The texts arrive filled in; given as details they are not searched for names to fill in again.
  const details: ErrorDetails = { ...problem.details, message, hint };
  return new PatchbayError(code, { kind, summary: '{message}', hint: '{hint}', httpStatus: status }, details);
}
