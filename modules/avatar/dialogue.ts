import { ErrorConstructor, stringSlice } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { avatarLimits } from './limits.ts';
import type { ScriptNames } from './protocol.ts';
import { type AvatarResponse, generateResponse, responseOf } from './response.ts';
import { type AvatarState, AvatarStates, callOf } from './states.ts';
import { Understanding, type Understood } from './understanding.ts';

/** What is to be told of a dialogue, in this order. */
export interface DialogueSink {
  parsed(utterance: ParsedUtterance): void;
  entered(state: string): void;
  replied(response: AvatarResponse, currentState: string): void;
  /** `error`: what a script threw, or why the dialogue cannot go on. */
  failed(error: unknown): void;
}

/** AvatarEngine's AvatarUtteranceEvent. */
export interface ParsedUtterance extends Understood {
  readonly text: string;
  /** `unknown` where none is likely enough. */
  readonly intent: string;
  readonly confidence?: number;
  readonly response: string;
  readonly currentState: string;
  readonly visitsCounter: number;
  readonly utteranceCounter: number;
}

/** The scenario's own functions, as they are when they are used. */
declare const Net: { httpRequestAsync(url: unknown, options?: unknown): Promise<unknown> };

/** One conversation of an avatar: its states, and which of them it is in. What it is asked for is done one after the other. */
export class Dialogue {
  readonly #sink: DialogueSink;
  readonly #customData: unknown;
  readonly #states = new AvatarStates();
  readonly #understanding = new Understanding();
  #current: AvatarState | undefined;
  #lastUtterance: ParsedUtterance | undefined;
  #queue: Promise<void> = Promise.resolve();
  #transitions = 0;
  #isOver = false;

  constructor(customData: unknown, sink: DialogueSink) {
    this.#customData = customData;
    this.#sink = sink;
  }

  /** What the avatar's script is given. */
  readonly names: ScriptNames = {
    addState: (state?: unknown) => this.#states.add('addState', state),
    addFormState: (state?: unknown) => this.#states.add('addFormState', state),
    removeState: (name?: unknown) => this.#states.remove(name),
    setStartState: (name?: unknown) => {
      this.#states.start = name;
    },
    getStartState: () => this.#states.start,
    getStates: () => this.#states.all,
    getFormState: (name?: unknown) => this.#states.find(name),
    generateResponse,
    Response: generateResponse,
    getCustomData: () => this.#customData,
    getLastUtteranceResponse: () => this.#lastUtterance,
    // Not in its turn: a callback asks for it, and waits.
    processUtteranceResponse: async (event?: unknown) => this.#hear(event as ParsedUtterance),
    httpRequest: (url?: unknown, options?: unknown) => Net.httpRequestAsync(url, options),
    // A call never sleeps.
    SleepManager: { onHibernate: () => undefined, onWakeup: () => undefined },
    addIntent: (intent?: unknown) => this.#understanding.addIntent(intent),
    addEntity: (entity?: unknown) => this.#understanding.addEntity(entity),
  };

  get hasStart(): boolean {
    return this.#states.find(this.#states.start) !== undefined;
  }

  start(): Promise<void> {
    return this.goTo(this.#states.start ?? '');
  }

  goTo(state: string): Promise<void> {
    return this.#inTurn(() => this.#enter(state));
  }

  hear(text: string): Promise<void> {
    return this.#inTurn(async () => {
      this.#transitions = 0;
      const event = this.#parse(this.#required(), stringSlice(text, 0, avatarLimits.utteranceChars));
      this.#lastUtterance = event;
      this.#sink.parsed(event);
      await this.#hear(event);
    });
  }

  timeOut(): Promise<void> {
    return this.#inTurn(async () => {
      this.#transitions = 0;
      const state = this.#required();
      const call = callOf(state, 'onTimeout');
      if (call === undefined)
        throw new ErrorConstructor(`The state ${state.name} needs onTimeout: nobody said anything`);
      this.#reply(state, 'onTimeout', await call({ ...countersOf(state), currentState: state.name }));
    });
  }

  /** Nothing more is told. */
  end(): void {
    this.#isOver = true;
  }

  /** Resolves when it was done; what went wrong is told, not thrown. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#queue.then(async () => {
      if (this.#isOver) return;
      try {
        await work();
      } catch (error) {
        if (!this.#isOver) this.#sink.failed(error);
      }
    });
    this.#queue = turn;
    return turn;
  }

  async #enter(name: string): Promise<void> {
    const state = this.#states.get(name);
    this.#transitions += 1;
    if (this.#transitions > avatarLimits.transitions)
      throw new ErrorConstructor(`The states of the avatar lead in a circle: it came to ${name} without listening`);
    const previous = this.#current;
    const previousState = previous?.name;
    if (previous !== undefined)
      await callOf(previous, 'beforeExit')?.({ ...countersOf(previous), currentState: previous.name, nextState: name });
    this.#current = state;
    state.visitsCounter += 1;
    state.utteranceCounter = 0;
    this.#sink.entered(name);
    const call = callOf(state, 'onEnter');
    const own = call === undefined ? this.#states.form(name)?.enter() : undefined;
    if (call === undefined) this.#tell(own ?? { listen: true });
    else this.#reply(state, 'onEnter', await call({ ...countersOf(state), currentState: name, previousState }));
  }

  async #hear(event: ParsedUtterance): Promise<void> {
    const state = this.#required();
    const own = this.#states.form(state.name)?.hear(event);
    if (typeof own === 'object') {
      this.#tell(own);
      return;
    }
    const callback = own ?? 'onUtterance';
    const call = callOf(state, callback);
    if (call === undefined) throw new ErrorConstructor(`The state ${state.name} needs ${callback}: something was said`);
    this.#reply(state, callback, await call(event));
  }

  #parse(state: AvatarState, text: string): ParsedUtterance {
    state.utteranceCounter += 1;
    const understood = this.#understanding.understand(text);
    const [best] = understood.intents;
    const { responses = [], confidence } = best ?? {};
    return {
      text,
      intent: best?.intent ?? 'unknown',
      ...(confidence === undefined ? {} : { confidence }),
      response: responses[Math.floor(Math.random() * responses.length)] ?? '',
      ...understood,
      currentState: state.name,
      ...countersOf(state),
    };
  }

  #reply(state: AvatarState, callback: string, returned: unknown): void {
    // What a callback waited for may have led elsewhere.
    if (!this.#isOver) this.#tell(responseOf(state.name, callback, returned));
  }

  #tell(response: AvatarResponse): void {
    if (response.isFinal === true) this.#isOver = true;
    this.#sink.replied(response, this.#required().name);
  }

  #required(): AvatarState {
    if (this.#current === undefined) throw new ErrorConstructor('The avatar has not been started');
    return this.#current;
  }
}

function countersOf({ visitsCounter, utteranceCounter }: AvatarState) {
  return { visitsCounter, utteranceCounter };
}
