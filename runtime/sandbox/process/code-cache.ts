import type IsolatedVM from 'isolated-vm';
import { sandboxLimits } from '../limits.ts';
import type { Ivm } from './isolate.ts';

/** V8's compiled form of one source. */
export type CompiledCode = IsolatedVM.ExternalCopy<ArrayBuffer>;

const compileHeapMiB = 64;
/** The first session of a scenario shall not have to share the processor with what is for the next ones. */
const delayMs = 100;

/**
 * What V8 made of scripts that sessions of this process have run: the next session of a scenario loads it instead of
 * compiling 40 KB anew (2.5 ms → 0.5 ms). Made by this very process in an isolate where nothing ever runs, never taken
 * from outside: a code cache is trusted as code. V8 itself compares only the sources' lengths, so the exact text is the
 * key.
 */
export class CodeCache {
  readonly #ivm: Ivm;
  /** In order of last use. */
  readonly #compiled = new Map<string, CompiledCode>();
  readonly #wanted = new Map<string, { readonly name: string; readonly source: string }>();
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(ivm: Ivm) {
    this.#ivm = ivm;
  }

  /** Undefined the first time; a later session may find it. */
  find(name: string, source: string): CompiledCode | undefined {
    const key = keyOf(name, source);
    const compiled = this.#compiled.get(key);
    if (compiled === undefined) {
      this.#want(name, source);
      return undefined;
    }
    this.#compiled.delete(key);
    this.#compiled.set(key, compiled);
    return compiled;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#wanted.clear();
    for (const compiled of this.#compiled.values()) compiled.release();
    this.#compiled.clear();
  }

  #want(name: string, source: string): void {
    if (this.#closed || this.#wanted.size >= sandboxLimits.cachedScripts) return;
    this.#wanted.set(keyOf(name, source), { name, source });
    // Sessions that keep coming do not put it off.
    this.#timer ??= setTimeout(() => void this.#compileWanted(), delayMs).unref();
  }

  /** One after the other; what is wanted meanwhile as well. */
  async #compileWanted(): Promise<void> {
    for (const [key, { name, source }] of this.#wanted) {
      const compiled = await compileCode(this.#ivm, name, source, compileHeapMiB).catch(() => undefined);
      this.#wanted.delete(key);
      if (this.#closed) compiled?.release();
      else if (compiled !== undefined) this.#keep(key, compiled);
    }
    this.#timer = undefined;
  }

  #keep(key: string, compiled: CompiledCode): void {
    this.#compiled.set(key, compiled);
    const [oldest] = this.#compiled.keys();
    if (this.#compiled.size <= sandboxLimits.cachedScripts || oldest === undefined) return;
    this.#compiled.get(oldest)?.release();
    this.#compiled.delete(oldest);
  }
}

/** Compiles a source in an isolate of its own, without running it. Rejects when it does not compile. */
export async function compileCode(
  ivm: Ivm,
  filename: string,
  source: string,
  heapMiB: number,
): Promise<CompiledCode | undefined> {
  const isolate = new ivm.Isolate({ memoryLimit: heapMiB, onCatastrophicError: () => undefined });
  try {
    const script = await isolate.compileScript(source, { filename, produceCachedData: true });
    return (script as { cachedData?: CompiledCode }).cachedData;
  } finally {
    if (!isolate.isDisposed) isolate.dispose();
  }
}

/** Names hold no line break. */
function keyOf(name: string, source: string): string {
  return `${name}\n${source}`;
}
