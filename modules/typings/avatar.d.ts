// What the scripts of avatars can name beside what scenarios can: VoxEngine's AvatarEngine as this version of Patchbay has it, and its own.
// `patchbay typings` writes it into a project, beside voxengine.d.ts.

/** A state of the dialogue. Its functions are called with the state as `this`. */
interface AvatarState {
  name: string;
  /** The dialogue comes to the state. Without it the avatar listens. */
  onEnter?: (this: AvatarState, event: AvatarStateChangeEvent) => AvatarResponse | Promise<AvatarResponse>;
  /** Something was said. */
  onUtterance?: (this: AvatarState, event: AvatarUtteranceEvent) => AvatarResponse | Promise<AvatarResponse>;
  /** Nothing was said; without it that is an error. */
  onTimeout?: (this: AvatarState, event: AvatarTimeoutEvent) => AvatarResponse | Promise<AvatarResponse>;
  /** The dialogue leaves the state. */
  beforeExit?: (this: AvatarState, event: AvatarStateChangeEvent) => void | Promise<void>;
  /** How often it was entered. */
  readonly visitsCounter?: number;
  /** How much was said since it was entered. */
  readonly utteranceCounter?: number;
}

/**
 * A state that asks for parameters until it has them. `onUtterance` is asked when all that are required are there, or were asked for often enough;
 * `isFormComplete` tells which. Without `onEnter` it begins with its first question.
 */
interface AvatarFormState {
  name: string;
  parameters: AvatarFormStateParameter[];
  /** How often each is asked for. Default: 3. */
  attempts?: number;
  /** Intents that lead out of it. */
  exitIntents?: string[];
  /** One of `exitIntents` was said. */
  onExitIntent?: (this: FilledFormState, event: AvatarUtteranceEvent) => AvatarResponse | Promise<AvatarResponse>;
  onEnter?: (this: FilledFormState, event: AvatarStateChangeEvent) => AvatarResponse | Promise<AvatarResponse>;
  onUtterance?: (this: FilledFormState, event: AvatarUtteranceEvent) => AvatarResponse | Promise<AvatarResponse>;
  onTimeout?: (this: FilledFormState, event: AvatarTimeoutEvent) => AvatarResponse | Promise<AvatarResponse>;
  beforeExit?: (this: FilledFormState, event: AvatarStateChangeEvent) => void | Promise<void>;
}

/** A form state as its functions and `getFormState` see it. */
interface FilledFormState extends AvatarFormState {
  /** All parameters that are required have a value. */
  readonly isFormComplete: boolean;
  readonly visitsCounter: number;
  readonly utteranceCounter: number;
  getParameter(name: string): AvatarFormStateParameter | undefined;
  getParameters(): AvatarFormStateParameter[];
  /** Forgets its value, and how often it was asked for. */
  clearParameter(name: string): void;
  clearParameters(): void;
}

interface AvatarFormStateParameter {
  name: string;
  /** The entity that is its value. */
  entity: string;
  /** What it is asked for with, first and again. */
  prompts?: string[];
  /** Default: false. */
  required?: boolean;
  /** It may have several values. Default: false. */
  list?: boolean;
  /** Further values are added to those before. Default: false. */
  append?: boolean;
  /** Default: those of the state. */
  attempts?: number;
  channelParameters?: ChannelParameters;
  value?: any;
}

interface AvatarStateChangeEvent {
  currentState: string;
  /** Of `onEnter`; undefined at the beginning. */
  previousState?: string;
  /** Of `beforeExit`. */
  nextState?: string;
  visitsCounter: number;
  utteranceCounter: number;
}

interface AvatarTimeoutEvent {
  currentState: string;
  visitsCounter: number;
  utteranceCounter: number;
}

interface AvatarUtteranceEvent {
  text: string;
  /** `unknown` where none is likely enough. */
  intent: string;
  /** 0 to 1. */
  confidence?: number;
  /** What the intent has for an answer: one of several by chance. */
  response: string;
  /** The most likely first. */
  intents: { intent: string; confidence: number; responses: string[] }[];
  /** By their names. */
  entities: { [name: string]: { value: string; text: string }[] };
  currentState: string;
  visitsCounter: number;
  utteranceCounter: number;
}

interface AvatarResponseParameters {
  /** To be said. */
  utterance?: string;
  /** Where the dialogue goes on, when the utterance was said. */
  nextState?: string;
  /** An utterance is waited for; not where there is a `nextState`. */
  listen?: true;
  /** ms to wait for it. Default: that of the voice avatar. */
  listenTimeout?: number;
  /** ms after which a caller may talk into the utterance. Default: not at all. */
  interruptableAfter?: number;
  /** The conversation is over. */
  isFinal?: boolean;
  /** For the scenario, with its events Reply and Finish. */
  customData?: any;
  channelParameters?: ChannelParameters;
}

interface AvatarResponse extends AvatarResponseParameters {}

/** Adds a state; one of the same name is replaced. */
declare function addState(state: AvatarState): void;
/** Adds a state that asks for parameters. */
declare function addFormState(state: AvatarFormState): void;
/** Takes a state away. */
declare function removeState(name: string): void;
/** Where the dialogue begins. */
declare function setStartState(name: string): void;
/** Where the dialogue begins. */
declare function getStartState(): string | undefined;
/** All states, with their counters. */
declare function getStates(): AvatarState[];
/** A form state by its name, with its values. */
declare function getFormState(name: string): FilledFormState;
/** What the functions of states return. */
declare function generateResponse(parameters: AvatarResponseParameters): AvatarResponse;
/** The older name of `generateResponse`. */
declare function Response(parameters: AvatarResponseParameters): AvatarResponse;
/** `AvatarConfig.customData` of the scenario. */
declare function getCustomData(): any;
/** What was said last. */
declare function getLastUtteranceResponse(): AvatarUtteranceEvent | undefined;
/** The present state is asked again, as if that were said now. */
declare function processUtteranceResponse(event: AvatarUtteranceEvent): Promise<void>;
/** As `Net.httpRequestAsync`. */
declare function httpRequest(url: string, options?: Parameters<typeof Net.httpRequestAsync>[1]): Promise<Net.HttpRequestResult>;
/** For dialogues by text, which may rest for long; a call never does. */
declare const SleepManager: {
  onHibernate(callback: () => unknown): void;
  onWakeup(callback: () => unknown): void;
};

/**
 * Patchbay’s own: what an utterance may mean. VoxEngine has intents in its control panel.
 *
 * @throws TypeError for what is none
 */
declare function addIntent(intent: {
  name: string;
  /** How it is said. */
  phrases: string | string[];
  /** `event.response`: one, or several of which one is taken by chance. */
  response?: string | string[];
}): void;
/**
 * Patchbay’s own: what an utterance may name, by values with other ways to say them, or by a form.
 *
 * @throws TypeError for what is none
 */
declare function addEntity(
  entity: { name: string } & ({ values: { [value: string]: string | string[] } } | { pattern: RegExp }),
): void;
