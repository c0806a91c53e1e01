import type IsolatedVM from 'isolated-vm';
import { messageOf } from '#runtime/shared/errors.ts';
import type { EventScript } from '../contract.ts';
import { sandboxErrors } from '../errors.ts';
import type { SyncCall } from '../guest-kit/wire.ts';
import { endMarker } from '../guest-kit/wire.ts';
import { type CompiledCode, compileCode } from './code-cache.ts';

export type Ivm = typeof IsolatedVM;

/** The name under which the kit's own frames appear in stacks; no scenario can have it. */
const kitFileName = '<patchbay>';

/**
 * The compiled kit: its source, and V8's code cache made by this very process. Never a cache from outside: that would
 * run as code.
 */
export interface CompiledKit {
  readonly code: string;
  readonly cache: CompiledCode | undefined;
}

/** Compiles the kit once, for its code cache. */
export async function compileKit(ivm: Ivm, code: string): Promise<CompiledKit> {
  return { code, cache: await compileCode(ivm, kitFileName, code, 32) };
}

/**
 * A scenario's code as it is run. The appended line tells the kit that the script came to its end; it also makes the
 * completion value `undefined`, so that none is ever transferred.
 */
export function runnable(code: string): string {
  return `${code}\n;${endMarker};`;
}

/** One isolate with its one context and the kit in it: warm until a session takes it, never used for a second one. */
export class GuestIsolate {
  readonly heapMiB: number;
  readonly #ivm: Ivm;
  readonly #isolate: IsolatedVM.Isolate;
  #realm!: OpenedRealm;
  /** Called when V8 has lost control of this isolate. */
  onCatastrophe: (() => void) | undefined;

  private constructor(ivm: Ivm, heapMiB: number) {
    this.#ivm = ivm;
    this.heapMiB = heapMiB;
    this.#isolate = new ivm.Isolate({
      memoryLimit: Math.max(8, heapMiB),
      onCatastrophicError: () => this.onCatastrophe?.(),
    });
  }

  /** Makes one on this thread, which is held for some milliseconds. Only the kit runs here, never a scenario. */
  static create(ivm: Ivm, kit: CompiledKit, heapMiB: number): GuestIsolate {
    const made = new GuestIsolate(ivm, heapMiB);
    try {
      made.#realm = openRealm(made.#isolate, kit);
      return made;
    } catch (error) {
      throw made.#unusable(error);
    }
  }

  /** As `create`, most of it on the isolate's own thread: this one is held for a third of the time. */
  static async createApart(ivm: Ivm, kit: CompiledKit, heapMiB: number): Promise<GuestIsolate> {
    const made = new GuestIsolate(ivm, heapMiB);
    try {
      made.#realm = await openRealmApart(made.#isolate, kit);
      return made;
    } catch (error) {
      throw made.#unusable(error);
    }
  }

  /** Gives the isolate to a session. */
  boot(start: string, sync: SyncCall): Promise<unknown> {
    return this.#realm.boot.apply(undefined, [start, new this.#ivm.Callback(sync)]);
  }

  /**
   * Makes ready a classic script that will run in the shared global scope; what is returned runs it, for at most
   * `timeout` ms. Without compiled code it compiles when it runs, on the isolate's own thread and clock.
   */
  prepare(name: string, source: string, compiled: CompiledCode | undefined): (timeout: number) => Promise<unknown> {
    const { context } = this.#realm;
    if (compiled === undefined) return (timeout) => context.eval(source, { filename: name, timeout });
    const script = this.#isolate.compileScriptSync(source, { filename: name, cachedData: compiled });
    return (timeout) => script.run(context, { timeout });
  }

  /** The script as a function of its parameters, which returns the function that runs it. */
  async functionOf({ name, parameters, code }: EventScript, timeout: number): Promise<ArrivedScript> {
    // Two functions: the script may declare what a parameter is called.
    const head = `(function(${parameters.join()}){return function(){`;
    const source = `${head}${code}\n}})`;
    const script = await this.#isolate.compileScript(source, { filename: name, columnOffset: -head.length });
    const run: IsolatedVM.Reference = await script.run(this.#realm.context, { reference: true, timeout });
    script.release();
    return { name, run };
  }

  /** `isOfStart`: not heard when a script did not come to its end. `script` comes with the event. */
  dispatch(
    event: string,
    at: number,
    first: boolean,
    isOfStart: boolean,
    timeout: number,
    script?: ArrivedScript,
  ): Promise<unknown> {
    const arrived = script === undefined ? [] : [script.name, script.run.derefInto({ release: true })];
    return this.#realm.dispatch.apply(undefined, [event, at, first, isOfStart, ...arrived], { timeout });
  }

  async drain(): Promise<string> {
    const text: unknown = await this.#realm.drain.apply(undefined, []);
    return typeof text === 'string' ? text : '0;';
  }

  get disposed(): boolean {
    return this.#isolate.isDisposed;
  }

  /** Milliseconds this isolate has been running, by the processor's clock and by the wall's. */
  times(): { readonly cpuMs: number; readonly wallMs: number } {
    return { cpuMs: Number(this.#isolate.cpuTime) / 1e6, wallMs: Number(this.#isolate.wallTime) / 1e6 };
  }

  async heapBytes(): Promise<number> {
    const heap = await this.#isolate.getHeapStatistics();
    return heap.used_heap_size + heap.externally_allocated_size;
  }

  dispose(): void {
    if (!this.#isolate.isDisposed) this.#isolate.dispose();
  }

  #unusable(error: unknown): unknown {
    this.dispose();
    return sandboxErrors.create('SANDBOX_KIT_FAILED', { reason: messageOf(error) }, error);
  }
}

/** A function in the isolate. */
export interface ArrivedScript {
  readonly name: string;
  readonly run: IsolatedVM.Reference;
}

type Realm = IsolatedVM.Reference<Record<string, unknown>>;

interface OpenedRealm {
  readonly context: IsolatedVM.Context;
  readonly boot: IsolatedVM.Reference;
  readonly dispatch: IsolatedVM.Reference;
  readonly drain: IsolatedVM.Reference;
}

function openRealm(isolate: IsolatedVM.Isolate, kit: CompiledKit): OpenedRealm {
  const context = isolate.createContextSync();
  const script = isolate.compileScriptSync(kit.code, originOf(kit));
  const realm: Realm = script.runSync(context, { reference: true });
  script.release();
  return opened(context, realm);
}

async function openRealmApart(isolate: IsolatedVM.Isolate, kit: CompiledKit): Promise<OpenedRealm> {
  const context = await isolate.createContext();
  const script = await isolate.compileScript(kit.code, originOf(kit));
  const realm: Realm = await script.run(context, { reference: true });
  script.release();
  return opened(context, realm);
}

function originOf({ cache }: CompiledKit) {
  return { filename: kitFileName, ...(cache === undefined ? {} : { cachedData: cache }) };
}

function opened(context: IsolatedVM.Context, realm: Realm): OpenedRealm {
  const functions = {
    boot: realm.getSync('boot', { reference: true }),
    dispatch: realm.getSync('dispatch', { reference: true }),
    drain: realm.getSync('drain', { reference: true }),
  };
  realm.release();
  return { context, ...functions };
}
