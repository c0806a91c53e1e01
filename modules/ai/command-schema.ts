import { z } from 'zod';
import { aiLimits } from './limits.ts';
import type { AiCommand, DialogflowChange, DialogflowSettings } from './protocol.ts';

const dialogflowId = z.string().min(1).max(64);
const unitId = z.string().min(1).max(64);
const name = z.string().max(aiLimits.nameChars);
const json = z.record(z.string(), z.unknown());

const change = {
  phraseHints: z.unknown().exactOptional(),
  queryParameters: json.exactOptional(),
  outputAudioConfig: json.exactOptional(),
};

const settings: z.ZodType<DialogflowSettings> = z.object({
  ...change,
  lang: name.min(1),
  singleUtterance: z.boolean(),
  agentId: z.int().nonnegative().exactOptional(),
  sessionId: name.exactOptional(),
  environmentId: name.exactOptional(),
  userId: name.exactOptional(),
  beta: z.boolean(),
  region: name.exactOptional(),
  model: name.exactOptional(),
  modelVariant: name.exactOptional(),
});

/** What a sandbox may ask of the clients of Dialogflow of its session. */
export const commandSchema: z.ZodType<AiCommand> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('create'), dialogflowId, settings }),
  z.object({ type: z.literal('change'), dialogflowId, change: z.object(change) as z.ZodType<DialogflowChange> }),
  z.object({ type: z.literal('query'), dialogflowId, query: json }),
  z.object({ type: z.literal('mark'), dialogflowId, offset: z.number() }),
  z.object({ type: z.literal('sendMediaTo'), dialogflowId, to: unitId, options: json.exactOptional() }),
  z.object({ type: z.literal('stopMediaTo'), dialogflowId, to: unitId }),
  z.object({ type: z.literal('stop'), dialogflowId }),
]);
