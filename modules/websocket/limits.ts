import { defineLimits } from '#runtime/shared/limits.ts';

export const webSocketLimits = defineLimits('modules/websocket', {
  socketsPerSession: {
    value: 20,
    unit: 'count',
    range: [0, 100],
    effect: 'A further WebSocket that a session opens fails at once: ERROR, then CLOSE.',
  },
  incomingBeyondCalls: {
    value: 3,
    unit: 'count',
    range: [0, 50],
    effect: 'A session takes as many incoming WebSockets as it has calls and this many more; then NewWebSocketFailed.',
    source: 'VoxEngine incoming_websockets',
  },
  urlChars: { value: 8192, unit: 'chars', effect: 'VoxEngine.createWebSocket throws for a longer URL.' },
  protocols: { value: 16, unit: 'count', effect: 'VoxEngine.createWebSocket throws for more protocols.' },
  headers: { value: 50, unit: 'count', effect: 'A WebSocket with more headers fails at once.' },
  headerBytes: { value: 8192, unit: 'bytes', effect: 'A WebSocket with longer headers fails at once.' },
  tagChars: { value: 128, unit: 'chars', effect: 'sendMediaTo leaves a longer tag out.' },
  parametersChars: { value: 4096, unit: 'chars', effect: 'sendMediaTo leaves longer customParameters out.' },
  journalChars: {
    value: 4000,
    unit: 'chars',
    effect: 'Longer messages are cut in the journal; the scenario and the peer get them whole.',
  },
  tracedChars: {
    value: 65_536,
    unit: 'chars',
    effect: 'The same with `trace: true`.',
  },
});
