import type { AgentWire, MessagePlace } from '#runtime/speech/index.ts';
import type { JsonObject, ToldEvent } from './contract.ts';
import { toldByType, typed } from './typed-messages.ts';

/**
 * OpenAI’s Realtime protocol, which others speak too. It has older names for some of its messages, those of the beta, and servers of one’s
 * own speak either: both are understood, and told by the name that the scenario’s enumeration has.
 */
const settings = { when: ['type', 'session.created', 'session.updated'] } as const;

const place = (of: 'sent' | 'heard', ...at: string[]): MessagePlace & { readonly of: 'sent' | 'heard' } => ({
  ...settings,
  of,
  at: ['session', ...at],
});

export const realtimeWire: AgentWire = {
  sent: {
    format: { encoding: 'PCM16', rateHz: 24_000 },
    message: ['{"type":"input_audio_buffer.append","audio":"', '"}'],
  },
  heard: {
    format: { encoding: 'PCM16', rateHz: 24_000 },
    places: [{ when: ['type', 'response.output_audio.delta', 'response.audio.delta'], at: ['delta'] }],
  },
  formats: [
    place('sent', 'input_audio_format'),
    place('sent', 'audio', 'input', 'format'),
    place('heard', 'output_audio_format'),
    place('heard', 'audio', 'output', 'format'),
  ],
};

/** The beta’s names beside the present ones, either way. */
const aliases = [
  [/^response\.(text|audio|audio_transcript)\./, 'response.output_$1.'],
  [/^response\.output_(text|audio|audio_transcript)\./, 'response.$1.'],
  [/^conversation\.item\.created$/, 'conversation.item.added'],
  [/^conversation\.item\.added$/, 'conversation.item.created'],
] as const;

export const realtimeMessages = {
  message: (type: string, [fields]: readonly unknown[]): JsonObject => typed('type', type, fields),
  told: (message: JsonObject): readonly ToldEvent[] => toldByType('type', message, aliases),
};
