import type { CallCore } from './call-core.ts';

/** Proof that the engine makes the object: a scenario can name `Call` for `instanceof`, but not construct one. */
const fromEngine = Symbol('engine');

let make: (core: CallCore) => Call;
let find: (value: unknown) => CallCore | undefined;

/** A scenario's view of one leg. Its methods are defined by `call-methods.ts`. */
export class Call {
  readonly #core: CallCore;

  constructor(proof: unknown, core: CallCore) {
    if (proof !== fromEngine) throw new TypeError('Call objects are made by the engine, not with `new Call()`');
    this.#core = core;
  }

  static {
    make = (core) => new Call(fromEngine, core);
    find = (value) => (typeof value === 'object' && value !== null && #core in value ? value.#core : undefined);
  }
}

/** The object that scenarios get for a call. */
export function callObject(core: CallCore): Call {
  return make(core);
}

/** What the engine keeps of a call; undefined for what is no Call. */
export function coreOf(value: unknown): CallCore | undefined {
  return find(value);
}

/** As `coreOf`; throws a TypeError that names the method and its parameter. */
export function requiredCall(method: string, parameter: string, value: unknown): CallCore {
  const core = find(value);
  if (core === undefined) throw new TypeError(`${method}: ${parameter} must be a Call`);
  return core;
}
