/** Events of a WebSocket, with VoxEngine's exact values. */
export const WebSocketEvents = {
  OPEN: 'WebSocket.Open',
  CLOSE: 'WebSocket.Close',
  MESSAGE: 'WebSocket.Message',
  ERROR: 'WebSocket.Error',
  CREATED: 'WebSocket.Created',
  MEDIA_STARTED: 'WebSocket.MediaEventStarted',
  MEDIA_ENDED: 'WebSocket.MediaEventEnded',
} as const;

export const WebSocketReadyState = {
  CLOSED: 'closed',
  CLOSING: 'closing',
  CONNECTING: 'connecting',
  OPEN: 'open',
} as const;

export const WebSocketAudioEncoding = {
  PCM8: 'PCM8',
  PCM16_8KHZ: 'PCM8',
  PCM16: 'PCM16',
  PCM16_16KHZ: 'PCM16',
  ALAW: 'ALAW',
  ULAW: 'ULAW',
  OPUS: 'OPUS',
} as const;

export const WebSocketCloseCode = {
  CLOSE_NORMAL: 1000,
  CLOSE_GOING_AWAY: 1001,
  CLOSE_PROTOCOL_ERROR: 1002,
  CLOSE_UNSUPPORTED: 1003,
  CLOSED_NO_STATUS: 1005,
  CLOSE_ABNORMAL: 1006,
  CLOSE_UNSUPPORTED_PAYLOAD: 1007,
  CLOSE_POLICY_VIOLATION: 1008,
  CLOSE_TOO_LARGE: 1009,
  CLOSE_MANDATORY_EXTENSION: 1010,
  CLOSE_SERVER_ERROR: 1011,
  CLOSE_SERVICE_RESTART: 1012,
  CLOSE_TRY_AGAIN_LATER: 1013,
  CLOSE_BAD_GATEWAY: 1014,
  CLOSE_TLS_FAIL: 1015,
} as const;

export type ReadyState = (typeof WebSocketReadyState)[keyof typeof WebSocketReadyState];
