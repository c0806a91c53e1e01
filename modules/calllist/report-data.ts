import { jsonStringify } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { callListModuleLimits } from './limits.ts';

/** A report as JSON. Throws a TypeError that names the method. */
export function reportData(method: string, given: unknown): string {
  const text = jsonStringify(given ?? null) as string | undefined;
  if (text === undefined) throw new TypeError(`${method}: the data must be a text or an object`);
  if (text.length > callListModuleLimits.dataChars)
    throw new TypeError(`${method}: the data is longer than ${callListModuleLimits.dataChars} characters as JSON`);
  return text;
}
