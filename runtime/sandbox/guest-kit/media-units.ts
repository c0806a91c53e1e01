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
