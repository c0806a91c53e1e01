import { createRequire } from 'node:module';
import { WasmBuild } from '../../codec/wasm-build.ts';
import { mediaErrors } from '../../errors.ts';
import { fileRatesHz, mostChannels } from '../file-decoder.ts';
import type { HeaderReader, PacketDecoder } from './packet-decoder.ts';

/** What is used of ogv's decoder of Vorbis (libvorbis in WebAssembly). */
export interface VorbisModule {
  readonly audioFormat: { readonly channels: number; readonly rate: number } | null;
  /** Samples of the last packet, by channel. */
  readonly audioBuffer: readonly Float32Array[] | null;
  init(done: () => void): void;
  /** The result is 1 when the packet was understood. */
  processHeader(packet: Uint8Array, done: (result: number) => void): void;
  processAudio(packet: Uint8Array, done: (result: number) => void): void;
}

interface VorbisOptions {
  print(): void;
  printErr(): void;
  instantiateWasm(imports: object, done: (instance: object) => void): object;
}

const build = new WasmBuild('ogv/dist/ogv-decoder-audio-vorbis-wasm.wasm');

/** Loads the decoder; nothing of it is loaded before. */
export async function loadVorbis(): Promise<VorbisModule> {
  const require = createRequire(import.meta.url);
  const load: (options: VorbisOptions) => Promise<VorbisModule> = require('ogv/dist/ogv-decoder-audio-vorbis-wasm.js');
  const module = await load({
    print: () => undefined,
    printErr: () => undefined,
    instantiateWasm(imports, done) {
      const instance = build.instance(imports);
      done(instance);
      return instance.exports;
    },
  });
  module.init(() => undefined);
  return module;
}

/** Ogg Vorbis (Vorbis I specification, §4.2 and §A): three headers. */
export class VorbisHeaders implements HeaderReader {
  readonly granuleRateHz = 0;
  readonly preSkip = 0;
  readonly #module: VorbisModule;
  #count = 0;

  constructor(module: VorbisModule) {
    this.#module = module;
  }

  header(packet: Uint8Array): PacketDecoder | undefined {
    this.#count += 1;
    checkFormat(packet);
    if (!understood((done) => this.#module.processHeader(packet, done)))
      throw mediaErrors.create('MEDIA_FILE_UNUSABLE', { reason: 'its Vorbis headers cannot be read' });
    const format = this.#module.audioFormat;
    return this.#count === 3 && format !== null ? new VorbisPackets(this.#module, format.rate) : undefined;
  }
}

/** The identification header (§4.2.2), before anything is made of it. */
function checkFormat(packet: Uint8Array): void {
  if (packet[0] !== 1 || packet.length < 16) return;
  const rateHz = Buffer.from(packet).readUInt32LE(12);
  const channels = packet[11] ?? 0;
  if (channels < 1 || channels > mostChannels)
    throw mediaErrors.create('MEDIA_FILE_CHANNELS', { channels, most: mostChannels });
  if (rateHz < fileRatesHz.least || rateHz > fileRatesHz.most)
    throw mediaErrors.create('MEDIA_FILE_UNUSABLE', { reason: `its sample rate is ${rateHz} Hz` });
}

class VorbisPackets implements PacketDecoder {
  readonly rateHz: number;
  readonly #module: VorbisModule;
  #samples = new Float32Array(0);

  constructor(module: VorbisModule, rateHz: number) {
    this.#module = module;
    this.rateHz = rateHz;
  }

  decode(packet: Uint8Array): Float32Array | undefined {
    if (!understood((done) => this.#module.processAudio(packet, done))) return undefined;
    const channels = this.#module.audioBuffer ?? [];
    const count = channels[0]?.length ?? 0;
    if (this.#samples.length < count) this.#samples = new Float32Array(count);
    for (let index = 0; index < count; index += 1) {
      let sum = 0;
      for (const channel of channels) sum += channel[index] ?? 0;
      this.#samples[index] = sum / channels.length;
    }
    return this.#samples.subarray(0, count);
  }
}

/** Runs a step of the decoder, which answers before it returns; damaged data may also make it trap. */
function understood(step: (done: (result: number) => void) => void): boolean {
  let isUnderstood = false;
  try {
    step((result) => {
      isUnderstood = result === 1;
    });
  } catch {
    return false;
  }
  return isUnderstood;
}
