import { ToneOutput } from '../codec/tone-output.ts';
import type { AudioSource, StreamParameters, ToneSource } from '../contract.ts';
import { DtmfTone } from '../dtmf/dtmf-tone.ts';
import { TelephoneEventSender, telephoneEventBytes } from '../dtmf/telephone-event-sender.ts';
import { ToneRemover } from '../dtmf/tone-remover.ts';
import { FrameInput } from '../graph/frame-input.ts';
import { type AudioFrame, frameMs } from '../graph/frame-output.ts';
import type { HeardPacket } from '../graph/heard-packet.ts';
import type { MediaGraph } from '../graph/media-graph.ts';
import { rtpHeaderBytes } from '../rtp/packet.ts';
import { AudioPacker } from './audio-packer.ts';
import { PacketRing } from './packet-ring.ts';
import { Relay } from './relay.ts';
import { RtpSender } from './rtp-sender.ts';

/**
 * What a stream sends: one source at a time, which keys take the place of while they are pressed.
 *
 * Packets of another unit in a codec of ours are relayed as they arrive. All other audio is made frame by frame at the clock's pace:
 * tones, what players and conferences give, packets of codecs that have to be decoded, and silence where nothing comes. The timestamp
 * runs on while nothing is sent (hold, a stall), and the first packet after such a pause bears the marker (RFC 3551 §4.1).
 */
export class Outbound {
  readonly keys = new TelephoneEventSender();
  readonly relay: Relay;
  readonly #graph: MediaGraph;
  readonly #sender: RtpSender;
  readonly #packer: AudioPacker;
  readonly #keyPackets = new PacketRing(rtpHeaderBytes + telephoneEventBytes);
  #sending = false;
  #eventPayloadType: number | undefined;
  #source: AudioSource = { kind: 'silence' };
  #tone: ToneOutput | undefined;
  /** Tick at which the source began. */
  #startedAt = 0;
  #input: FrameInput;
  #unfeed: (() => void) | undefined;
  /** The unit that we are fed by gives frames, or packets that have to become frames. */
  #isDecoding = false;
  /** Keys of the unit that we are fed by are not for us. */
  #remover: ToneRemover | undefined;
  /** Presses keys where no telephone-event was agreed on. */
  #keyTones: DtmfTone;
  /** A key takes the place of audio. */
  #pressing = false;
  #keyTimestamp = 0;
  /** Somebody wants what we send. */
  isWanted = true;
  packetsDecoded = 0;

