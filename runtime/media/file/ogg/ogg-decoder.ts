import { mediaErrors } from '../../errors.ts';
import type { AudioSink, FileDecoder, FileEnd } from '../file-decoder.ts';
import { FlacDecoder } from '../flac/flac-decoder.ts';
import { type OggPacket, OggReader } from './ogg-reader.ts';
import { OpusHeaders } from './opus-packets.ts';
import type { HeaderReader, PacketDecoder } from './packet-decoder.ts';
import { loadVorbis, VorbisHeaders, type VorbisModule } from './vorbis-packets.ts';

type OggCodec = 'Opus' | 'Vorbis' | 'FLAC' | 'Speex' | 'Theora';

/** What the first packet begins with, by codec; those without a decoder are named to whoever gave the file. */
const codecs: readonly (readonly [string, OggCodec])[] = [
  ['OpusHead', 'Opus'],
  ['\x01vorbis', 'Vorbis'],
  ['\x7fFLAC', 'FLAC'],
  ['Speex   ', 'Speex'],
  ['\x80theora', 'Theora'],
];

/** What stands before the beginning of a FLAC file in its first packet (RFC 9639 §10.1): mark, version, number of headers. */
const flacMappingBytes = 9;

/** Decodes Ogg with Opus (RFC 7845), Vorbis or FLAC (RFC 9639 §10.1). */
export class OggDecoder implements FileDecoder {
  readonly #sink: AudioSink;
  readonly #vorbis: VorbisModule;
  readonly #reader: OggReader;
  #headers: HeaderReader | undefined;
  #packets: PacketDecoder | undefined;
  /** Packets are a FLAC file, piece by piece. */
  #flac: FlacDecoder | undefined;
  /** Samples decoded, and how many of them are left away at the beginning. */
  #decoded = 0;
  #delay = 0;
  #given = 0;

  private constructor(sink: AudioSink, vorbis: VorbisModule) {
    this.#sink = sink;
    this.#vorbis = vorbis;
    this.#reader = new OggReader({ packet: (packet) => this.#packet(packet), damage: () => sink.damage() });
  }

  static async load(sink: AudioSink): Promise<OggDecoder> {
    return new OggDecoder(sink, await loadVorbis());
  }

  push(bytes: Uint8Array): void {
    this.#reader.push(bytes);
  }

  end(): FileEnd {
    const isWhole = this.#reader.isLast;
    if (this.#flac !== undefined) return this.#flac.end() === 'whole' && isWhole ? 'whole' : 'cut';
    if (this.#packets === undefined) throw mediaErrors.create('MEDIA_FILE_EMPTY');
    return isWhole ? 'whole' : 'cut';
  }

  #packet({ bytes, granule }: OggPacket): void {
    if (this.#packets !== undefined) {
      this.#audio(this.#packets, bytes, granule);
      return;
    }
    if (this.#flac !== undefined) {
      this.#flac.push(bytes);
      return;
    }
    const codec = this.#headers === undefined ? codecOf(bytes) : undefined;
    if (codec === 'FLAC') {
      this.#flac = new FlacDecoder(this.#sink);
      this.#flac.push(bytes.subarray(flacMappingBytes));
      return;
    }
    this.#headers ??= this.#headersOf(codec);
    this.#packets = this.#headers.header(bytes);
    if (this.#packets === undefined) return;
    const { preSkip, granuleRateHz } = this.#headers;
    this.#delay = granuleRateHz === 0 ? 0 : Math.round((preSkip * this.#packets.rateHz) / granuleRateHz);
    this.#sink.format(this.#packets.rateHz);
  }

  #headersOf(codec: OggCodec | undefined): HeaderReader {
    if (codec === 'Opus') return new OpusHeaders();
    if (codec === 'Vorbis') return new VorbisHeaders(this.#vorbis);
    throw mediaErrors.create('MEDIA_FILE_FORMAT', {
      reason: codec === undefined ? 'its format is not known' : `it is Ogg with ${codec}`,
    });
  }

  #audio(packets: PacketDecoder, bytes: Uint8Array, granule: number | undefined): void {
    const samples = packets.decode(bytes);
    if (samples === undefined) {
      this.#sink.damage();
      return;
    }
    const from = Math.max(0, Math.min(samples.length, this.#delay - this.#decoded));
    this.#decoded += samples.length;
    const whole = samples.length - from;
    const count = this.#reader.isLast ? Math.max(0, Math.min(whole, this.#end(packets, granule) - this.#given)) : whole;
    this.#given += count;
    if (count > 0) this.#sink.audio(samples.subarray(from, from + count));
  }

  /** Where the audio ends: the last granule position says how much of the last packet belongs to it (RFC 7845 §4.5). */
  #end({ rateHz }: PacketDecoder, granule: number | undefined): number {
    if (granule === undefined) return Number.POSITIVE_INFINITY;
    const granuleRateHz = this.#headers?.granuleRateHz || rateHz;
    return Math.round(((granule - (this.#headers?.preSkip ?? 0)) * rateHz) / granuleRateHz);
  }
}

function codecOf(packet: Uint8Array): OggCodec | undefined {
  const start = Buffer.from(packet.subarray(0, 8)).toString('latin1');
  return codecs.find(([mark]) => start.startsWith(mark))?.[1];
}
