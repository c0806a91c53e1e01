import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import type { GuestKit, Listeners } from '#runtime/sandbox/guest-kit/contract.ts';
import { ErrorConstructor, record, TypeErrorConstructor } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import {
  fromEngine,
  linkOptions,
  lockClasses,
  MediaUnit,
  requiredMediaUnit,
  unitEngine,
} from '#runtime/sandbox/guest-kit/media-units.ts';
import { AgentEvents, ConversationEvents, ParticipantEvents } from './contact-center-events.ts';
import type { ContactCenterCommand, ContactCenterEvent } from './contact-center-protocol.ts';

type Given = { readonly [name: string]: unknown };
type Told = Extract<ContactCenterEvent, { type: 'contactCenter' }>;

interface Asked {
  resolve(value: object): void;
  reject(error: Error): void;
}

/** What the classes of one isolate share. */
interface Engine {
  readonly kit: GuestKit;
  readonly tellers: Record<string, ((event: Told) => void) | undefined>;
  readonly asked: Record<string, Asked | undefined>;
  send(command: ContactCenterCommand): void;
}

/** `CCAI.Agent`, `CCAI.Conversation` and `CCAI.Participant` of one isolate. */
export function contactCenterOf(kit: GuestKit) {
  const engine: Engine = {
    kit,
    tellers: record(),
    asked: record(),
    send: ({ type, ...fields }) => kit.send(type, fields),
  };
  const Agent = agentClass(engine);
  const Participant = participantClass(engine);
  const Conversation = conversationClass(engine, Agent, Participant);
  lockClasses(Agent, Conversation, Participant);
  kit.receive('contactCenter', (raw) => {
    const event = raw as unknown as Told;
    engine.tellers[event.id]?.(event);
  });
  kit.receive('profilesAnswer', (raw) => {
    const { askId, response, error } = raw as unknown as Extract<ContactCenterEvent, { type: 'profilesAnswer' }>;
    const waiting = engine.asked[askId];
    engine.asked[askId] = undefined;
    if (error === undefined) waiting?.resolve(response ?? {});
    else waiting?.reject(new ErrorConstructor(error));
  });
  return { Agent, Conversation, Participant };
}

