import { bindMethods } from './bind-methods.ts';
import type { GuestKit, Listeners } from './contract.ts';
import { TypeErrorConstructor } from './intrinsics.ts';

/** What the engine keeps of a media unit: a call, a player, a recorder, … */
export interface GuestMediaUnit {
  readonly id: string;
  /** Others may not be connected with it any more. */
  isOver(): boolean;
}

/** Gives back the object that it is given, so that a class built on it puts its private fields there. */
class Given {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: this is what the class is for
    return object;
  }
}

/** Private fields on a scenario's object: nothing that a scenario can patch is asked for them. */
class Marked extends Given {
  readonly #unit: GuestMediaUnit;

  constructor(object: object, unit: GuestMediaUnit) {
    super(object);
    this.#unit = unit;
  }

  static find(value: unknown): GuestMediaUnit | undefined {
    return typeof value === 'object' && value !== null && #unit in value ? value.#unit : undefined;
  }
}

/** Makes `object` a media unit, which `sendMediaTo` of any other takes. Once for each object. */
export function markMediaUnit(object: object, unit: GuestMediaUnit): void {
  new Marked(object, unit);
}

/** Proof that the engine makes a unit: scenarios can name its class for `instanceof`, but not construct one. */
export const fromEngine = Symbol('engine');

const unitMethods = ['id', 'addEventListener', 'removeEventListener', 'toJSON', 'toString'] as const;

/** As its listeners get it. */
type Told = { readonly name: string; readonly [field: string]: unknown };

let fire: (unit: MediaUnit, event: Told) => void;
let end: (unit: MediaUnit) => void;
let isOver: (unit: MediaUnit) => boolean;

/** The engine's side of a unit: no property of its class, so that scenarios cannot reach it. */
export const unitEngine = {
  /** Calls its listeners. */
  fire: (unit: MediaUnit, event: Told): void => fire(unit, event),
  /** Nothing is connected with it any more. */
  end: (unit: MediaUnit): void => end(unit),
  isOver: (unit: MediaUnit): boolean => isOver(unit),
};

/** What players, recorders, conferences and the like have in common. Their methods need no `this`. */
export class MediaUnit {
  readonly #id: string;
  readonly #title: string;
  readonly #listeners: Listeners;
  #isOver = false;

  /** `title` and `maker`: what it is and who makes such, for people. */
  constructor(proof: unknown, kit: GuestKit, id: string, title: string, maker: string) {
    if (proof !== fromEngine) throw new TypeErrorConstructor(`${title}s are made by ${maker}`);
    this.#id = id;
    this.#title = title;
    this.#listeners = kit.listeners();
    markMediaUnit(this, { id, isOver: () => this.#isOver });
    bindMethods(this, unitMethods);
  }

  static {
    fire = (unit, event) => unit.#listeners.fire(event);
    end = (unit) => {
      unit.#isOver = true;
    };
    isOver = (unit) => unit.#isOver;
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

  toJSON(): { readonly id: string } {
    return { id: this.#id };
  }

  toString(): string {
    return `[${this.#title} ${this.#id}]`;
  }
}

/**
 * Keeps classes built on what they are built on: `super()` calls whatever a scenario put there, and would hand it the proof and the kit.
 */
export function lockClasses(...classes: readonly object[]): void {
  for (const one of classes) Object.preventExtensions(one);
}

/** Throws a TypeError that names the method and its parameter. */
export function requiredMediaUnit(method: string, parameter: string, value: unknown): GuestMediaUnit {
  const unit = Marked.find(value);
  if (unit === undefined)
    throw new TypeErrorConstructor(`${method}: ${parameter} must be a media unit, such as a Call or a Player`);
  return unit;
}

/** What `sendMediaTo(unit, parameters)` says of the connection: a field of the command that makes it. */
export function linkOptions(parameters: unknown): { readonly options?: Readonly<Record<string, unknown>> } {
  return typeof parameters === 'object' && parameters !== null
    ? { options: parameters as Readonly<Record<string, unknown>> }
    : {};
}
