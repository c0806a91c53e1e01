/**
 * The realm's own functions, captured before any scenario runs. Guest code calls these instead of methods, because a
 * scenario may patch every prototype it can see; what it patches then changes its own code only, never what the kit
 * sends or keeps.
 */

type AnyFunction = (...args: never[]) => unknown;

const { apply: reflectApply, construct, ownKeys } = Reflect;
const { create, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf, freeze } = Object;
const { parse: jsonParse, stringify: jsonStringify } = JSON;
const { floor, min, max } = Math;

/** `uncurryThis(f)(self, …args)` is `f.call(self, …args)` with today's `call`. */
const uncurryThis = Function.prototype.bind.bind(Function.prototype.call) as unknown as <
  Self,
  Args extends unknown[],
  R,
>(
  fn: (this: Self, ...args: Args) => R,
) => (self: Self, ...args: Args) => R;

const stringSlice = uncurryThis(String.prototype.slice);
const stringIndexOf = uncurryThis(String.prototype.indexOf);
const stringLastIndexOf = uncurryThis(String.prototype.lastIndexOf);
const stringCharCodeAt = uncurryThis(String.prototype.charCodeAt);
const stringPadStart = uncurryThis(String.prototype.padStart);
const numberToString = uncurryThis(Number.prototype.toString);
const functionBind = uncurryThis(Function.prototype.bind);
const promiseThen = uncurryThis(Promise.prototype.then) as (
  self: Promise<unknown>,
  onFulfilled: ((value: unknown) => void) | undefined,
  onRejected: (reason: unknown) => void,
) => Promise<unknown>;
const hasOwn = uncurryThis(Object.prototype.hasOwnProperty);

const StringOf = String;
const NumberOf = Number;
const ErrorConstructor = Error;
const TypeErrorConstructor = TypeError;
const RangeErrorConstructor = RangeError;
const isErrorObject = (Error as unknown as { isError?: (value: unknown) => boolean }).isError;
const captureStackTrace = (Error as unknown as { captureStackTrace: (holder: object) => void }).captureStackTrace;

/** Calls `fn` with `this` undefined. The argument list is read by index, never iterated. */
function invoke(fn: unknown, args: ArrayLike<unknown>): unknown {
  return reflectApply(fn as AnyFunction as () => unknown, undefined, args as readonly never[]);
}

/** An object without a prototype: no patched setter or getter can see what is stored in it. */
function record<Value>(): { [key: string | number]: Value } {
  return create(null) as { [key: string | number]: Value };
}

/** Whether the value is an error object, also one of another realm. */
function isError(value: unknown): value is Error {
  return isErrorObject === undefined ? value instanceof ErrorConstructor : isErrorObject(value);
}

export {
  type AnyFunction,
  captureStackTrace,
  construct,
  create,
  defineProperty,
  ErrorConstructor,
  floor,
  freeze,
  functionBind,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  invoke,
  isError,
  jsonParse,
  jsonStringify,
  max,
  min,
  NumberOf,
  numberToString,
  ownKeys,
  promiseThen,
  RangeErrorConstructor,
  record,
  reflectApply,
  StringOf,
  setPrototypeOf,
  stringCharCodeAt,
  stringIndexOf,
  stringLastIndexOf,
  stringPadStart,
  stringSlice,
  TypeErrorConstructor,
  uncurryThis,
};
