import { WasmBuild } from './wasm-build.ts';

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
  const nothing = (): number => 0;
  const { exports } = new WasmBuild('@evan/opus/wasm/simd.wasm').instance({
    wasi_snapshot_preview1: { fd_seek: nothing, fd_write: nothing, fd_close: nothing, proc_exit: nothing },
    // Views of the memory are made anew where its buffer has changed.
    env: { emscripten_notify_memory_growth: nothing },
  });
  return exports as OpusLibrary;
}
