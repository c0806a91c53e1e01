import { requirements } from '../requirement.ts';

export const voiceAgents = requirements('AGENT', [
  [
    'HEARS',
    'VoxEngine reference',
    'What the caller says reaches the agent, in the vendor’s message and the format that it takes.',
  ],
  ['HEARD', 'VoxEngine reference', 'What the agent sends faster than real time is heard in real time, and whole.'],
  [
    'INTERRUPTED',
    'VoxEngine reference',
    'clearMediaBuffer cuts what the agent says within what the call’s jitter buffer holds.',
  ],
  [
    'EVENTS',
    'VoxEngine reference',
    'Messages of the vendor are events {client, data: {customEvent, payload}} by VoxEngine’s names, audio apart.',
  ],
  [
    'TOOLS',
    'VoxEngine reference',
    'Functions that the agent calls are events, and what the scenario answers reaches the agent.',
  ],
  [
    'NAMES',
    'OpenAI Realtime, beta and GA',
    'Names of the beta are understood beside the present ones; formats are those that the server says.',
  ],
  [
    'FAILS',
    'VoxEngine reference',
    'A connection that fails is HTTPResponse and WebSocketError, then onWebSocketClose, once.',
  ],
  ['SECRETS', 'Design: journal', 'No key of a client, and no audio, is in the journal.'],
  [
    'VENDORS',
    'Protocols of the vendors',
    'An agent of each vendor hears, speaks, calls functions and is interrupted, over the vendor’s own messages.',
  ],
  [
    'RESPONSES',
    'VoxEngine reference',
    'An answer of the Responses API is told event by event, and with storeContext the next request goes on from it.',
  ],
  [
    'CHAT',
    'VoxEngine reference',
    'A chat completion is told in chunks, pieces and wholes, and with storeContext what was said is sent again.',
  ],
  [
    'TEXT-FAILS',
    'VoxEngine reference',
    'A request of texts that fails is ResponsesAPIError or ChatCompletionsAPIError, with what the server said.',
  ],
  [
    'HOSTILE',
    'Design: media',
    'Whatever the server of an agent sends, its worker goes on, and what was dropped is told.',
  ],
]);
