import type { GuestKit, GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { defineProperty, record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { WebSocketAudioEncoding, WebSocketCloseCode, WebSocketEvents, WebSocketReadyState } from './events.ts';
import type { WebSocketCommand, WebSocketEvent } from './protocol.ts';
import { engine, WebSocket } from './web-socket.ts';
import { checkedSettings, checkedUrl } from './web-socket-parameters.ts';

/** `AppEvents.WebSocket` and `AppEvents.NewWebSocketFailed`. */
const newWebSocket = 'AppEvents.NewWebSocketConnection';
const newWebSocketFailed = 'Application.OnNewWebSocketFailed';

/** `WebSocket`, its enumerations, and the functions of VoxEngine that make and let in WebSockets. */
export const guest: GuestModule = {
  name: 'websocket',
  install(kit) {
    const sockets = record<WebSocket>();
    const send = ({ type, ...fields }: WebSocketCommand) => kit.send(type, fields);
    const create = (url?: unknown, parameters?: unknown): WebSocket => {
      const checked = checkedUrl(url);
      const settings = checkedSettings(parameters);
      const socketId = kit.id();
      const socket = engine.make(kit, socketId, checked, 'connecting');
      sockets[socketId] = socket;
      send({ type: 'create', socketId, url: checked, ...settings });
      return socket;
    };
    kit.global('WebSocket', constructorOf(create));
    kit.global('WebSocketEvents', { ...WebSocketEvents });
    kit.global('WebSocketReadyState', { ...WebSocketReadyState });
    kit.global('WebSocketAudioEncoding', { ...WebSocketAudioEncoding });
    kit.global('WebSocketCloseCode', { ...WebSocketCloseCode });
    Object.assign(kit.namespace('VoxEngine'), {
      createWebSocket: create,
      allowWebSocketConnections: (): void => send({ type: 'allow' }),
      enableTraceForIncomingWebsockets: (): void => send({ type: 'traceIncoming', on: true }),
      disableTraceForIncomingWebsockets: (): void => send({ type: 'traceIncoming', on: false }),
      // The figures of every WebSocket are in the journal, asked for or not.
      enableStatisticsForIncomingWebsockets: (): void => undefined,
      disableStatisticsForIncomingWebsockets: (): void => undefined,
    });
    for (const type of eventTypes)
      kit.receive(type, (event) => receive(kit, sockets, event as unknown as WebSocketEvent));
  },
};

/** What scenarios have as `WebSocket`: `new WebSocket(url, parameters)` is `VoxEngine.createWebSocket(url, parameters)`. */
function constructorOf(create: (url?: unknown, parameters?: unknown) => WebSocket): object {
  const made = function WebSocket(url?: unknown, parameters?: unknown): WebSocket {
    if (new.target === undefined) throw new TypeError('WebSocket: write `new WebSocket(url)`');
    return create(url, parameters);
  };
  made.prototype = WebSocket.prototype;
  defineProperty(WebSocket.prototype, 'constructor', { value: made, writable: true, configurable: true });
  return made;
}

const eventTypes: readonly WebSocketEvent['type'][] = [
  'created',
  'open',
  'incoming',
  'incomingFailed',
  'message',
  'mediaStarted',
  'mediaEnded',
  'error',
  'closed',
];

function receive(kit: GuestKit, sockets: { [id: string]: WebSocket }, event: WebSocketEvent): void {
  if (event.type === 'incomingFailed') {
    const { method, path, headers, reason } = event;
    kit.app.fire({ method, path, content: '', headers, reason, name: newWebSocketFailed });
    return;
  }
  if (event.type === 'incoming') {
    const { socketId, method, path, headers } = event;
    const websocket = engine.make(kit, socketId, path, 'open');
    sockets[socketId] = websocket;
    kit.app.fire({ websocket, method, path, content: '', headers, name: newWebSocket });
    return;
  }
  const socket = sockets[event.socketId];
  if (socket !== undefined) happen(socket, event);
  if (event.type === 'closed') delete sockets[event.socketId];
}

function happen(socket: WebSocket, event: Exclude<WebSocketEvent, { type: 'incoming' | 'incomingFailed' }>): void {
  const { type, socketId: _, ...fields } = event;
  switch (type) {
    case 'created':
      engine.tell(socket, 'CREATED');
      return;
    case 'open':
      if (socket.readyState === 'connecting') engine.enter(socket, 'open');
      engine.tell(socket, 'OPEN');
      return;
    case 'message':
      engine.tell(socket, 'MESSAGE', fields);
      return;
    case 'mediaStarted':
      engine.tell(socket, 'MEDIA_STARTED', fields);
      return;
    case 'mediaEnded':
      engine.tell(socket, 'MEDIA_ENDED', fields);
      return;
    case 'error':
      engine.tell(socket, 'ERROR');
      return;
    case 'closed':
      engine.enter(socket, 'closed');
      engine.tell(socket, 'CLOSE', fields);
      return;
  }
}
