import { z } from 'zod';
import type { ContactCenterCommand } from './contact-center-protocol.ts';
import { aiLimits } from './limits.ts';

const id = z.string().min(1).max(64);
const name = z.string().max(aiLimits.nameChars);
const json = z.record(z.string(), z.unknown());

/** What a sandbox may ask of the contact centers of its session. */
export const contactCenterSchema: z.ZodType<ContactCenterCommand> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('agent'),
    id,
    agentId: z.int().nonnegative().exactOptional(),
    region: name.regex(/^[a-z][a-z0-9-]*$/).exactOptional(),
  }),
  z.object({ type: z.literal('destroyAgent'), id }),
  z.object({ type: z.literal('profiles'), id, askId: id, what: z.enum(['list', 'get', 'update']), request: json }),
  z.object({ type: z.literal('conversation'), id, agent: id, project: name, profile: json }),
  z.object({ type: z.literal('complete'), id }),
  z.object({ type: z.literal('participant'), id, conversation: id, options: json, settings: json }),
  z.object({ type: z.literal('removeParticipant'), id }),
  z.object({ type: z.literal('analyze'), id, query: json }),
  z.object({ type: z.literal('markAnswers'), id, offset: z.number() }),
  z.object({ type: z.literal('connect'), id, to: id, options: json.exactOptional() }),
  z.object({ type: z.literal('disconnect'), id, to: id }),
]);

export const contactCenterCommands: ReadonlySet<string> = new Set([
  'agent',
  'destroyAgent',
  'profiles',
  'conversation',
  'complete',
  'participant',
  'removeParticipant',
  'analyze',
  'markAnswers',
  'connect',
  'disconnect',
]);
