import { z } from 'zod';
import { storageErrors } from './errors.ts';
import { storageLimits } from './limits.ts';
import type { StorageCommand } from './protocol.ts';

const requestId = z.string().min(1).max(64);
const anything = z.unknown().optional();

/** What a sandbox may send. */
export const commandSchema: z.ZodType<StorageCommand> = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['get', 'remove']), requestId, key: anything }),
  z.object({ type: z.literal('put'), requestId, key: anything, value: anything, ttl: anything }),
  z.object({ type: z.literal('keys'), requestId, pattern: anything, count: anything }),
]);

/** Numbers and truth values become texts: scripts count. Throws STORAGE_BAD_ARGUMENT. */
export function textOf(argument: 'key' | 'value' | 'pattern', given: unknown): string {
  if (typeof given === 'string') return given;
  if (typeof given === 'number' || typeof given === 'boolean') return String(given);
  throw storageErrors.create('STORAGE_BAD_ARGUMENT', { argument, expected: 'a string' });
}

/** Undefined when the scenario leaves it to us. Throws STORAGE_BAD_ARGUMENT. */
export function ttlMsOf(ttl: unknown): number | undefined {
  if (ttl === undefined) return undefined;
  if (typeof ttl === 'number') return ttl * 1000;
  throw storageErrors.create('STORAGE_BAD_ARGUMENT', { argument: 'ttl', expected: 'a number of seconds' });
}

/** Throws STORAGE_BAD_ARGUMENT. */
export function countOf(count: unknown = storageLimits.defaultCount): number {
  const { greatestCount } = storageLimits;
  if (typeof count === 'number' && Number.isInteger(count) && count > 0 && count <= greatestCount) return count;
  const expected = `a whole number from 1 to ${greatestCount}`;
  throw storageErrors.create('STORAGE_BAD_ARGUMENT', { argument: 'count', expected });
}
