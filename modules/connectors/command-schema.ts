import { z } from 'zod';
import type { ConnectorCommand } from './protocol.ts';

const clientId = z.string().min(1).max(64);
const unitId = z.string().min(1).max(64);
const method = z.string().max(100);

/** What a sandbox may ask of the clients of its session. */
export const commandSchema: z.ZodType<ConnectorCommand> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('create'),
    clientId,
    method,
    parameters: z.record(z.string(), z.unknown()),
    text: z.string().exactOptional(),
  }),
  z.object({ type: z.literal('call'), clientId, method, args: z.array(z.unknown()).max(8) }),
  z.object({ type: z.enum(['close', 'pause', 'resume']), clientId }),
  z.object({
    type: z.literal('sendMediaTo'),
    clientId,
    to: unitId,
    options: z.record(z.string(), z.unknown()).exactOptional(),
  }),
  z.object({ type: z.literal('stopMediaTo'), clientId, to: unitId }),
  z.object({ type: z.literal('clearMediaBuffer'), clientId }),
]);
