/** How the HTTP interface shows and stops what runs. */
import * as z from 'zod';

const time = z.number().int().describe('Milliseconds since the Unix epoch');

export const status = z.object({
  version: z.string(),
  node: z.string(),
  pid: z.number().int(),
  startedAt: time,
  sip: z.array(z.string()).describe('SIP URIs to call, `*` standing for the number'),
  sessions: z.object({ running: z.number().int() }),
  draining: z.boolean(),
});
export type Status = z.infer<typeof status>;

export const health = z.object({ ok: z.boolean(), draining: z.boolean() });
export const readiness = health.extend({
  problem: z
    .string()
    .optional()
    .describe('Code of what keeps changes from being stored, calls from being in the history'),
});

export const drainRequest = z.strictObject({
  timeoutSeconds: z
    .number()
    .min(0)
    .max(86_400)
    .optional()
    .describe('Calls still up then are ended; default: they may go on'),
});
export const drainState = z.object({
  draining: z.boolean(),
  since: time.nullable(),
  until: time.nullable().describe('When calls still up are ended; null: they may go on'),
  calls: z.number().int(),
  sessions: z.number().int(),
});
export type DrainView = z.infer<typeof drainState>;

const source = z.string().describe('IPv4 address, or /64 network of IPv6');
export const guardState = z.object({
  sources: z.number().int().describe('Sources whose budgets are kept'),
  listed: z
    .array(
      z.object({
        source,
        reason: z.enum(['scanner', 'flood', 'malformed', 'passwords']),
        since: time,
        until: time,
        times: z.number().int().describe('How often within a day'),
        dropped: z.number().int().describe('Messages dropped since'),
      }),
    )
    .describe('Sources that are not listened to'),
  lockedOut: z
    .array(
      z.object({ source, user: z.string().describe('`name@realm` as claimed; `*`: whoever it says'), until: time }),
    )
    .describe('Whose passwords are not looked at'),
  dropped: z.record(z.string(), z.number().int()).describe('Messages dropped since the start, by reason'),
  malformed: z.number().int(),
  passwordFailures: z.number().int(),
  lockOuts: z.number().int(),
});
export type GuardView = z.infer<typeof guardState>;
export const guardSourcePath = z.object({ source: z.string().min(1).max(64) });
