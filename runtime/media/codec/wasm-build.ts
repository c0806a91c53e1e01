import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What is used of JavaScript’s `WebAssembly`, whose types come with those of the browser only. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

const require = createRequire(import.meta.url);

/**
 * The WebAssembly of a package, compiled once for each thread and when it is first needed. It waits for no other thread: one that
 * compiles in the background may be busy for long.
 */
export class WasmBuild {
  readonly #file: string;
  #module: object | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  instance(imports: object): { readonly exports: object } {
    this.#module ??= new WebAssembly.Module(readFileSync(require.resolve(this.#file)));
    return new WebAssembly.Instance(this.#module, imports);
  }
}