/** A service account of Google's, and where it is. */
function agentClass(engine: Engine) {
  const { kit } = engine;
  return class Agent {
    readonly #id = kit.id();
    readonly #listeners: Listeners = kit.listeners();

    constructor(agentId?: unknown, region?: unknown) {
      bindMethods(this, [...listening, 'id', 'destroy', ...profileMethods]);
      engine.tellers[this.#id] = (event) => this.#tell(event);
      const place = typeof region === 'string' && region !== '' ? { region } : {};
      const number = agentId === undefined || agentId === null || agentId === '' ? {} : { agentId: Number(agentId) };
      engine.send({ type: 'agent', id: this.#id, ...number, ...place });
    }

    id(): string {
      return this.#id;
    }

    addEventListener(event: unknown, listener: unknown): void {
      this.#listeners.add(event, listener);
    }

    removeEventListener(event: unknown, listener?: unknown): void {
      this.#listeners.remove(event, listener);
    }

    /** Its conversations end, too. */
    destroy(): void {
      engine.send({ type: 'destroyAgent', id: this.#id });
    }

    getProfilesList(): Promise<object> {
      return this.#ask('getProfilesList', 'list', {});
    }

    getConversationProfile(request?: unknown): Promise<object> {
      return this.#ask('getConversationProfile', 'get', request);
    }

    updateConversationProfile(request?: unknown): Promise<object> {
      return this.#ask('updateConversationProfile', 'update', request);
    }

    toJSON(): { readonly id: string } {
      return { id: this.#id };
    }

    #ask(name: string, what: 'list' | 'get' | 'update', request: unknown): Promise<object> {
      const askId = kit.id();
      return new Promise((resolve, reject) => {
        const given = requiredObject(`CCAI.Agent.${name}`, 'request', request);
        engine.asked[askId] = { resolve: (response) => resolve({ id: this.#id, name, response }), reject };
        engine.send({ type: 'profiles', id: this.#id, askId, what, request: given });
      });
    }

    #tell({ event, fields }: Told): void {
      const name = AgentEvents[event as keyof typeof AgentEvents];
      this.#listeners.fire({ ...fields, ccaiAgent: this, name });
    }
  };
}

/** A conversation of Google's Contact Center AI. */
function conversationClass(
  engine: Engine,
  Agent: ReturnType<typeof agentClass>,
  Participant: ReturnType<typeof participantClass>,
) {
  const { kit } = engine;
  return class Conversation {
    readonly #id = kit.id();
    readonly #listeners: Listeners = kit.listeners();

    constructor(settings?: unknown) {
      const { agent, profile, project } = requiredObject('CCAI.Conversation', 'the settings', settings);
      if (!(agent instanceof Agent)) throw new TypeErrorConstructor('CCAI.Conversation: agent must be a CCAI.Agent');
      if (typeof project !== 'string' || project === '')
        throw new TypeErrorConstructor('CCAI.Conversation: project must be the name of a project of Google Cloud');
      bindMethods(this, [...listening, 'addParticipant', 'removeParticipant', 'stop']);
      engine.tellers[this.#id] = (event) => this.#tell(event);
      const given = requiredObject('CCAI.Conversation', 'profile', profile);
      engine.send({ type: 'conversation', id: this.#id, agent: agent.id(), project, profile: given });
    }

    addEventListener(event: unknown, listener: unknown): void {
      this.#listeners.add(event, listener);
    }

    removeEventListener(event: unknown, listener?: unknown): void {
      this.#listeners.remove(event, listener);
    }

    addParticipant(settings?: unknown): InstanceType<ReturnType<typeof participantClass>> {
      return new Participant(fromEngine, this.#id, settings);
    }

    removeParticipant(participant?: unknown): void {
      if (participant instanceof Participant) engine.send({ type: 'removeParticipant', id: participant.id() });
    }

    /** The conversation is over. */
    stop(): void {
      engine.send({ type: 'complete', id: this.#id });
    }

    toJSON(): { readonly id: string } {
      return { id: this.#id };
    }

    #tell({ event, fields }: Told): void {
      const name = ConversationEvents[event as keyof typeof ConversationEvents];
      this.#listeners.fire({ ...fields, ccaiConversation: this, name });
    }
  };
}

/** Somebody in a conversation: a call that is sent to it is heard by the conversation, and it is sent to a call to be heard. */
function participantClass(engine: Engine) {
  const { kit } = engine;
  return class Participant extends MediaUnit {
    readonly #call: unknown;

    constructor(proof: unknown, conversation: string, given: unknown) {
      super(proof, kit, kit.id(), 'Participant', 'CCAI.Conversation.addParticipant');
      const method = 'CCAI.Conversation.addParticipant';
      const { call, options, dialogflowSettings } = requiredObject(method, 'the settings', given);
      requiredMediaUnit(method, 'call', call);
      this.#call = call;
      bindMethods(this, ['call', 'analyzeContent', 'addPlaybackMarker', 'sendMediaTo', 'stopMediaTo']);
      engine.tellers[this.id()] = (event) => this.#tell(event);
      engine.send({
        type: 'participant',
        id: this.id(),
        conversation,
        options: requiredObject(method, 'options', options),
        settings: requiredObject(method, 'dialogflowSettings', dialogflowSettings),
      });
    }

    call(): unknown {
      return this.#call;
    }

    /** `{ textInput }` or `{ eventInput }`, or what stands in one of these. */
    analyzeContent(query?: unknown): void {
      const given = requiredObject('CCAI.Participant.analyzeContent', 'query', query);
      if (!unitEngine.isOver(this)) engine.send({ type: 'analyze', id: this.id(), query: given });
    }

    /** `offset`: ms, below zero from the end; of every answer that is spoken from now on. */
    addPlaybackMarker(offset?: unknown): void {
      if (typeof offset !== 'number' || !(offset - offset === 0))
        throw new TypeErrorConstructor('CCAI.Participant.addPlaybackMarker: offset must be a number of milliseconds');
      engine.send({ type: 'markAnswers', id: this.id(), offset });
    }

    sendMediaTo(mediaUnit?: unknown, parameters?: unknown): void {
      const to = requiredMediaUnit('CCAI.Participant.sendMediaTo', 'mediaUnit', mediaUnit);
      if (!to.isOver()) engine.send({ type: 'connect', id: this.id(), to: to.id, ...linkOptions(parameters) });
    }

    stopMediaTo(mediaUnit?: unknown): void {
      const to = requiredMediaUnit('CCAI.Participant.stopMediaTo', 'mediaUnit', mediaUnit);
      engine.send({ type: 'disconnect', id: this.id(), to: to.id });
    }

    #tell({ event, fields }: Told): void {
      if (event === 'over') {
        unitEngine.end(this);
        return;
      }
      const name = ParticipantEvents[event as keyof typeof ParticipantEvents];
      unitEngine.fire(this, { ...fields, ccaiParticipant: this, name });
    }
  };
}

const listening = ['addEventListener', 'removeEventListener', 'toJSON'] as const;
const profileMethods = ['getProfilesList', 'getConversationProfile', 'updateConversationProfile'] as const;

function requiredObject(method: string, name: string, value: unknown): Given {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeErrorConstructor(`${method}: ${name} must be an object`);
  return value as Given;
}
