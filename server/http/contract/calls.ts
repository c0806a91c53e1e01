/** Calls, as the HTTP interface tells of them. */
import * as z from 'zod';
import { serverLimits } from '../../limits.ts';
import { moment } from './page.ts';

const time = z.number().int().describe('Milliseconds since the Unix epoch');
const name = z.string().min(1).max(serverLimits.nameChars);

export const call = z.object({
  id: z.string(),
  direction: z.enum(['incoming', 'outgoing']),
  remoteParty: z.string(),
  startedAt: time,
  connectedAt: time.nullable(),
  endedAt: time.nullable(),
  endCode: z.number().int().nullable(),
  endReason: z.string().nullable(),
});
export const heldCall = call.extend({ session: z.string() });
export const callsPage = z.object({
  items: z.array(heldCall).describe('Newest first'),
  next: z.string().nullable().describe('`after` of the next page'),
});
export type CallsPage = z.infer<typeof callsPage>;
export const callQuery = z.strictObject({
  id: z.string().max(128).optional().describe('Only this call'),
  application: name.optional(),
  number: z.string().min(1).max(256).optional().describe('Of the other party, or the one that was dialled'),
  from: moment.describe('Started then or later'),
  to: moment.describe('Started then or earlier'),
  state: z.enum(['live', 'ended']).optional(),
  after: z
    .string()
    .regex(/^\d{1,15}\..{1,128}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(serverLimits.pageSize).default(100),
});
