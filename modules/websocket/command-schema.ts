import { z } from 'zod';
import { webSocketLimits } from './limits.ts';
import type { WebSocketCommand } from './protocol.ts';

const socketId = z.string().min(1).max(64);
const unitId = z.string().min(1).max(64);

/** What a sandbox may ask of the WebSockets of its session. */
export const commandSchema: z.ZodType<WebSocketCommand> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('create'),
    socketId,
    url: z.string().max(webSocketLimits.urlChars),
    protocols: z.array(z.string()).max(webSocketLimits.protocols),
    headers: z.array(z.object({ name: z.string(), value: z.string() })),
    privacy: z.boolean(),
    trace: z.boolean(),
  }),
  z.object({ type: z.literal('send'), socketId, text: z.string() }),
  z.object({
    type: z.literal('close'),
    socketId,
    code: z.union([z.literal(1000), z.int().min(3000).max(4999)]),
    reason: z.string(),
  }),
  z.object({
    type: z.literal('sendMediaTo'),
    socketId,
    to: unitId,
    options: z.record(z.string(), z.unknown()).exactOptional(),
  }),
  z.object({ type: z.literal('stopMediaTo'), socketId, to: unitId }),
  z.object({ type: z.literal('clearMediaBuffer'), socketId, tag: z.string().exactOptional() }),
  z.object({ type: z.literal('allow') }),
  z.object({ type: z.literal('traceIncoming'), on: z.boolean() }),
]);
