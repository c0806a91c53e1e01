import { type FrameSource, SilenceSource } from '../codec/audio-source.ts';
import { type ClipMoment, ClipSource } from '../codec/clip-source.ts';
import { EchoSource } from '../codec/echo-source.ts';
import { g711Translation, sampleRateHz } from '../codec/g711.ts';
import { ToneSource } from '../codec/tone-source.ts';
import type { AudioSource, StreamParameters } from '../contract.ts';
import { TelephoneEventSender, telephoneEventBytes } from '../dtmf/telephone-event-sender.ts';
import { frameSamples as samplesOf } from '../graph/frame-output.ts';
import type { HeardPacket } from '../graph/heard-packet.ts';
import { rtpHeaderBytes } from '../rtp/packet.ts';
import { AudioPacker } from './audio-packer.ts';
import { PacketRing } from './packet-ring.ts';
import { Relay } from './relay.ts';
import { RtpSender } from './rtp-sender.ts';

const frameSamples = samplesOf(sampleRateHz);

/**
 * What a stream sends: one source at a time, which keys take the place of while they are pressed. Tones and silence are made frame by
 * frame, at the clock's pace; what another stream hears is relayed as it arrives, with silence where nothing does. The timestamp
 * runs on at 8 kHz while nothing is sent (hold, a stall), and the first packet after such a pause bears the marker (RFC 3551 §4.1).
 */
export class Outbound {
  readonly keys = new TelephoneEventSender();
  readonly relay: Relay;
  readonly #sender: RtpSender;
  readonly #packer: AudioPacker;
  readonly #keyPackets = new PacketRing(rtpHeaderBytes + telephoneEventBytes);
  readonly #tell: (moment: ClipMoment, id: number) => void;
  #sending = false;
  #eventPayloadType: number | undefined;
  #wanted: AudioSource = { kind: 'silence' };
  #source: FrameSource;
  /** A key takes the place of audio. */
  #pressing = false;
  #keyTimestamp = 0;

  /** `tell` hears what becomes of the clip with that id. */
  constructor(send: (packet: Buffer) => void, tell: (moment: ClipMoment, id: number) => void = () => undefined) {
    this.#tell = tell;
    this.#sender = new RtpSender(send);
    this.#packer = new AudioPacker(this.#sender);
    this.relay = new Relay(this.#sender, this.#packer);
    this.#source = this.#newSource();
  }

  get ssrc(): number {
    return this.#sender.ssrc;
  }

  /** That belongs to now. */
  get timestamp(): number {
    return this.relay.now;
  }

  get packets(): number {
    return this.#sender.packets;
  }

  get octets(): number {
    return this.#sender.octets;
  }

  configure(parameters: StreamParameters): void {
    const before = this.#packer.g711;
    this.#packer.configure(parameters);
    this.relay.configure(parameters);
    this.#eventPayloadType = parameters.telephoneEventPayloadType;
    this.#sending = parameters.direction === 'sendrecv' || parameters.direction === 'sendonly';
    if (this.#packer.g711 !== before) this.#recode();
  }

  play(source: AudioSource): void {
    if (!this.#sending) this.#packer.drop();
    this.relay.settle();
    this.relay.restart();
    this.#sender.mark();
    this.#wanted = source;
    this.#source = this.#newSource();
  }

  /** 20 ms passed: fills and sends what that makes. */
  frame(): void {
    if (!this.#sending) {
      this.skip(1);
      return;
    }
    this.#pressing = this.keys.active && this.#pressKeys();
    if (this.#pressing) return;
    this.relay.wait(frameSamples);
    if (!this.relay.flowing) this.#packer.fill(this.#source, frameSamples);
  }

  /** Time passes in which nothing is sent. */
  skip(frames: number): void {
    const samples = frames * frameSamples;
    this.#packer.drop();
    this.#source.skip(samples);
    if (!this.relay.flowing) this.#sender.pass(samples);
    this.relay.wait(samples);
  }

  /** What arrived from the party that we send to. */
  hearOwn(packet: HeardPacket): void {
    if (packet.isEvent || !(this.#source instanceof EchoSource)) return;
    const translation = g711Translation(packet.codec, this.#packer.g711.codec);
    this.#source.hear(packet.bytes, packet.start, packet.end, translation);
  }

  /** What arrived at the stream that we are fed by. */
  hear(packet: HeardPacket): void {
    if (this.#sending && !this.#pressing && this.#wanted.kind === 'stream') this.relay.hear(packet);
  }

  changeSsrc(): void {
    this.#sender.changeSsrc();
  }

  #recode(): void {
    if (this.#source instanceof ClipSource) this.#source.recode(this.#packer.g711);
    else this.#source = this.#newSource();
  }

  #newSource(): FrameSource {
    const source = this.#wanted;
    const { g711 } = this.#packer;
    if (source.kind === 'tone') return new ToneSource(g711, source.frequenciesHz, source.levelDbm0, source.cadenceMs);
    if (source.kind === 'clip')
      return new ClipSource(g711, source.samples, source.loop, (moment) => this.#tell(moment, source.id));
    return source.kind === 'echo' ? new EchoSource(g711.silence) : new SilenceSource(g711.silence);
  }

  /** A frame while keys wait: whether it is theirs. */
  #pressKeys(): boolean {
    if (this.#eventPayloadType === undefined) {
      this.keys.clear();
      return false;
    }
    const packet = this.#keyPackets.take();
    const frame = this.keys.next(packet, rtpHeaderBytes);
    if (frame === 'pause') return false;
    this.relay.settle();
    this.#packer.flush();
    this.#source.skip(frameSamples);
    if (frame === 'first') {
      this.#sender.mark();
      this.#keyTimestamp = this.#sender.timestamp;
    }
    if (frame === 'gap') this.#sender.pass(frameSamples);
    else this.#sendKeyPacket(packet, this.#eventPayloadType);
    return true;
  }

  /** Every packet of a key bears the time at which it was pressed; the timeline is a frame further after each. */
  #sendKeyPacket(packet: Buffer, payloadType: number): void {
    const { sequence, timestamp } = this.#sender;
    const covered = ((timestamp - this.#keyTimestamp) >>> 0) + frameSamples;
    this.#sender.sendAt(packet, payloadType, sequence, this.#keyTimestamp, covered, false);
  }
}
