import type { SourcePosition } from '#runtime/journal/record.ts';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, ModuleContext } from '#runtime/session/module-contract.ts';
import { isPatchbayError, messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { AgentClient } from './agent-client.ts';
import type { HostClient } from './client-contract.ts';
import { type ClientKind, methodOf } from './client-kind.ts';
import { clientKinds } from './clients.ts';
import { commandSchema } from './command-schema.ts';
import { ConnectorJournal } from './connector-journal.ts';
import { connectorErrors } from './errors.ts';
import { connectorLimits } from './limits.ts';
import { OwnVoicePlayer, ownVoiceMethod } from './own-voice-player.ts';
import { refusePlayer } from './player-events.ts';
import type { ConnectorCommand } from './protocol.ts';
import { TextClient } from './text-client.ts';
import { agentVendors, textVendors, type VoiceVendor, voiceVendors } from './vendors/index.ts';
import type { VoicePlace } from './vendors/voice-contract.ts';
import { VoicePlayer } from './voice-player.ts';

/** Host half of the clients of vendors: voice agents are units on the speech worker. */
export const connectorsModule: HostModule = {
  name: 'connectors',
  guest: new URL('./guest.ts', import.meta.url),
  sync: new URL('./sync.ts', import.meta.url),
  start: (context) => new ConnectorsService(context),
};

const kinds = clientKinds();

type Create = Extract<ConnectorCommand, { type: 'create' }>;

interface Known {
  readonly kind: ClientKind;
  readonly client: HostClient;
}

class ConnectorsService implements HostService {
  readonly #context: ModuleContext;
  readonly #clients = new Map<string, Known>();

  constructor(context: ModuleContext) {
    this.#context = context;
  }

  handle(command: GuestCommand, source?: SourcePosition): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) {
      this.#tell(connectorErrors.create('CONNECTOR_BAD_COMMAND', { type: command.type }), source);
      return;
    }
    const { data } = parsed;
    if (data.type === 'create') this.#create(data, source);
    else this.#perform(data, source);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map(({ client }) => client.close()));
  }

  #create(command: Create, source: SourcePosition | undefined): void {
    const { clientId } = command;
    if (this.#clients.has(clientId)) return;
    try {
      const limit = connectorLimits.clientsPerSession;
      if (this.#clients.size >= limit) throw connectorErrors.create('CONNECTOR_TOO_MANY', { limit });
      const known = this.#made(command);
      this.#clients.set(clientId, known);
      if (known.kind.isPlayer !== true) this.#context.emit('created', { clientId });
      known.client.start();
    } catch (error) {
      if (!isPatchbayError(error)) throw error;
      this.#tell(error, source);
      const isPlayer = kinds.some((one) => one.isPlayer === true && methodOf(one) === command.method);
      if (isPlayer) refusePlayer(clientId, error, this.#context);
      else this.#context.emit('refused', { clientId, message: error.message });
    }
  }

  #made(command: Create): Known {
    const { clientId: id, method, parameters } = command;
    const kind = kinds.find((one) => methodOf(one) === method);
    const vendor = agentVendors[method];
    const writer = textVendors[method];
    const voice = voiceVendors[method];
    const name = (vendor ?? writer ?? voice)?.name ?? '';
    const baseUrl = this.#context.connectorUrls?.[name];
    const place = { method, id, ...(baseUrl === undefined ? {} : { baseUrl }) };
    const context = this.#context;
    const onOver = (): void => void this.#clients.delete(id);
    if (kind !== undefined && vendor !== undefined) {
      const plan = vendor.plan(parameters, place);
      this.#checkUrl(plan.address.url, method);
      const journal = this.#journalOf(id, vendor.title, parameters, plan.secrets);
      return { kind, client: new AgentClient({ id, vendor, plan, journal, context, onOver }) };
    }
    if (kind !== undefined && method === ownVoiceMethod) {
      const journal = this.#journalOf(id, 'VoxTTS', parameters, []);
      return { kind, client: new OwnVoicePlayer({ id, parameters, journal, context, onOver }) };
    }
    if (kind !== undefined && voice !== undefined) return { kind, client: this.#player(command, voice, place) };
    if (kind === undefined || writer === undefined)
      throw connectorErrors.create('CONNECTOR_BAD_COMMAND', { type: method.slice(0, 100) });
    const plan = writer.textPlan(parameters, place);
    this.#checkUrl(plan.url, method);
    const journal = this.#journalOf(id, writer.title, parameters, plan.secrets);
    return { kind, client: new TextClient({ id, vendor: writer.title, plan, journal, context, onOver }) };
  }

  #player(
    { clientId: id, parameters, text = '' }: Create,
    vendor: VoiceVendor,
    place: Omit<VoicePlace, 'key' | 'account'>,
  ): VoicePlayer {
    const context = this.#context;
    const { method } = place;
    const limit = connectorLimits.spokenChars;
    if (text.length > limit)
      throw connectorErrors.create('CONNECTOR_BAD_PARAMETERS', {
        method,
        reason: `the text is longer than ${limit} characters`,
      });
    const plan = vendor.voicePlan(parameters, {
      ...place,
      account: (provider) => context.speechAccount?.(provider),
      key: (provider) => accountKey(context, provider, method),
    });
    this.#checkUrl(plan.address.url, method);
    const journal = this.#journalOf(id, vendor.title, parameters, plan.secrets);
    const onOver = (): void => void this.#clients.delete(id);
    return new VoicePlayer({ id, title: vendor.title, plan, text, journal, context, onOver });
  }

  #journalOf(
    clientId: string,
    vendor: string,
    { privacy, trace }: Create['parameters'],
    secrets: readonly string[],
  ): ConnectorJournal {
    const settings = { clientId, vendor, privacy: privacy === true, trace: trace === true, secrets };
    return new ConnectorJournal((entry) => this.#context.journal(entry), settings);
  }

  #perform(command: Exclude<ConnectorCommand, Create>, source: SourcePosition | undefined): void {
    const known = this.#clients.get(command.clientId);
    if (known === undefined || known.client.isOver) {
      // That media is stopped on both sides at the end of a call is usual; that something is asked is a mistake.
      if (command.type === 'call')
        this.#tell(connectorErrors.create('CONNECTOR_CLOSED', { method: command.method }), source);
      return;
    }
    const { kind, client } = known;
    switch (command.type) {
      case 'call': {
        const type = Object.hasOwn(kind.methods, command.method) ? kind.methods[command.method] : undefined;
        if (type !== undefined) client.call(type, command.args);
        else this.#tell(connectorErrors.create('CONNECTOR_BAD_COMMAND', { type: command.method }), source);
        break;
      }
      case 'close':
        client.end();
        break;
      case 'pause':
      case 'resume':
        client.pause?.(command.type === 'pause');
        break;
      case 'clearMediaBuffer':
        client.clear();
        break;
      case 'sendMediaTo':
        this.#context.links.send(command.clientId, command.to, command.options);
        break;
      case 'stopMediaTo':
        this.#context.links.stop(command.clientId, command.to);
        break;
    }
  }

  #checkUrl(url: string, method: string): void {
    try {
      this.#context.egress.check(url.replace(/^ws/, 'http'));
    } catch (error) {
      const reason = isPatchbayError(error) ? (error.details.reason ?? error.message) : messageOf(error);
      throw connectorErrors.create('CONNECTOR_BAD_URL', { method, reason }, error);
    }
  }

  #tell({ message, code, hint }: PatchbayError, source?: SourcePosition): void {
    const at = source === undefined ? {} : { source };
    this.#context.journal({ kind: 'http', level: 'warn', message, data: { code, hint }, ...at });
  }
}

/** The key of an account that the scenario does not give itself. */
function accountKey(
  context: ModuleContext,
  provider: Parameters<VoicePlace['key']>[0],
  method: string,
): ReturnType<VoicePlace['key']> {
  const { apiKey = '', baseUrl } = context.speechAccount?.(provider) ?? {};
  if (apiKey !== '') return { apiKey, ...(baseUrl === undefined ? {} : { baseUrl }) };
  throw connectorErrors.create('CONNECTOR_BAD_PARAMETERS', {
    method,
    reason: `there is no key: the scenario gave none, and neither the application nor the operator has an account with ${provider}`,
  });
}
