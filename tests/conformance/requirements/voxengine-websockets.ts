import { requirements } from '../requirement.ts';

export const voxEngineWebSockets = requirements('WEBSOCKET', [
  ['TEXT', 'VoxEngine reference', 'Texts go both ways; what is sent before the socket is open waits.'],
  ['EVENTS', 'VoxEngine reference', 'CREATED, OPEN, MESSAGE and CLOSE come in order, `on…` handlers before listeners.'],
  ['MEDIA', 'VoxEngine media streams', 'Calls and peers hear each other over start, media and stop frames.'],
  ['ENCODINGS', 'VoxEngine media streams', 'Audio goes both ways in each of WebSocketAudioEncoding.'],
  ['AHEAD', 'VoxEngine media streams', 'A peer may send faster than real time; what it sent is played in real time.'],
  ['CLEAR', 'VoxEngine media streams', 'clearMediaBuffer cuts what is being played, of one tag or of all.'],
  ['TAGS', 'VoxEngine media streams', 'Streams of one socket are told apart by tag, in both directions.'],
  ['SILENCE', 'VoxEngine reference', 'A stream of a peer ends with its stop frame, or after one second of silence.'],
  ['PRIVACY', 'VoxEngine reference', 'With privacy no text of the socket is in the journal; audio never is.'],
  ['EGRESS', 'Design: egress', 'A WebSocket reaches public addresses only, unless the operator allowed more.'],
  ['HOSTILE', 'Design: media', 'Whatever a peer sends, the worker and the other sockets go on.'],
  ['INCOMING', 'VoxEngine reference', 'A WebSocket under the access URL is announced by AppEvents.WebSocket.'],
  [
    'INCOMING-LIMIT',
    'VoxEngine incoming_websockets',
    'A session takes as many incoming WebSockets as it has calls and three more; then NewWebSocketFailed.',
  ],
]);
