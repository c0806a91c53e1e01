import { defineErrors } from '#runtime/shared/errors.ts';

export const webSocketErrors = defineErrors('modules/websocket', {
  WEBSOCKET_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent a WebSocket command that is not one: {type}',
    hint: 'The command was ignored; report this with the journal of the session.',
  },
  WEBSOCKET_BAD_URL: {
    kind: 'user',
    summary: 'The WebSocket URL cannot be used: {reason}',
    hint: 'Give a ws or wss URL of a public host; the operator can allow others with PATCHBAY_EGRESS_ALLOW.',
  },
  WEBSOCKET_BAD_HEADER: {
    kind: 'user',
    summary: 'The headers of the WebSocket cannot be sent: {reason}',
    hint: 'Header names are tokens (RFC 9110), values hold no line breaks, and those of the handshake itself are not yours to set.',
  },
  WEBSOCKET_TOO_MANY: {
    kind: 'limit',
    summary: 'A session may have {limit} WebSockets of its own open',
    hint: 'Close those that are no longer needed.',
  },
  WEBSOCKET_TOO_MANY_INCOMING: {
    kind: 'limit',
    summary: 'The session has {limit} incoming WebSockets already',
    hint: 'A session takes as many as it has calls, and three more; close those that are no longer needed.',
  },
  WEBSOCKET_NOT_ALLOWED: {
    kind: 'user',
    summary: 'A WebSocket was refused, because the scenario takes none',
    hint: 'Call VoxEngine.allowWebSocketConnections() to take them.',
  },
  WEBSOCKET_FAILED: {
    kind: 'peer',
    summary: 'The WebSocket failed: {reason}',
    hint: 'Check the URL, the protocols and the headers, and whether the server is running.',
  },
  WEBSOCKET_DROPPED: {
    kind: 'peer',
    summary: 'Something that the peer of a WebSocket sent was dropped: {reason}',
    hint: 'The figures of the WebSocket tell how often; docs/how-to/websockets.md describes what peers send.',
  },
  WEBSOCKET_LOST: {
    kind: 'bug',
    summary: 'The WebSocket was lost with the worker that held it: {reason}',
    hint: 'Make a new one if the call still needs it. The server log says what the worker last reported.',
  },
});
