import { type AnyFunction, construct, defineProperty, getPrototypeOf, record } from './intrinsics.ts';

/**
 * Globals that would let a scenario outrun its memory limit, share memory, measure time finely or watch the garbage
 * collector.
 */
const EvalErrorConstructor = EvalError;

const removedGlobals = [
  'WebAssembly',
  'SharedArrayBuffer',
  'Atomics',
  'WeakRef',
  'FinalizationRegistry',
  'ShadowRealm',
  'console',
];

/**
 * Takes away what a scenario must not have: code generation from strings, shared and resizable memory, WebAssembly,
 * weak references. Runs once per isolate, before anything else of the kit's exists.
 */
export function harden(): void {
  const realm = globalThis as unknown as Record<string, unknown>;
  for (const name of removedGlobals) delete realm[name];
  hide('eval', refusing('eval'));
  replaceFunctionConstructors();
  replaceArrayBuffer();
  (Error as unknown as { stackTraceLimit: number }).stackTraceLimit = 20;
}

function hide(name: string, value: unknown): void {
  defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}

function refusing(name: string): AnyFunction {
  const refuse = (): never => {
    throw new EvalErrorConstructor('Code generation from strings is switched off');
  };
  // A function expression, not an arrow, so that `new Function()` reaches the message above.
  const replacement = function refused(): never {
    return refuse();
  };
  defineProperty(replacement, 'name', { value: name, configurable: true });
  return replacement as AnyFunction;
}

/**
 * The four constructors of functions, reachable only through the `constructor` slot of their prototypes (and `Function`
 * itself).
 */
function replaceFunctionConstructors(): void {
  const samples: readonly AnyFunction[] = [
    () => undefined,
    async () => undefined,
    function* sample() {
      yield;
    },
    async function* sample() {
      yield;
    },
  ];
  for (const sample of samples) {
    const prototype = getPrototypeOf(sample) as { constructor: AnyFunction };
    const replacement = refusing(prototype.constructor.name);
    defineProperty(replacement, 'prototype', { value: prototype, writable: false });
    defineProperty(prototype, 'constructor', { value: replacement, writable: true, configurable: true });
  }
  hide('Function', Function.prototype.constructor);
}

/**
 * `maxByteLength` makes memory that no limit counts, so every way to the constructor drops it: calls by `new`, `super`
 * and `Reflect.construct`.
 */
function replaceArrayBuffer(): void {
  const original = ArrayBuffer;
  const handler = record<unknown>();
  handler.construct = (_target: unknown, args: ArrayLike<unknown>, newTarget: unknown) => {
    const length = record<unknown>();
    length[0] = args.length > 0 ? args[0] : undefined;
    length.length = 1;
    return construct(original, length as unknown as readonly [number], newTarget as typeof ArrayBuffer);
  };
  const replacement = new Proxy(original, handler as ProxyHandler<typeof ArrayBuffer>);
  defineProperty(ArrayBuffer.prototype, 'constructor', { value: replacement, writable: true, configurable: true });
  delete (ArrayBuffer.prototype as unknown as Record<string, unknown>).resize;
  hide('ArrayBuffer', replacement);
}
