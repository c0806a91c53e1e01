import { create, defineProperty, TypeErrorConstructor } from './intrinsics.ts';

/** Members that VoxEngine has and Patchbay has not, each with what to use in its place. */
export interface Unavailable {
  readonly [member: string]: string;
}

/**
 * What an error is marked with, in its text as well: of an error that leaves a script's top level nothing else reaches
 * the host.
 */
export const unavailableCode = 'UNSUPPORTED';

/** The members as functions that throw an error with code UNSUPPORTED, which names them and what to use in their place. */
export function unavailableMembers(owner: string, members: Unavailable): { [member: string]: unknown } {
  const functions = create(Object.prototype) as { [member: string]: unknown };
  for (const member of Object.keys(members))
    functions[member] = unavailable(owner === '' ? member : `${owner}.${member}`, members[member] as string);
  return functions;
}

/** No arrow function, so that `new` reaches the message too and `instanceof` is false. */
export function unavailable(name: string, instead: string): () => never {
  function unsupported(): never {
    const error = new TypeErrorConstructor(`[${unavailableCode}] Patchbay has no ${name}. ${instead}`);
    defineProperty(error, 'code', { value: unavailableCode, writable: true, configurable: true, enumerable: true });
    throw error;
  }
  // The bundle shortens names of functions; by this one a scenario can tell them from others without a call.
  return defineProperty(unsupported, 'name', { value: 'unsupported', configurable: true });
}
