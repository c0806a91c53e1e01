import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What of libopus the package’s WebAssembly build shows; pointers are byte offsets in `memory`. */
export interface OpusLibrary {
  readonly memory: { readonly buffer: ArrayBuffer };
  malloc(bytes: number): number;
  free(pointer: number): void;
  opus_decoder_get_size(channels: number): number;
  opus_decoder_init(decoder: number, rateHz: number, channels: number): number;
  /** Samples, or a negative error. `payload` 0: conceal `samples`. `fec` 1: what the payload says of the `samples` before it. */
  opus_decode(decoder: number, payload: number, bytes: number, into: number, samples: number, fec: 0 | 1): number;
}

/** What is used of JavaScript’s `WebAssembly`, whose types come with those of the browser only. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

const require = createRequire(import.meta.url);
let library: OpusLibrary | undefined;

/**
 * libopus as WebAssembly, once for each thread. The package’s own decoder class can neither conceal a given time nor read in-band FEC; the
 * build it brings can.
 */
export function opusLibrary(): OpusLibrary {
  library ??= load();
  return library;
}

function load(): OpusLibrary {
  const module = new WebAssembly.Module(readFileSync(require.resolve('@evan/opus/wasm/simd.wasm')));
  const nothing = (): number => 0;
  const instance = new WebAssembly.Instance(module, {
    wasi_snapshot_preview1: { fd_seek: nothing, fd_write: nothing, fd_close: nothing, proc_exit: nothing },
    // Views of the memory are made anew where its buffer has changed.
    env: { emscripten_notify_memory_growth: nothing },
  });
  return instance.exports as OpusLibrary;
}
