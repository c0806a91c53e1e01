import type { GuestKit, GuestModule, ScenarioFunction } from './contract.ts';
import { describe } from './describe.ts';
import { createReporter, type Reporter, runScenarioFunction } from './faults.ts';
import { uuid } from './id.ts';
import { defineProperty, hasOwn, jsonParse, ownKeys, record, TypeErrorConstructor } from './intrinsics.ts';
import { lazyProperty } from './lazy-property.ts';
import { createListeners, type Run } from './listeners.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createRandom, type Random32, randomUnit } from './random.ts';
import { createActivations } from './require.ts';
import { callerPosition } from './stack.ts';
import { createSyncClient } from './sync-client.ts';
import type { GuestStart, SyncCall } from './wire.ts';

/**
 * What an isolate holds for its one session. Made before the session is known, so that a warm isolate has all modules
 * installed.
 */
export interface GuestSession {
  install(modules: readonly GuestModule[]): void;
  /** The session is known: its time, seed, start values and synchronous functions. */
  begin(start: GuestStart, sync: SyncCall | undefined): void;
  /** A script of that name has come; its places are told from here on. */
  adopt(scriptName: string): void;
  /** `script` is handed to the event's handler. */
  dispatch(text: string, at: number, first: boolean, script: ScenarioFunction | undefined): void;
  drain(): string;
}

type Handler = Parameters<GuestKit['receive']>[1];

type Members = { [member: string]: unknown };

interface State {
  readonly outbox: Outbox;
  readonly faults: Reporter;
  /** By module and type; the last events of a session are among both. */
  handlers: { [key: string]: Handler };
  readonly lastHandlers: { [key: string]: Handler };
  /** Globals that several modules add members to. */
  readonly namespaces: { [name: string]: Members };
  readonly run: Run;
  readonly mistake: (text: string) => void;
  readonly now: () => number;
  readonly app: GuestKit['app'];
  readonly calls: GuestKit['calls'];
  readonly syncClient: ReturnType<typeof createSyncClient>;
  readonly activations: ReturnType<typeof createActivations>;
  /** Names of the session's scripts, as keys. */
  readonly scenarios: { [name: string]: boolean };
  start: GuestStart;
  ids: Random32;
}

const unknownSession: GuestStart = { at: 0, seed: '', names: [], initial: {} };

export function createSession(now: () => number): GuestSession {
  const state = createState(now);
  hiddenGlobal('require', state.activations.require);
  let running = false;
  return {
    install(modules) {
      for (let i = 0; i < modules.length; i++) {
        const module = modules[i];
        if (module !== undefined) module.install(createKit(state, module.name));
      }
    },
    begin(start, sync) {
      state.start = start;
      state.ids = createRandom(`${start.seed}/ids`);
      for (let i = 0; i < start.names.length; i++) state.scenarios[start.names[i] as string] = true;
      state.syncClient.connect(sync);
      state.outbox.begin(start.at);
      seedMathRandom(start.seed);
    },
    drain: () => state.outbox.drain(),
    adopt(scriptName) {
      if (state.scenarios[scriptName] === true) return;
      state.scenarios[scriptName] = true;
      const names = state.start.names as string[];
      names[names.length] = scriptName;
    },
    dispatch(text, at, first, script) {
      const { faults } = state;
      // A callback that was stopped by its time-out never reached the end of this function.
      if (first) faults.ended = false;
      else if (running) faults.ended = true;
      if (faults.ended) return;
      running = true;
      faults.rejections = 0;
      faults.mistakes = 0;
      state.outbox.turn(at);
      state.syncClient.turn();
      try {
        deliver(state.handlers, text, script);
      } catch (error) {
        faults.report('uncaught', error);
      }
      running = false;
    },
  };
}

function createState(now: () => number): State {
  const outbox = createOutbox();
  const faults = createReporter(outbox, () => state.start.names);
  const mistake = (text: string): void => {
    faults.mistake(
      text,
      callerPosition((name) => state.scenarios[name] === true),
    );
  };
  const run: Run = (fn, argument, onReturn) => runScenarioFunction(faults, fn, [argument], onReturn);
  const state: State = {
    outbox,
    faults,
    run,
    now,
    handlers: record(),
    lastHandlers: record(),
    namespaces: record(),
    mistake,
    app: createListeners(run, mistake),
    calls: { adopt: noCalls, headers: noCalls },
    syncClient: createSyncClient(),
    activations: createActivations(),
    scenarios: record(),
    start: unknownSession,
    ids: createRandom(''),
  };
  return state;
}

function createKit(state: State, module: string): GuestKit {
  const isScenario = (name: string): boolean => state.scenarios[name] === true;
  return {
    global: hiddenGlobal,
    namespace(name) {
      const known = state.namespaces[name];
      if (known !== undefined) return known;
      const made: Members = {};
      state.namespaces[name] = made;
      hiddenGlobal(name, made);
      return made;
    },
    defaults(name, make) {
      const members = state.namespaces[name] ?? {};
      state.namespaces[name] = members;
      lazyProperty(globalThis, name, false, () => complete(members, make()));
    },
    app: state.app,
    listeners: () => createListeners(state.run, state.mistake),
    calls: state.calls,
    send: (type, fields) => state.outbox.command(module, type, fields, callerPosition(isScenario)),
    receive(type, handler) {
      state.handlers[`${module}:${type}`] = handler;
    },
    receiveLast(type, handler) {
      state.handlers[`${module}:${type}`] = handler;
      state.lastHandlers[`${module}:${type}`] = handler;
    },
    ends() {
      state.handlers = state.lastHandlers;
    },
    sync: (name, ...args) => state.syncClient.call(module, name, args),
    get initial() {
      return state.start.initial[module];
    },
    now: state.now,
    id: () => uuid(state.ids),
    report: (kind, error) => state.faults.report(kind, error),
    mistake: state.mistake,
    call: (fn, args) => void runScenarioFunction(state.faults, fn, args),
    modules: { define: state.activations.define },
    describe: (value) => describe(value),
  };
}

function noCalls(): never {
  throw new TypeErrorConstructor('Nothing here makes calls');
}

function deliver(handlers: { [key: string]: Handler }, text: string, script: ScenarioFunction | undefined): void {
  // The name of the module is for here alone: what is left becomes the event that a scenario gets.
  const { module, ...event } = jsonParse(text) as { module: string; type: string };
  const handler = handlers[`${module}:${event.type}`];
  if (handler !== undefined) handler(event, script);
}

function complete(members: Members, defaults: { readonly [member: string]: unknown }): Members {
  const names = ownKeys(defaults) as string[];
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    if (!hasOwn(members, name)) members[name] = defaults[name];
  }
  return members;
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
