/** What the tools of Vapi's MCP server take and give (its version 0.0.11), field by field. */
import * as z from 'zod';

const text = z.string().max(10_000);
const chosen = z.object({ provider: z.string().max(64), model: z.string().max(128) });

function parseLlm(written: string, context: z.RefinementCtx): z.infer<typeof chosen> {
  try {
    return chosen.parse(JSON.parse(written));
  } catch {
    context.addIssue({ code: 'custom', message: 'must be an object with provider and model, or that as JSON' });
    return z.NEVER;
  }
}

const llm = z.union([chosen, z.string().max(1_000).transform(parseLlm)]).describe('LLM configuration');
const transcriber = chosen.describe('Transcription configuration');
const voice = z
  .object({
    provider: z.enum([
      'vapi',
      '11labs',
      'azure',
      'cartesia',
      'custom-voice',
      'deepgram',
      'hume',
      'lmnt',
      'neuphonic',
      'openai',
      'playht',
      'rime-ai',
      'smallest-ai',
      'tavus',
      'sesame',
    ]),
    voiceId: z.string().max(128),
    model: z.string().max(128).optional(),
  })
  .describe('Voice configuration');
const firstMessageMode = z
  .enum(['assistant-speaks-first', 'assistant-waits-for-user', 'assistant-speaks-first-with-model-generated-message'])
  .describe('This determines who speaks first, either assistant or user');
const toolIds = z.array(z.string().max(256)).max(32).describe('IDs of tools to use with this assistant');
const base = { id: z.string(), createdAt: z.iso.datetime(), updatedAt: z.iso.datetime() };

export const nothing = z.object({});
export const assistantChoice = z.object({ assistantId: z.string().max(256).describe('ID of the assistant') });
export const newAssistant = z.object({
  name: z.string().min(1).max(256).describe('Name of the assistant'),
  instructions: text.default('You are a helpful assistant.').describe('Instructions for the assistant'),
  llm: llm.default({ provider: 'openai', model: 'gpt-4o' }),
  toolIds: toolIds.optional(),
  transcriber: transcriber.default({ provider: 'deepgram', model: 'nova-3' }),
  voice: voice.default({ provider: '11labs', voiceId: 'sarah' }),
  firstMessage: text.default('Hello, how can I help you today?').describe('First message to say to the user'),
  firstMessageMode: firstMessageMode.default('assistant-speaks-first'),
});
export type NewAssistant = z.infer<typeof newAssistant>;
export const assistantChange = assistantChoice.extend({
  name: z.string().min(1).max(256).optional(),
  instructions: text.optional(),
  llm: llm.optional(),
  toolIds: toolIds.optional(),
  transcriber: transcriber.optional(),
  voice: voice.optional(),
  firstMessage: text.optional(),
  firstMessageMode: firstMessageMode.optional(),
});
export const assistant = z.object({
  ...base,
  name: z.string(),
  llm: chosen,
  voice,
  transcriber: chosen,
  toolIds: z.array(z.string()).optional(),
});
export type AssistantView = z.infer<typeof assistant>;

export const callChoice = z.object({ callId: z.string().max(256).describe('ID of the call to get') });
export const newCall = z.object({
  assistantId: z.string().max(256).optional().describe('ID of the assistant to use for the call'),
  phoneNumberId: z.string().max(64).optional().describe('ID of the phone number to use for the call'),
  customer: z.object({ number: z.string().min(1).max(256).describe('Customer phone number') }).optional(),
  scheduledAt: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('ISO datetime string for when the call should be scheduled (e.g. "2025-03-25T22:39:27.771Z")'),
  assistantOverrides: z
    .object({
      variableValues: z
        .record(z.string().max(64), z.any())
        .optional()
        .describe("Key-value pairs for dynamic variables in the assistant's prompts: {{name}}"),
    })
    .optional(),
});
export const call = z.object({
  ...base,
  status: z.string(),
  endedReason: z.string().optional(),
  assistantId: z.string().optional(),
  phoneNumberId: z.string().optional(),
  customer: z.object({ number: z.string() }).optional(),
  scheduledAt: z.string().optional(),
});
export type CallView = z.infer<typeof call>;

export const phoneNumberChoice = z.object({ phoneNumberId: z.string().max(64).describe('ID of the phone number') });
export const phoneNumber = z.object({
  ...base,
  name: z.string().optional(),
  phoneNumber: z.string(),
  status: z.string(),
  capabilities: z.object({ sms: z.boolean().optional(), voice: z.boolean().optional() }).optional(),
});
export type PhoneNumberView = z.infer<typeof phoneNumber>;

const property = z.object({
  type: z.string(),
  description: z.string().optional(),
  enum: z.array(z.string()).optional(),
  items: z.any().optional(),
  properties: z.record(z.string(), z.any()).optional(),
  required: z.array(z.string()).optional(),
});
const parameters = z.object({
  type: z.literal('object'),
  properties: z.record(z.string(), property),
  required: z.array(z.string()).optional(),
});
const headers = z.record(z.string(), z.string()).optional().describe('Headers to send with the request');
const toolConfiguration = z.object({
  name: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional()
    .describe('Name of the function/tool'),
  description: text.optional().describe('Description of what the function/tool does'),
  sms: z.object({ metadata: z.object({ from: z.string() }) }).optional(),
  transferCall: z
    .object({
      destinations: z
        .array(
          z.object({
            type: z.literal('number'),
            number: z.string().describe('Phone number to transfer to, in E.164 format'),
            extension: z.string().optional(),
            callerId: z.string().optional(),
            description: z.string().optional(),
          }),
        )
        .min(1),
    })
    .optional()
    .describe('To transfer calls to destinations'),
  function: z
    .object({ parameters, server: z.object({ url: z.url(), headers }) })
    .optional()
    .describe('For custom server-side functions'),
  apiRequest: z
    .object({
      url: z.url(),
      method: z.enum(['GET', 'POST']).default('POST'),
      headers,
      body: parameters.optional(),
      backoffPlan: z
        .object({
          type: z.enum(['fixed', 'exponential']).default('fixed'),
          maxRetries: z.number().int().min(0).max(10).default(3),
          baseDelaySeconds: z.number().min(0).max(60).default(1),
        })
        .optional(),
      timeoutSeconds: z.number().min(1).max(90).default(20),
    })
    .optional()
    .describe('For HTTP API integration'),
});
export const toolChoice = z.object({ toolId: z.string().max(256).describe('ID of the tool to get') });
export const newTool = toolConfiguration.extend({
  type: z.enum(['sms', 'transferCall', 'function', 'apiRequest']).describe('Type of the tool to create'),
});
export type NewTool = z.infer<typeof newTool>;
export const toolChange = toolConfiguration.extend({
  toolId: z.string().max(256).describe('ID of the tool to update'),
});
export const voiceTool = z.object({
  ...base,
  type: z.string().describe('Type of the tool'),
  name: z.string(),
  description: z.string(),
  parameters: z.record(z.string(), z.any()),
  server: z.object({ url: z.string(), headers: z.record(z.string(), z.string()).optional() }),
});
export type VoiceToolView = z.infer<typeof voiceTool>;
