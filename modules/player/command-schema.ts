import { z } from 'zod';
import { playerLimits } from './limits.ts';
import type { PlayerCommand, PlaySource } from './protocol.ts';

const { urlChars, bodyChars, headers: mostHeaders, sentTextChars, scriptChars, segments } = playerLimits;
const playerId = z.string().min(1).max(64);
const headerText = z.string().max(8192);

const source: z.ZodType<PlaySource> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('url'),
    url: z.string().max(urlChars),
    method: z.enum(['GET', 'POST']),
    headers: z.array(z.tuple([headerText, headerText])).max(mostHeaders),
    body: z.string().max(bodyChars),
    binary: z.boolean(),
    hideHeaders: z.boolean(),
    hideBody: z.boolean(),
  }),
  z.object({
    kind: z.literal('text'),
    text: z.string().max(sentTextChars),
    voice: z.string().max(200),
    options: z.record(z.string().max(64), z.string().max(200)),
  }),
  z.object({ kind: z.literal('tones'), script: z.string().max(scriptChars) }),
]);

/** What a sandbox may ask of the players of its session. */
export const commandSchema: z.ZodType<PlayerCommand> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('create'),
    playerId,
    sources: z.array(source).min(1).max(segments),
    loop: z.boolean(),
    onPause: z.boolean(),
    progressive: z.boolean(),
  }),
  z.object({ type: z.enum(['pause', 'resume', 'stop']), playerId }),
  z.object({ type: z.literal('mark'), playerId, offset: z.number(), segment: z.int().min(0).max(segments) }),
  z.object({
    type: z.literal('sendMediaTo'),
    playerId,
    to: playerId,
    options: z.record(z.string(), z.unknown()).exactOptional(),
  }),
  z.object({ type: z.literal('stopMediaTo'), playerId, to: playerId }),
]);
