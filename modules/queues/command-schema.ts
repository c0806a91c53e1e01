import { z } from 'zod';
import { queuesLimits } from './limits.ts';
import type { QueuesCommand } from './protocol.ts';

const { nameChars, partyChars, skills, customDataChars, ringLeastMs, ringMostMs, wantedAgentMs } = queuesLimits;

const requestId = z.string().min(1).max(64);
const name = z.string().min(1).max(nameChars);
const number = z.int().min(0);

const request = z.object({
  kind: z.enum(['acd', 'task']),
  queue: z.union([z.object({ name }), z.object({ number })]),
  priority: z.int().min(1).max(100),
  skills: z.array(z.object({ name, levels: z.array(z.int().min(1).max(5)).max(5) })).max(skills),
  ringMs: z.int().min(ringLeastMs).max(ringMostMs).exactOptional(),
  agent: z.object({ number, isStrict: z.boolean(), timeoutMs: z.int().min(0).max(wantedAgentMs) }).exactOptional(),
  customData: z.string().max(customDataChars),
});

const call = z.object({
  callerId: z.string().max(partyChars),
  displayName: z.string().max(partyChars),
  headers: z.record(z.string().max(200), z.string().max(200)),
  clientCallId: z.string().max(64).exactOptional(),
});

/** What a sandbox may ask of the queues of its application. */
export const commandSchema: z.ZodType<QueuesCommand> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('enqueue'), requestId, request, call }),
  z.object({ type: z.literal('status'), requestId }),
  z.object({ type: z.literal('end'), requestId }),
]);
