import type { GuestKit, GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { Client, engine } from './client.ts';
import { type ClientHandlers, checkedParameters } from './client-parameters.ts';
import { Events, ServerEvents } from './events.ts';
import type { McpCommand, McpEvent, QuestionKind } from './protocol.ts';
import { toolsFor } from './toolset.ts';

/** `MCP`, once a scenario asked for it with `require(Modules.MCP)`. */
export const guest: GuestModule = {
  name: 'mcp',
  install(kit) {
    const clients = new Clients(kit);
    kit.modules.define('mcp', () => {
      kit.global('MCP', {
        createClient: (parameters?: unknown) => clients.create(parameters),
        toolsFor: (vendor?: unknown, tools?: unknown) => toolsFor(kit, vendor, tools),
        Client,
        Events: { ...Events },
        ServerEvents: { ...ServerEvents },
      });
    });
    for (const type of ['created', 'refused', 'server', 'result', 'question', 'closed', 'replay'] as const)
      kit.receive(type, (event) => clients.receive(event as unknown as McpEvent));
  },
};

function answered(handlers: ClientHandlers): QuestionKind[] {
  const kinds: QuestionKind[] = [];
  if (handlers.elicitation !== undefined) kinds[kinds.length] = 'elicitation';
  if (handlers.sampling !== undefined) kinds[kinds.length] = 'sampling';
  if (handlers.authorization !== undefined) kinds[kinds.length] = 'authorization';
  return kinds;
}

interface Pending {
  readonly client: Client;
  readonly resolve: (client: Client) => void;
  readonly reject: (error: Error) => void;
}

class Clients {
  readonly #kit: GuestKit;
  readonly #pending = record<Pending>();
  readonly #clients = record<Client>();

  constructor(kit: GuestKit) {
    this.#kit = kit;
  }

  /**
   * Resolves as soon as the host has the client; that the server answers is told by ConnectorInformation, and that it
   * does not by MCPError.
   */
  async create(given: unknown): Promise<Client> {
    const { handlers, ...parameters } = checkedParameters(given);
    const clientId = this.#kit.id();
    const client = engine.make(this.#kit, clientId, this.#kit.id(), handlers);
    return new Promise<Client>((resolve, reject) => {
      this.#pending[clientId] = { client, resolve, reject };
      const { type, ...fields }: McpCommand = {
        type: 'create',
        clientId,
        ...parameters,
        answers: answered(handlers),
      };
      this.#kit.send(type, fields);
    });
  }

  receive(event: McpEvent): void {
    const pending = this.#pending[event.clientId];
    const client = this.#clients[event.clientId];
    switch (event.type) {
      case 'created':
        delete this.#pending[event.clientId];
        if (pending === undefined) return;
        this.#clients[event.clientId] = pending.client;
        pending.resolve(pending.client);
        return;
      case 'refused':
        delete this.#pending[event.clientId];
        pending?.reject(new TypeError(event.message));
        return;
      case 'server':
        if (client !== undefined) engine.tell(client, event.event, event.payload, event.requestId);
        return;
      case 'result':
        if (client !== undefined) engine.settle(client, event.requestId, event.payload);
        return;
      case 'question':
        if (client !== undefined) engine.ask(client, event.questionId, event.kind, event.payload);
        return;
      case 'replay':
        if (client !== undefined) engine.replay(client);
        return;
      case 'closed':
        // The client stays known: what is asked of it from now on is answered with MCPError.
        if (client !== undefined)
          engine.closed(client, { code: event.code, reason: event.reason, wasClean: event.wasClean });
        return;
    }
  }
}
