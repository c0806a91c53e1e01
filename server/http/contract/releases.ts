/** Versions of scenarios that rules pin or try, as the HTTP interface takes and gives them. */
import * as z from 'zod';

const time = z.number().int().describe('Milliseconds since the Unix epoch');
const percent = z.number().gt(0).max(100);
const canaryChoice = z.strictObject({
  version: z.number().int().min(1),
  percent: percent.describe("Share of the rule's sessions that run it"),
  maxErrorPercent: percent
    .default(5)
    .describe('Greatest share of these that may fail; beyond it the version is taken back'),
  minSessions: z
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(20)
    .describe('Sessions to have ended before it is judged'),
});
export const release = z.strictObject({
  version: z.number().int().min(1).nullable().default(null).describe('Null: the current version, whichever it is'),
  canary: canaryChoice.nullable().default(null).describe('Another version that some sessions run'),
});
export type ReleaseRequest = z.input<typeof release>;
export const releaseView = z.object({
  scenario: z.string(),
  version: z.number().int().nullable(),
  canary: z
    .object({
      version: z.number().int(),
      percent: z.number(),
      maxErrorPercent: z.number(),
      minSessions: z.number().int(),
      startedAt: time,
      rolledBack: z
        .object({ at: time, sessions: z.number().int(), failed: z.number().int() })
        .nullable()
        .describe('Why no session runs it any more'),
    })
    .nullable(),
});
export type ReleaseView = z.infer<typeof releaseView>;
