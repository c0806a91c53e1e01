import type { SourcePosition } from '#runtime/journal/record.ts';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, IncomingUpgrade, ModuleContext } from '#runtime/session/module-contract.ts';
import { isPatchbayError, messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { type MediaUnitId, newId } from '#runtime/shared/ids.ts';
import { relaySocket, type SocketUnitHandle, socketKind } from '#runtime/speech/index.ts';
import { commandSchema } from './command-schema.ts';
import { webSocketErrors } from './errors.ts';
import { checkHeaders, shownHeaders } from './header-check.ts';
import { webSocketLimits } from './limits.ts';
import type { WebSocketCommand } from './protocol.ts';
import { ScenarioSocket } from './scenario-socket.ts';
import { SocketJournal } from './socket-journal.ts';

const abnormalClosure = 1006;

/** Host half of `WebSocket`: the sockets themselves are units on the speech worker. */
export const webSocketModule: HostModule = {
  name: 'websocket',
  guest: new URL('./guest.ts', import.meta.url),
  start: (context) => new WebSocketService(context),
};

type Create = Extract<WebSocketCommand, { type: 'create' }>;

class WebSocketService implements HostService {
  readonly #context: ModuleContext;
  readonly #sockets = new Map<string, ScenarioSocket>();
  #allowsIncoming = false;
  #tracesIncoming = false;

  constructor(context: ModuleContext) {
    this.#context = context;
  }

  handle(command: GuestCommand, source?: SourcePosition): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) {
      this.#tell(webSocketErrors.create('WEBSOCKET_BAD_COMMAND', { type: command.type }), source);
      return;
    }
    const { data } = parsed;
    switch (data.type) {
      case 'create':
        this.#create(data, source);
        break;
      case 'allow':
        this.#allowsIncoming = true;
        break;
      case 'traceIncoming':
        this.#tracesIncoming = data.on;
        break;
      default: {
        // Of a socket that is over nothing is asked any more: its CLOSE is under way.
        const socket = this.#sockets.get(data.socketId);
        if (socket !== undefined && !socket.isOver) perform(socket, data);
      }
    }
  }

  upgrade(request: IncomingUpgrade): number {
    const { method, path } = request;
    const refusal = this.#refusal();
    if (refusal !== undefined) {
      this.#tell(refusal);
      if (refusal.code === 'WEBSOCKET_NOT_ALLOWED') return 403;
      const headers = shownHeaders(request.headers);
      this.#context.emit('incomingFailed', { method, path, headers, reason: refusal.message });
      return 429;
    }
    const unit = this.#accepted(request);
    if (unit === undefined) return 503;
    const end = relaySocket(request.socket, unit);
    const socketId = newId<MediaUnitId>();
    const journal = this.#journalOf(socketId, false, this.#tracesIncoming);
    journal.incoming(method, path);
    unit.events.on('open', () =>
      this.#context.emit('incoming', { socketId, method, path, headers: shownHeaders(request.headers) }),
    );
    this.#keep(socketId, unit, journal, end);
    return 101;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#sockets.values()].map((socket) => socket.close()));
  }

  #create({ socketId, url, protocols, headers, privacy, trace }: Create, source: SourcePosition | undefined): void {
    if (this.#sockets.has(socketId)) return;
    try {
      const { limits } = this.#context;
      if (!limits.allows(webSocketLimits, 'socketsPerSession', this.#count(false) + 1))
        throw webSocketErrors.create('WEBSOCKET_TOO_MANY', { limit: limits.of(webSocketLimits, 'socketsPerSession') });
      checkHeaders(headers);
      const checked = this.#checkUrl(url);
      const { egress, media } = this.#context;
      const spec = { side: 'client', url, protocols, headers, egressAllow: egress.allow ?? [] } as const;
      const journal = this.#journalOf(socketId, privacy, trace);
      journal.connecting(checked);
      this.#context.emit('created', { socketId });
      this.#keep(socketId, media.unit(socketKind, spec), journal);
    } catch (error) {
      this.#tell(
        isPatchbayError(error) ? error : webSocketErrors.create('WEBSOCKET_LOST', { reason: messageOf(error) }),
        source,
      );
      this.#context.emit('error', { socketId });
      this.#context.emit('closed', { socketId, code: abnormalClosure, reason: '', wasClean: false });
    }
  }

  #keep(id: string, unit: SocketUnitHandle, journal: SocketJournal, end?: () => void): void {
    const onOver = (): void => {
      this.#sockets.delete(id);
      end?.();
    };
    this.#sockets.set(
      id,
      new ScenarioSocket(id, { unit, isIncoming: end !== undefined }, this.#context, journal, onOver),
    );
  }

  /** Undefined while the speech worker is being replaced. */
  #accepted({ method, headers, head }: IncomingUpgrade): SocketUnitHandle | undefined {
    try {
      return this.#context.media.unit(socketKind, { side: 'server', method, headers, head: new Uint8Array(head) });
    } catch (error) {
      this.#tell(webSocketErrors.create('WEBSOCKET_LOST', { reason: messageOf(error) }, error));
      return undefined;
    }
  }

  #refusal(): PatchbayError | undefined {
    if (!this.#allowsIncoming) return webSocketErrors.create('WEBSOCKET_NOT_ALLOWED');
    const { limits, legs } = this.#context;
    const beyondCalls = this.#count(true) + 1 - legs.size;
    if (limits.allows(webSocketLimits, 'incomingBeyondCalls', beyondCalls)) return undefined;
    const limit = legs.size + limits.of(webSocketLimits, 'incomingBeyondCalls');
    return webSocketErrors.create('WEBSOCKET_TOO_MANY_INCOMING', { limit });
  }

  #count(isIncoming: boolean): number {
    return [...this.#sockets.values()].filter((socket) => socket.isIncoming === isIncoming && !socket.isOver).length;
  }

  #checkUrl(url: string): URL {
    try {
      return this.#context.egress.check(url.replace(/^ws/i, 'http'));
    } catch (error) {
      const reason = isPatchbayError(error) ? (error.details.reason ?? error.message) : messageOf(error);
      throw webSocketErrors.create('WEBSOCKET_BAD_URL', { reason }, error);
    }
  }

  #journalOf(socketId: string, privacy: boolean, trace: boolean): SocketJournal {
    return new SocketJournal((entry) => this.#context.journal(entry), { socketId, privacy, trace });
  }

  #tell({ message, code, hint }: PatchbayError, source?: SourcePosition): void {
    const at = source === undefined ? {} : { source };
    this.#context.journal({ kind: 'http', level: 'warn', message, data: { code, hint }, ...at });
  }
}

type SocketOrder = Extract<
  WebSocketCommand,
  { type: 'send' | 'close' | 'sendMediaTo' | 'stopMediaTo' | 'clearMediaBuffer' }
>;

function perform(socket: ScenarioSocket, command: SocketOrder): void {
  switch (command.type) {
    case 'send':
      socket.say(command.text);
      break;
    case 'close':
      socket.end(command.code, command.reason);
      break;
    case 'sendMediaTo':
      socket.sendMediaTo(command.to, command.options);
      break;
    case 'stopMediaTo':
      socket.stopMediaTo(command.to);
      break;
    case 'clearMediaBuffer':
      socket.clear(command.tag);
      break;
  }
}
