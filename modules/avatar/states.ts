import { reflectApply, TypeErrorConstructor } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { formStateOf } from './form-state.ts';
import { avatarLimits } from './limits.ts';
import type { AvatarResponse } from './response.ts';

/** What a script gave to `addState`; the counters are written into it. */
export interface AvatarState {
  readonly name: string;
  visitsCounter: number;
  utteranceCounter: number;
  readonly [field: string]: unknown;
}

/** What a form state does before its callbacks are asked: it asks for what it needs, until it has it. */
export interface Form {
  /** What it says when it is entered and has no `onEnter`. */
  enter(): AvatarResponse | undefined;
  /** What it says to an utterance; undefined: its callbacks do. */
  hear(event: { readonly intent: string; readonly entities: object }): AvatarResponse | 'onExitIntent' | undefined;
}

/** The states of one avatar. */
export class AvatarStates {
  readonly #states = new Map<string, AvatarState>();
  readonly #forms = new Map<string, Form>();
  #start: string | undefined;

  /** Throws a TypeError. */
  add(method: 'addState' | 'addFormState', given: unknown): void {
    const { name } = typeof given === 'object' && given !== null ? (given as { readonly name?: unknown }) : {};
    if (typeof name !== 'string' || name === '' || name.length > avatarLimits.nameChars)
      throw new TypeErrorConstructor(
        `${method}: a state must have a name of at most ${avatarLimits.nameChars} characters`,
      );
    const state = given as AvatarState;
    state.visitsCounter = 0;
    state.utteranceCounter = 0;
    this.#states.set(name, state);
    this.#forms.delete(name);
    if (method === 'addFormState') this.#forms.set(name, formStateOf(state));
  }

  remove(name: unknown): void {
    this.#states.delete(String(name));
  }

  set start(name: unknown) {
    this.#start = String(name);
  }

  get start(): string | undefined {
    return this.#start;
  }

  get all(): AvatarState[] {
    return [...this.#states.values()];
  }

  form(name: string): Form | undefined {
    return this.#forms.get(name);
  }

  /** Throws a TypeError when there is none of that name. */
  get(name: string): AvatarState {
    const state = this.#states.get(name);
    if (state === undefined) throw new TypeErrorConstructor(`The avatar has no state ${name}`);
    return state;
  }

  find(name: unknown): AvatarState | undefined {
    return this.#states.get(String(name));
  }
}

/** Calls one of a state's own functions, with the state as `this`; undefined when it has none of that name. */
export function callOf(state: AvatarState, callback: string): ((event: object) => unknown) | undefined {
  const fn = state[callback];
  if (fn === undefined || fn === null) return undefined;
  if (typeof fn !== 'function')
    throw new TypeErrorConstructor(`The state ${state.name}: ${callback} must be a function`);
  return (event) => reflectApply(fn as () => unknown, state, [event] as never[]);
}