  constructor(graph: MediaGraph, send: (packet: Buffer) => void) {
    this.#graph = graph;
    this.#sender = new RtpSender(send);
    this.#packer = new AudioPacker(this.#sender);
    this.relay = new Relay(this.#sender, this.#packer);
    this.#input = new FrameInput(graph, this.#packer.rateHz);
    this.#keyTones = new DtmfTone(this.#packer.rateHz);
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
    this.#packer.configure(parameters);
    this.relay.configure(parameters);
    this.#eventPayloadType = parameters.telephoneEventPayloadType;
    this.#sending = parameters.direction === 'sendrecv' || parameters.direction === 'sendonly';
    if (this.#input.rateHz === this.#packer.rateHz) return;
    if (this.#source.kind === 'tone') this.#tone = this.#newTone(this.#source);
    this.#input.connect(undefined);
    this.#input = new FrameInput(this.#graph, this.#packer.rateHz);
    this.#keyTones = new DtmfTone(this.#packer.rateHz);
    this.#remover = undefined;
    if (this.#isDecoding) this.#decode();
  }

  play(source: AudioSource): void {
    if (!this.#sending) this.#packer.drop();
    this.relay.settle();
    this.relay.restart();
    this.#sender.mark();
    this.#disconnect();
    this.#source = source;
    this.#startedAt = this.#graph.tick;
    if (source.kind === 'tone') this.#tone = this.#newTone(source);
    if (source.kind !== 'unit') return;
    if (this.#graph.givesFrames(source.from)) this.#decode();
    else this.#unfeed = this.#graph.feed(source.from, this.hear);
  }

  /** 20 ms passed: fills and sends what that makes. */
  frame(): void {
    if (!this.isWanted || !this.#sending) {
      this.skip(1);
      return;
    }
    this.#pressing = this.#press();
    if (this.#pressing) return;
    this.relay.wait(frameMs);
    if (!this.relay.flowing) this.#packer.add(this.#frame());
  }

  /** Time passes in which nothing is sent. */
  skip(frames: number): void {
    const ms = frames * frameMs;
    this.#packer.drop();
    if (!this.relay.flowing) this.#sender.pass(ms * this.relay.ticksPerMs);
    this.relay.wait(ms);
  }

  changeSsrc(): void {
    this.#sender.changeSsrc();
  }

  /** Share of our packets that the other side says it lost, 0 to 1. */
  expectLoss(share: number): void {
    this.#packer.expectLoss(share);
  }

  close(): void {
    this.#disconnect();
    this.#packer.close();
  }

  /** What the unit gives that we are fed by. */
  readonly hear = (packet: HeardPacket): void => {
    // A cut is the matter of what makes frames of the packets.
    if (!this.isWanted || !this.#sending || this.#pressing || packet.isCut) return;
    if (packet.isEvent && packet.keepsKeys) {
      // Silence takes its place, not a loss.
      this.relay.settle();
      return;
    }
    if (packet.isEvent || (!packet.isComfortNoise && !packet.keepsKeys && this.relay.takes(packet.codec))) {
      if (!packet.isEvent) this.#stopDecoding();
      this.relay.hear(packet);
      return;
    }
    this.packetsDecoded += 1;
    this.relay.settle();
    if (!this.#isDecoding) this.#decode();
    this.#removeKeys(packet.keepsKeys);
  };

  #newTone(source: ToneSource): ToneOutput {
    return new ToneOutput(this.#packer.rateHz, source, this.#startedAt);
  }

  #frame(): AudioFrame | undefined {
    if (this.#tone !== undefined) return this.#tone.frame(this.#graph.tick);
    if (!this.#isDecoding) return undefined;
    const frame = this.#input.frame(this.#graph.tick);
    return this.#remover?.frame(frame) ?? frame;
  }

  /** Tones of keys are taken out of what is decoded from now on, or no longer. */
  #removeKeys(on: boolean): void {
    if (!on) this.#remover = undefined;
    else this.#remover ??= new ToneRemover(this.#packer.rateHz);
  }

  #decode(): void {
    if (this.#source.kind !== 'unit') return;
    this.#isDecoding = true;
    this.#input.connect(this.#source.from);
  }

  #stopDecoding(): void {
    if (this.#isDecoding) this.#input.connect(undefined);
    this.#isDecoding = false;
    this.#remover = undefined;
  }

  #disconnect(): void {
    this.#unfeed?.();
    this.#unfeed = undefined;
    this.#tone = undefined;
    this.#stopDecoding();
  }

  /** Whether the frame is a key's. */
  #press(): boolean {
    const payloadType = this.#eventPayloadType;
    if (this.#keyTones.active || (this.keys.active && payloadType === undefined)) return this.#soundKeys();
    return this.keys.active && payloadType !== undefined && this.#pressKeys(payloadType);
  }

  /** A frame of tones. */
  #soundKeys(): boolean {
    if (!this.#keyTones.active) this.#keyTones.press(this.keys.take());
    const frame = this.#keyTones.next();
    if (frame === undefined) return false;
    this.relay.settle();
    this.#packer.add(frame);
    return true;
  }

  /** A frame of telephone-events. */
  #pressKeys(payloadType: number): boolean {
    const packet = this.#keyPackets.take();
    const frame = this.keys.next(packet, rtpHeaderBytes, frameMs * this.relay.eventTicksPerMs);
    if (frame === 'pause') return false;
    this.relay.settle();
    this.#packer.flush();
    if (frame === 'first') {
      this.#sender.mark();
      this.#keyTimestamp = this.#sender.timestamp;
    }
    if (frame === 'gap') this.#sender.pass(this.#frameTicks);
    else this.#sendKeyPacket(packet, payloadType);
    return true;
  }

  /** Every packet of a key bears the time at which it was pressed; the timeline is a frame further after each. */
  #sendKeyPacket(packet: Buffer, payloadType: number): void {
    const { sequence, timestamp } = this.#sender;
    const covered = ((timestamp - this.#keyTimestamp) >>> 0) + this.#frameTicks;
    this.#sender.sendAt(packet, payloadType, sequence, this.#keyTimestamp, covered, false);
  }

  get #frameTicks(): number {
    return frameMs * this.relay.ticksPerMs;
  }
}
