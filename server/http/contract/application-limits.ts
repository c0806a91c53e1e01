/** The limits of an application's sessions, as the HTTP interface takes and gives them. */
import * as z from 'zod';

export const applicationLimit = z.object({
  name: z.string(),
  value: z.number().describe('What sessions have that start now'),
  usual: z.number().describe('What they have where nothing is set'),
  least: z.number(),
  most: z.number(),
  unit: z.string(),
  effect: z.string().describe('What happens at the limit'),
});
export const applicationLimitList = z.object({ items: z.array(applicationLimit) });
export type ApplicationLimitList = z.infer<typeof applicationLimitList>;
export const limitChange = z.strictObject({
  limits: z
    .record(z.string().max(64), z.number().nullable())
    .refine((limits) => Object.keys(limits).length <= 100, 'must have 100 names at most')
    .describe('Values by the names of limits; null resets one. Those that are not named stay as they are.'),
});
export type LimitChangeRequest = z.infer<typeof limitChange>;
