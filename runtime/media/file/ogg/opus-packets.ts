import { loadOpus, type OpusClasses } from '../../codec/opus-classes.ts';
import { mediaErrors } from '../../errors.ts';
import type { HeaderReader, PacketDecoder } from './packet-decoder.ts';

/** The rate that is asked of the decoder: it takes away what lies above. */
const rateHz = 16_000;

/** Ogg Opus (RFC 7845). */
export class OpusHeaders implements HeaderReader {
  readonly granuleRateHz = 48_000;
  preSkip = 0;
  #head: Buffer | undefined;

  header(packet: Uint8Array): PacketDecoder | undefined {
    if (this.#head === undefined) {
      this.#head = readHead(packet);
      this.preSkip = this.#head.readUInt16LE(10);
      return undefined;
    }
    // The second is OpusTags. The gain is in steps of 1/256 dB (§5.1).
    return new OpusPackets(10 ** (this.#head.readInt16LE(16) / 256 / 20));
  }
}

/** The identification header (§5.1); the streams of more than two channels are several in one (§5.1.1). */
function readHead(packet: Uint8Array): Buffer {
  const head = Buffer.from(packet);
  if (head.length < 19) throw mediaErrors.create('MEDIA_FILE_UNUSABLE', { reason: 'its Opus header is cut off' });
  const channels = head[9] ?? 0;
  if (channels < 1 || channels > 2) throw mediaErrors.create('MEDIA_FILE_CHANNELS', { channels, most: 2 });
  return head;
}

class OpusPackets implements PacketDecoder {
  readonly rateHz = rateHz;
  readonly #decoder: InstanceType<OpusClasses['Decoder']>;
  readonly #scale: number;
  #samples = new Float32Array(0);

  constructor(gain: number) {
    const { Decoder } = loadOpus();
    this.#decoder = new Decoder({ channels: 1, sample_rate: rateHz });
    this.#scale = gain / 32_768;
  }

  decode(packet: Uint8Array): Float32Array | undefined {
    if (packet.length === 0) return undefined;
    try {
      const bytes = this.#decoder.decode(packet);
      const pcm = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
      if (this.#samples.length < pcm.length) this.#samples = new Float32Array(pcm.length);
      for (const [index, sample] of pcm.entries()) this.#samples[index] = sample * this.#scale;
      return this.#samples.subarray(0, pcm.length);
    } catch {
      return undefined;
    }
  }
}
