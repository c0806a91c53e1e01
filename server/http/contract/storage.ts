/** How the HTTP interface shows what applications store. */
import * as z from 'zod';
import { serverLimits } from '../../limits.ts';

const text = z.string().max(serverLimits.nameChars);

export const storedValue = z.object({
  key: z.string(),
  value: z.string(),
  expiresAt: z.number().int().describe('From then on it is not there; milliseconds since the Unix epoch'),
});
export type StoredValueView = z.infer<typeof storedValue>;
export const storedValueList = z.object({
  items: z.array(storedValue).describe('By key'),
  next: z.string().nullable().describe('`after` of the next page'),
});
export type StoredValueList = z.infer<typeof storedValueList>;
export const storedValueQuery = z.strictObject({
  pattern: text.default('').describe('How keys begin, or with `*` for any characters, what they look like'),
  after: text.optional(),
  limit: z.coerce.number().int().min(1).max(serverLimits.pageSize).default(100),
});
export const newStoredValue = z.strictObject({
  value: z.string(),
  ttlSeconds: z.number().optional().describe('How long it is kept; default: 30 days'),
});
export type NewStoredValueRequest = z.infer<typeof newStoredValue>;
export const storedValuePath = z.object({ app: text, key: text });
