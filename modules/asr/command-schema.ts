import { z } from 'zod';
import { asrLimits } from './limits.ts';
import type { AsrCommand } from './protocol.ts';

const asrId = z.string().min(1).max(64);
const name = z.string().min(1).max(asrLimits.nameChars);

/** What a sandbox may ask of the recognisers of its session. */
export const commandSchema: z.ZodType<AsrCommand> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('create'),
    asrId,
    profile: name,
    model: name.exactOptional(),
    interimResults: z.boolean(),
    phraseHints: z.array(z.string().max(asrLimits.phraseChars)).max(asrLimits.phraseHints),
    profanityFilter: z.boolean(),
    options: z.record(z.string(), z.unknown()),
  }),
  z.object({ type: z.literal('stop'), asrId }),
]);
