import { codecFacts } from '../codec/codec-facts.ts';
import { isG711 } from '../codec/g711.ts';
import { packetTicks } from '../codec/packet-ticks.ts';
import type { AudioCodec, StreamParameters } from '../contract.ts';
import { telephoneEventBytes } from '../dtmf/telephone-event-sender.ts';
import { frameMs } from '../graph/frame-output.ts';
import type { HeardPacket } from '../graph/heard-packet.ts';
import { mediaLimits } from '../limits.ts';
import { rtpHeaderBytes } from '../rtp/packet.ts';
import type { AudioPacker } from './audio-packer.ts';
import { PacketRing } from './packet-ring.ts';
import { RelayTimeline, type SendingHead } from './relay-timeline.ts';
import type { RtpSender } from './rtp-sender.ts';

/** How much faster than ours a phone's clock may be: a crystal is off by 0.01 %. */
const fastest = 1.1;

/**
 * Passes on what another stream hears, as it arrives.
 *
 * Packets are not clocked anew: a queue that evens out their pace has to be as deep as their jitter, adds that to the delay of every
 * call, and drops or invents audio wherever the clocks of two phones differ. The receiver has a jitter buffer anyway, which sees the
 * jitter of both ways added.
 */
export class Relay implements SendingHead {
  readonly #sender: RtpSender;
  readonly #packer: AudioPacker;
  readonly #timeline = new RelayTimeline();
  readonly #eventPackets = new PacketRing(rtpHeaderBytes + telephoneEventBytes);
  #eventPayloadType: number | undefined;
  #clockRateHz = codecFacts('PCMU').clockRateHz;
  #eventRateHz = codecFacts('PCMU').clockRateHz;
  #flowing = false;
  /** Time since the last packet, and what that covered, ticks. */
  #waited = 0;
  #covered = 0;
  /** How much audio may be sent now, ms: it comes with time, so that nobody hears more than an hour in an hour. */
  #creditMs: number = mediaLimits.relayBurstMs;
  packetsRelayed = 0;
  packetsTranscoded = 0;
  packetsLate = 0;

  constructor(sender: RtpSender, packer: AudioPacker) {
    this.#sender = sender;
    this.#packer = packer;
  }

  get ticksPerMs(): number {
    return this.#clockRateHz / 1000;
  }

  /** Of the duration of keys. */
  get eventTicksPerMs(): number {
    return this.#eventRateHz / 1000;
  }

  /** Whether packets of that codec can be passed on without hearing what is in them. */
  takes(codec: AudioCodec): boolean {
    const ours = this.#packer.codec;
    return codec === ours || (isG711(codec) && isG711(ours));
  }

  /** Packets come, or came a moment ago: nothing else is sent. */
  get flowing(): boolean {
    return this.#flowing;
  }

  get sequence(): number {
    return this.#sender.sequence;
  }

  get unsent(): number {
    return (this.#sender.timestamp + this.#packer.filled) >>> 0;
  }

  get now(): number {
    return (this.unsent + this.#gap) >>> 0;
  }

  configure(parameters: StreamParameters): void {
    this.#eventPayloadType = parameters.telephoneEventPayloadType;
    this.#clockRateHz = codecFacts(parameters.codec).clockRateHz;
    this.#eventRateHz = parameters.telephoneEventRateHz ?? this.#clockRateHz;
  }

  /** Another stream is relayed from now on. */
  restart(): void {
    this.#timeline.restart();
  }

  hear(packet: HeardPacket): void {
    const ticks = packet.isEvent ? 0 : packetTicks(packet);
    if (packet.isEvent ? !this.#isUsableEvent(packet) : ticks === 0) return;
    const whole = !this.#packer.isCut || ticks === this.#packer.length;
    // What waits goes out first and takes the next sequence number: this packet's is counted from there.
    if (packet.isEvent || whole) this.#packer.flush();
    const ms = ticks / this.ticksPerMs;
    if (ms > this.#creditMs || !this.#timeline.place(packet, this)) {
      this.packetsLate += 1;
      return;
    }
    this.#creditMs -= ms;
    if (packet.isEvent) this.#passEvent(packet);
    else if (whole) this.#passWhole(packet, ticks);
    else this.#reframe(packet, ticks);
  }

  /** Time passes; when nothing came for too long, the flow has ended. */
  wait(ms: number): void {
    this.#timeline.tick();
    this.#creditMs = Math.min(mediaLimits.relayBurstMs, this.#creditMs + ms * fastest);
    if (!this.#flowing) return;
    this.#waited += ms * this.ticksPerMs;
    if (this.#waited >= mediaLimits.relaySilenceMs * this.ticksPerMs) this.settle();
  }

  /** Ends the flow: the time since its last packet has passed unsent, something else may follow. */
  settle(): void {
    if (!this.#flowing) return;
    this.#packer.flush();
    this.#sender.pass(this.#gap);
    this.#flowing = false;
    this.#timeline.interrupt();
  }

  /** Time unsent since the last packet, short of a frame: who speaks again is not late by a little jitter. */
  get #gap(): number {
    return this.#flowing ? Math.max(0, this.#waited - this.#covered - this.#frameTicks) : 0;
  }

  get #frameTicks(): number {
    return frameMs * this.ticksPerMs;
  }

  #isUsableEvent({ start, end }: HeardPacket): boolean {
    return this.#eventPayloadType !== undefined && end - start >= telephoneEventBytes;
  }

  #sent(ticks: number): void {
    this.#flowing = true;
    this.#waited = 0;
    this.#covered = ticks;
  }

  #passWhole(packet: HeardPacket, ticks: number): void {
    const { sequence, timestamp, marker } = this.#timeline;
    this.#packer.sendWhole(packet, ticks, sequence, timestamp, marker);
    this.#sent(ticks);
    if (packet.codec === this.#packer.codec) this.packetsRelayed += 1;
    else this.packetsTranscoded += 1;
  }

  #passEvent(packet: HeardPacket): void {
    const copy = this.#eventPackets.take();
    for (let index = 0; index < telephoneEventBytes; index += 1) {
      copy[rtpHeaderBytes + index] = packet.bytes[packet.start + index] ?? 0;
    }
    const { sequence, timestamp, marker } = this.#timeline;
    const seconds = copy.readUInt16BE(rtpHeaderBytes + 2) / codecFacts(packet.codec).clockRateHz;
    copy.writeUInt16BE(Math.min(0xffff, Math.round(seconds * this.#eventRateHz)), rtpHeaderBytes + 2);
    const ticks = Math.round(seconds * this.#clockRateHz);
    this.#sender.sendAt(copy, this.#eventPayloadType ?? 0, sequence, timestamp, ticks, marker);
    this.#sent(this.#frameTicks);
    this.packetsRelayed += 1;
  }

  /** A packet of another length than ours: its audio goes into packets of ours, in our own sequence. */
  #reframe(packet: HeardPacket, ticks: number): void {
    this.#timeline.interrupt();
    const gap = (this.#timeline.timestamp - this.unsent) | 0;
    if (gap < 0) {
      this.packetsLate += 1;
      return;
    }
    if (gap <= mediaLimits.relayLateMs * this.ticksPerMs) this.#packer.addSilence(gap);
    else {
      this.#packer.flush();
      this.#sender.pass(gap);
    }
    this.#packer.take(packet);
    this.#sent(ticks);
    this.packetsTranscoded += 1;
  }
}
