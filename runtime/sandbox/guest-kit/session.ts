import { sandboxLimits } from '../limits.ts';
import type { GuestKit, KitValue } from './contract.ts';
import { describe, describeThrown } from './describe.ts';
import {
  defineProperty,
  invoke,
  jsonParse,
  numberToString,
  promiseThen,
  record,
  stringPadStart,
  TypeErrorConstructor,
} from './intrinsics.ts';
import { createListeners, type Run } from './listeners.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createRandom, type Random32, randomUnit } from './random.ts';
import { createActivations } from './require.ts';
import { callerPosition, parseStack } from './stack.ts';
import { createSyncClient } from './sync-client.ts';
import type { GuestStart, SyncCall } from './wire.ts';

/** One session's state inside its isolate. */
export interface GuestSession {
  kitOf(module: string): GuestKit;
  dispatch(text: string, at: number, first: boolean): void;
  drain(): string;
}

type Handler = (event: { readonly [field: string]: unknown }) => void;

export function createSession(start: GuestStart, sync: SyncCall | undefined, now: () => number): GuestSession {
  const outbox = createOutbox(start.at);
  const faults = createReporter(outbox, start.names);
  const run: Run = (fn, argument) => runScenarioFunction(faults, fn, [argument]);
  const handlers = record<Handler>();
  const known = record<boolean>();
  for (let i = 0; i < start.names.length; i++) known[start.names[i] as string] = true;
  const shared: Shared = {
    outbox,
    faults,
    handlers,
    run,
    now,
    isScenario: (name) => known[name] === true,
    app: createListeners(run),
    syncClient: createSyncClient(sync),
    ids: createRandom(`${start.seed}/ids`),
    activations: createActivations(),
    initial: start.initial,
  };
  seedMathRandom(start.seed);
  hiddenGlobal('require', shared.activations.require);
  let running = false;
  return {
    kitOf: (module) => createKit(shared, module),
    drain: () => outbox.drain(),
    dispatch(text, at, first) {
      // A callback that was stopped by its time-out never reached the end of this function.
      if (first) faults.ended = false;
      else if (running) faults.ended = true;
      if (faults.ended) return;
      running = true;
      faults.rejections = 0;
      outbox.turn(at);
      shared.syncClient.turn();
      try {
        deliver(handlers, text);
      } catch (error) {
        faults.report('uncaught', error);
      }
      running = false;
    },
  };
}

interface Shared {
  readonly outbox: Outbox;
  readonly faults: Reporter;
  readonly handlers: { [key: string]: Handler };
  readonly run: Run;
  readonly now: () => number;
  readonly isScenario: (name: string) => boolean;
  readonly app: GuestKit['app'];
  readonly syncClient: ReturnType<typeof createSyncClient>;
  readonly ids: Random32;
  readonly activations: ReturnType<typeof createActivations>;
  readonly initial: { readonly [module: string]: KitValue };
}

function createKit(shared: Shared, module: string): GuestKit {
  return {
    global: hiddenGlobal,
    app: shared.app,
    listeners: () => createListeners(shared.run),
    send: (type, fields) => shared.outbox.command(module, type, fields, callerPosition(shared.isScenario)),
    receive(type, handler) {
      shared.handlers[`${module}:${type}`] = handler;
    },
    sync: (name, ...args) => shared.syncClient.call(module, name, args),
    initial: shared.initial[module],
    now: shared.now,
    id: () => uuid(shared.ids),
    report: (kind, error) => shared.faults.report(kind, error),
    call: (fn, args) => void runScenarioFunction(shared.faults, fn, args),
    modules: { define: shared.activations.define },
    describe: (value) => describe(value),
  };
}

interface Reporter {
  report(kind: 'uncaught' | 'rejection', error: unknown): void;
  /** Whether an error has ended the session; the rest of its batch is passed over. */
  ended: boolean;
  rejections: number;
}

function createReporter(outbox: Outbox, names: readonly string[]): Reporter {
  const reporter: Reporter = {
    ended: false,
    rejections: 0,
    report(kind, error) {
      if (kind === 'rejection' && ++reporter.rejections > sandboxLimits.rejectionsPerTurn) return;
      if (kind === 'uncaught') {
        if (reporter.ended) return;
        reporter.ended = true;
      }
      outbox.fault(kind, kind === 'uncaught', describeThrown(error), framesOf(error, names));
    },
  };
  return reporter;
}

function framesOf(error: unknown, names: readonly string[]) {
  try {
    const stack = typeof error === 'object' && error !== null ? (error as { stack?: unknown }).stack : undefined;
    return parseStack(stack, names, sandboxLimits.stackFrames);
  } catch {
    return undefined;
  }
}

function runScenarioFunction(faults: Reporter, fn: unknown, args: ArrayLike<unknown>): boolean {
  let result: unknown;
  try {
    if (typeof fn !== 'function') throw new TypeErrorConstructor(`${describe(fn, 100)} is not a function`);
    result = invoke(fn, args);
  } catch (error) {
    faults.report('uncaught', error);
    return false;
  }
  if (typeof result === 'object' && result !== null) watchPromise(faults, result);
  return true;
}

/** A handler's own promise is not awaited, but its rejection is told. Anything that is no promise makes `then` throw: ignored. */
function watchPromise(faults: Reporter, result: object): void {
  try {
    void promiseThen(result as Promise<unknown>, undefined, (reason) => faults.report('rejection', reason));
  } catch {
    // A thenable or a proxy: VoxEngine ignores what handlers return.
  }
}

function deliver(handlers: { [key: string]: Handler }, text: string): void {
  const event = jsonParse(text) as { module: string; type: string };
  const handler = handlers[`${event.module}:${event.type}`];
  if (handler !== undefined) handler(event);
}

function hiddenGlobal(name: string, value: unknown): void {
  const descriptor = record<unknown>();
  descriptor.value = value;
  descriptor.writable = true;
  descriptor.configurable = true;
  descriptor.enumerable = false;
  defineProperty(globalThis, name, descriptor);
}

function seedMathRandom(seed: string): void {
  const random = createRandom(seed);
  const value = () => randomUnit(random);
  defineProperty(value, 'name', { value: 'random', configurable: true });
  defineProperty(Math, 'random', { value, writable: true, configurable: true, enumerable: false });
}

/** An id in the shape of a random UUID (RFC 9562 §5.4), drawn from the session's seed. */
function uuid(random: Random32): string {
  const a = hex8(random());
  const b = hex8((random() & 0xffff0fff) | 0x00004000);
  const c = hex8((random() & 0x3fffffff) | 0x80000000);
  const d = hex8(random());
  return `${a}-${half(b, 0)}-${half(b, 4)}-${half(c, 0)}-${half(c, 4)}${d}`;
}

function hex8(word: number): string {
  return stringPadStart(numberToString(word >>> 0, 16), 8, '0');
}

function half(hex: string, from: number): string {
  return `${hex[from]}${hex[from + 1]}${hex[from + 2]}${hex[from + 3]}`;
}
