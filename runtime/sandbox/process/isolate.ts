import type IsolatedVM from 'isolated-vm';
import { messageOf } from '#runtime/shared/errors.ts';
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
  readonly #context: IsolatedVM.Context;
  readonly #boot: IsolatedVM.Reference;
  readonly #dispatch: IsolatedVM.Reference;
  readonly #drain: IsolatedVM.Reference;
  /** Called when V8 has lost control of this isolate. */
  onCatastrophe: (() => void) | undefined;

  private constructor(ivm: Ivm, isolate: IsolatedVM.Isolate, heapMiB: number, opened: OpenedRealm) {
    this.#ivm = ivm;
    this.#isolate = isolate;
    this.heapMiB = heapMiB;
    this.#context = opened.context;
    this.#boot = opened.boot;
    this.#dispatch = opened.dispatch;
    this.#drain = opened.drain;
  }

  /**
   * Makes one on this thread, in about 2 ms: the asynchronous way takes twice the processor's time for its hops between
   * threads. Only the kit runs here, never a scenario.
   */
  static create(ivm: Ivm, kit: CompiledKit, heapMiB: number): GuestIsolate {
    let made: GuestIsolate | undefined;
    const isolate = new ivm.Isolate({
      memoryLimit: Math.max(8, heapMiB),
      onCatastrophicError: () => made?.onCatastrophe?.(),
    });
    try {
      made = new GuestIsolate(ivm, isolate, heapMiB, openRealm(isolate, kit));
      return made;
    } catch (error) {
      isolate.dispose();
      throw sandboxErrors.create('SANDBOX_KIT_FAILED', { reason: messageOf(error) }, error);
    }
  }

  /** Gives the isolate to a session. */
  boot(start: string, sync: SyncCall): Promise<unknown> {
    return this.#boot.apply(undefined, [start, new this.#ivm.Callback(sync)]);
  }

  /**
   * Makes ready a classic script that will run in the shared global scope; what is returned runs it, for at most
   * `timeout` ms. Without compiled code it compiles when it runs, on the isolate's own thread and clock.
   */
  prepare(name: string, source: string, compiled: CompiledCode | undefined): (timeout: number) => Promise<unknown> {
    const context = this.#context;
    if (compiled === undefined) return (timeout) => context.eval(source, { filename: name, timeout });
    const script = this.#isolate.compileScriptSync(source, { filename: name, cachedData: compiled });
    return (timeout) => script.run(context, { timeout });
  }

  /** `isOfStart`: not heard when a script did not come to its end. */
  dispatch(event: string, at: number, first: boolean, isOfStart: boolean, timeout: number): Promise<unknown> {
    return this.#dispatch.apply(undefined, [event, at, first, isOfStart], { timeout });
  }

  async drain(): Promise<string> {
    const text: unknown = await this.#drain.apply(undefined, []);
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
}

interface OpenedRealm {
  readonly context: IsolatedVM.Context;
  readonly boot: IsolatedVM.Reference;
  readonly dispatch: IsolatedVM.Reference;
  readonly drain: IsolatedVM.Reference;
}

function openRealm(isolate: IsolatedVM.Isolate, kit: CompiledKit): OpenedRealm {
  const context = isolate.createContextSync();
  const origin = { filename: kitFileName, ...(kit.cache === undefined ? {} : { cachedData: kit.cache }) };
  const script = isolate.compileScriptSync(kit.code, origin);
  const realm = script.runSync(context, { reference: true }) as IsolatedVM.Reference<Record<string, unknown>>;
  const opened = {
    context,
    boot: realm.getSync('boot', { reference: true }),
    dispatch: realm.getSync('dispatch', { reference: true }),
    drain: realm.getSync('drain', { reference: true }),
  };
  realm.release();
  script.release();
  return opened;
}
