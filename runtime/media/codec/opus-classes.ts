import { createRequire } from 'node:module';

export interface OpusPackageEncoder {
  /** Sets (with a value) or gets (without) what a request of opus_defines.h names. */
  ctl(request: number, value?: number): number;
  /** Frees what is WebAssembly's. */
  drop(): void;
  /** The packet of 16-bit samples, those of two channels by turns; in memory of its own. */
  encode(samples: Int16Array): Uint8Array;
}

interface OpusDecoder {
  /** 16-bit samples, in memory of their own. Throws on a packet that is none. */
  decode(packet: Uint8Array): Uint8Array;
}

interface OpusOptions {
  readonly channels: 1 | 2;
  readonly sample_rate: number;
  /** Default: `audio`. */
  readonly application?: 'audio' | 'voip';
}

export interface OpusClasses {
  readonly Encoder: new (options: OpusOptions) => OpusPackageEncoder;
  readonly Decoder: new (options: OpusOptions) => OpusDecoder;
}

/**
 * libopus in WebAssembly. Not the native build that the package prefers: its threads share one buffer for what they encode
 * and decode, and what strangers made stays within WebAssembly's memory.
 */
export function loadOpus(): OpusClasses {
  const require = createRequire(import.meta.url);
  return require('@evan/opus/wasm/index.js');
}
