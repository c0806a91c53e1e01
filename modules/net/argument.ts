export type Options = { readonly [name: string]: unknown };

/** A TypeError that says which parameter of which function is wrong. */
export function wrong(method: string, reason: string): TypeError {
  return new TypeError(`${method}: ${reason}`);
}

/** An options object; nothing at all is one without properties. */
export function optionsOf(method: string, given: unknown): Options {
  if (given === undefined || given === null) return {};
  if (typeof given !== 'object' || Array.isArray(given)) throw wrong(method, 'options must be an object');
  return given as Options;
}

/** Undefined where there is none. */
export function callbackOf(method: string, given: unknown): ((result: unknown) => unknown) | undefined {
  if (given === undefined || given === null) return undefined;
  if (typeof given === 'function') return given as (result: unknown) => unknown;
  throw wrong(method, 'callback must be a function; options come after it');
}

export function textOf(method: string, name: string, given: unknown, maxChars: number): string {
  if (typeof given !== 'string') throw wrong(method, `${name} must be a string`);
  if (given.length > maxChars) throw wrong(method, `${name} is longer than ${maxChars} characters`);
  return given;
}
