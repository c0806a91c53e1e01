import { z } from 'zod';
import { greatestOf } from '#runtime/shared/limits.ts';
import { conferenceLimits } from './limits.ts';
import type { ConferenceCommand } from './protocol.ts';

const id = z.string().min(1).max(64);
const displayName = z.string().max(conferenceLimits.displayNameChars);
const received = z
  .record(id, z.boolean())
  .refine((each) => Object.keys(each).length <= greatestOf(conferenceLimits, 'participants'));

function command<Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) {
  return z.object({ type: z.literal(type), conferenceId: id, ...shape });
}

/** What a sandbox may ask of the conferences of its session. */
export const commandSchema: z.ZodType<ConferenceCommand> = z.discriminatedUnion('type', [
  command('create', { isHd: z.boolean() }),
  command('stop', {}),
  command('add', {
    endpointId: id,
    callId: id,
    mode: z.enum(['MIX', 'FORWARD']),
    direction: z.enum(['SEND', 'RECEIVE', 'BOTH']),
    displayName,
    received,
    isVideo: z.boolean(),
  }),
  command('remove', { endpointId: id }),
  command('manage', { endpointId: id, received, isVideo: z.boolean() }),
  command('rename', { endpointId: id, displayName }),
  command('mute', { endpointId: id, muted: z.boolean() }),
  command('sendMediaTo', { to: id, options: z.record(z.string(), z.unknown()).exactOptional() }),
  command('stopMediaTo', { to: id }),
  command('ignored', { method: z.string().max(40), why: z.string().max(200) }),
]);
