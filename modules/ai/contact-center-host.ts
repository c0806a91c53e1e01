import type { SourcePosition } from '#runtime/journal/record.ts';
import type { BridgeValue } from '#runtime/sandbox/contract.ts';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import { isPatchbayError, messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import type { JsonObject } from '#runtime/speech/index.ts';
import type { ContactCenterCommand } from './contact-center-protocol.ts';
import { ContactCenterRequests } from './contact-center-requests.ts';
import { agentKey, dialogflowUrl } from './dialogflow-place.ts';
import { aiErrors } from './errors.ts';
import { askGoogle } from './google-json.ts';
import { aiLimits } from './limits.ts';
import { RunningParticipant } from './running-participant.ts';

type Command<Type extends ContactCenterCommand['type']> = Extract<ContactCenterCommand, { type: Type }>;

interface Place {
  readonly url: string;
  readonly key: string;
  /** Of the key. */
  readonly project: string;
  /** `/locations/…` where it is no global one. */
  readonly location: string;
}

interface Conversation {
  readonly agent: string;
  readonly place: Promise<Place>;
  /** Of Google's; rejects when there is none. */
  readonly name: Promise<string>;
  readonly participants: Map<string, RunningParticipant>;
}

const roles = ['ROLE_UNSPECIFIED', 'AUTOMATED_AGENT', 'END_USER'];

/** Conversations of a session in Google's Contact Center AI: kept by JSON, heard and spoken by units on the speech worker. */
export class ContactCenter {
  readonly #context: ModuleContext;
  readonly #agents = new Map<string, Promise<Place>>();
  readonly #conversations = new Map<string, Conversation>();
  /** Conversations by their participants. */
  readonly #owners = new Map<string, Conversation>();
  /** Conversations that Google is told the end of, for which the end of the session waits. */
  readonly #completions = new Set<Promise<void>>();
  readonly #givenUp = new AbortController();

  constructor(context: ModuleContext) {
    this.#context = context;
  }

  handle(command: ContactCenterCommand, source: SourcePosition | undefined): void {
    switch (command.type) {
      case 'agent':
        this.#start(command, source);
        return;
      case 'destroyAgent':
        this.#destroy(command.id);
        return;
      case 'profiles':
        void this.#profiles(command);
        return;
      case 'conversation':
        this.#converse(command, source);
        return;
      case 'complete':
        this.#complete(command.id);
        return;
      case 'participant':
        void this.#join(command, source);
        return;
      case 'removeParticipant':
        void this.#find(command.id)?.close();
        return;
      case 'analyze':
        this.#find(command.id)?.analyze(command.query);
        return;
      case 'markAnswers':
        this.#find(command.id)?.mark(command.offset);
        return;
      case 'connect':
        this.#context.links.send(command.id, command.to, command.options);
        return;
      case 'disconnect':
        this.#context.links.stop(command.id, command.to);
        return;
    }
  }

  async settle(giveUp: AbortSignal): Promise<boolean> {
    const pending = [...this.#completions];
    const stop = (): void => this.#givenUp.abort();
    giveUp.addEventListener('abort', stop, { once: true });
    if (giveUp.aborted) stop();
    await Promise.all(pending);
    giveUp.removeEventListener('abort', stop);
    return pending.length > 0 && !giveUp.aborted;
  }

  async close(): Promise<void> {
    const participants = [...this.#conversations.values()].flatMap((one) => [...one.participants.values()]);
    await Promise.all(participants.map((participant) => participant.close()));
  }

  #start({ id, agentId, region }: Command<'agent'>, source: SourcePosition | undefined): void {
    const place = this.#place(agentId, region);
    this.#agents.set(id, place);
    place.then(
      () => this.#emit(id, 'Started', {}),
      (error: unknown) => this.#emit(id, 'Stopped', { cause: this.#tell(error, source) }),
    );
  }

  async #place(agentId: number | undefined, region: string | undefined): Promise<Place> {
    if (this.#agents.size > aiLimits.clientsPerSession)
      throw aiErrors.create('DIALOGFLOW_TOO_MANY', { limit: aiLimits.clientsPerSession });
    const { json, project } = await agentKey(this.#context, agentId);
    const isGlobal = region === undefined || region === 'global';
    const location = isGlobal ? '' : `/locations/${region}`;
    return { url: dialogflowUrl(this.#context, region), key: json, project, location };
  }

  #destroy(id: string): void {
    if (!this.#agents.delete(id)) return;
    for (const [conversationId, { agent }] of this.#conversations) if (agent === id) this.#complete(conversationId);
    this.#emit(id, 'Stopped', {});
  }

  async #profiles({ id, askId, what, request }: Command<'profiles'>): Promise<void> {
    try {
      const place = await this.#agentOf(id);
      const response = await askProfiles(this.#context, place, what, request);
      this.#context.emit('profilesAnswer', { askId, response: response as { readonly [name: string]: BridgeValue } });
    } catch (error) {
      this.#context.emit('profilesAnswer', { askId, error: this.#tell(error, undefined) });
    }
  }

  #converse({ id, agent, project, profile }: Command<'conversation'>, source: SourcePosition | undefined): void {
    const place = this.#agentOf(agent);
    const name = this.#create(id, place, project, profile);
    this.#conversations.set(id, { agent, place, name, participants: new Map() });
    name.then(
      () => this.#emit(id, 'Created', {}),
      (error: unknown) => this.#emit(id, 'Error', { cause: this.#tell(error, source) }),
    );
  }

  async #create(id: string, agent: Promise<Place>, project: string, profile: JsonObject): Promise<string> {
    const place = await agent;
    const parent = `projects/${project}${place.location}`;
    const ask = (path: string, body: JsonObject) =>
      askGoogle(this.#context, place, { method: 'POST', path: `${parent}/${path}`, body });
    let conversationProfile = profile.name;
    if (typeof conversationProfile !== 'string' || conversationProfile === '') {
      conversationProfile = (await ask('conversationProfiles', profile)).name;
      this.#emit(id, 'ProfileCreated', {});
    }
    const { name } = await ask('conversations', { conversationProfile });
    if (typeof name !== 'string')
      throw aiErrors.create('DIALOGFLOW_FAILED', { reason: 'the conversation has no name' });
    return name;
  }

  #complete(id: string): void {
    const conversation = this.#conversations.get(id);
    if (conversation === undefined) return;
    this.#conversations.delete(id);
    for (const participant of conversation.participants.values()) void participant.close();
    const completion = this.#tellEnd(id, conversation).finally(() => this.#completions.delete(completion));
    this.#completions.add(completion);
  }

  async #tellEnd(id: string, { place, name }: Conversation): Promise<void> {
    const by = { egress: this.#context.egress, signal: this.#givenUp.signal };
    try {
      await askGoogle(by, await place, { method: 'POST', path: `${await name}:complete`, body: {} });
      this.#emit(id, 'Completed', {});
    } catch (error) {
      this.#emit(id, 'Error', { cause: this.#tell(error, undefined) });
    }
  }

  async #join(command: Command<'participant'>, source: SourcePosition | undefined): Promise<void> {
    const { id, conversation: conversationId, options, settings } = command;
    const conversation = this.#conversations.get(conversationId);
    if (conversation === undefined) return;
    const fail = (error: unknown): void => this.#emit(conversationId, 'Error', { cause: this.#tell(error, source) });
    const participant = new RunningParticipant(id, this.#context, fail);
    try {
      if (this.#owners.size >= aiLimits.clientsPerSession)
        throw aiErrors.create('DIALOGFLOW_TOO_MANY', { limit: aiLimits.clientsPerSession });
      conversation.participants.set(id, participant);
      this.#owners.set(id, conversation);
      const place = await conversation.place;
      const { role, ...rest } = options;
      const body = { ...rest, role: typeof role === 'number' ? roles[role] : role };
      const path = `${await conversation.name}/participants`;
      const { name } = await askGoogle(this.#context, place, { method: 'POST', path, body });
      participant.open(place, new ContactCenterRequests(String(name), settings));
    } catch (error) {
      fail(error);
      void participant.close();
    }
  }

  #find(id: string): RunningParticipant | undefined {
    return this.#owners.get(id)?.participants.get(id);
  }

  #agentOf(id: string): Promise<Place> {
    return (
      this.#agents.get(id) ?? Promise.reject(aiErrors.create('DIALOGFLOW_FAILED', { reason: 'the agent has stopped' }))
    );
  }

  /** Returns what the scenario is told. */
  #tell(error: unknown, source: SourcePosition | undefined): string {
    const coded: PatchbayError = isPatchbayError(error)
      ? error
      : aiErrors.create('DIALOGFLOW_FAILED', { reason: messageOf(error) });
    const { message, code, hint } = coded;
    const at = source === undefined ? {} : { source };
    this.#context.journal({ kind: 'media', level: 'warn', message, data: { code, hint }, ...at });
    return `${code}: ${message}`;
  }

  #emit(id: string, event: string, fields: { readonly [name: string]: BridgeValue }): void {
    this.#context.emit('contactCenter', { id, event, fields });
  }
}

/** `name` may be all of it, or what stands behind the project. */
async function askProfiles(
  context: ModuleContext,
  place: Place,
  what: 'list' | 'get' | 'update',
  request: JsonObject,
): Promise<JsonObject> {
  const profiles = `projects/${place.project}${place.location}/conversationProfiles`;
  const nameOf = (given: unknown): string => (String(given).includes('/') ? String(given) : `${profiles}/${given}`);
  if (what === 'list') return await askGoogle(context, place, { method: 'GET', path: profiles });
  if (what === 'get') return await askGoogle(context, place, { method: 'GET', path: nameOf(request.name) });
  const profile = (request.conversationProfile ?? request.conversation_profile ?? request) as JsonObject;
  const mask = request.updateMask ?? request.update_mask;
  const paths = typeof mask === 'object' && mask !== null ? (mask as { readonly paths?: unknown }).paths : mask;
  const query = paths === undefined ? '' : `?${new URLSearchParams({ updateMask: String(paths) })}`;
  return await askGoogle(context, place, { method: 'PATCH', path: nameOf(profile.name), query, body: profile });
}
