import { type FrameSource, SilenceSource } from '../codec/audio-source.ts';
import { g711, sampleRateHz } from '../codec/g711.ts';
import type { StreamParameters } from '../contract.ts';
import { telephoneEventBytes } from '../dtmf/telephone-event-sender.ts';
import { frameMs } from '../graph/frame-output.ts';
import type { HeardPacket } from '../graph/heard-packet.ts';
import { mediaLimits } from '../limits.ts';
import { rtpHeaderBytes } from '../rtp/packet.ts';
import type { AudioPacker } from './audio-packer.ts';
import { PacketRing } from './packet-ring.ts';
import { RelayTimeline, type SendingHead } from './relay-timeline.ts';
import type { RtpSender } from './rtp-sender.ts';

const samplesPerMs = sampleRateHz / 1000;
const silenceAfter = mediaLimits.relaySilenceMs * samplesPerMs;
const burst = mediaLimits.relayBurstMs * samplesPerMs;
/** How much faster than ours a phone's clock may be: a crystal is off by 0.01 %. */
const fastest = 1.1;
const largestGap = mediaLimits.relayLateMs * samplesPerMs;
const frameSamples = frameMs * samplesPerMs;

/**
 * Passes on what another stream hears, as it arrives.
 *
 * Packets are not clocked anew: a queue that evens out their pace has to be as deep as their jitter, adds that to the delay of every
 * call, and drops or invents audio wherever the clocks of two phones differ. The receiver has a jitter buffer anyway, which sees the
 * jitter of both ways added. `bench/media` prints delay and CPU time of both ways: this one, and the echo source’s queue of 40 ms.
 */
export class Relay implements SendingHead {
  readonly #sender: RtpSender;
  readonly #packer: AudioPacker;
  readonly #timeline = new RelayTimeline();
  readonly #eventPackets = new PacketRing(rtpHeaderBytes + telephoneEventBytes);
  #eventPayloadType: number | undefined;
  #silence: FrameSource = new SilenceSource(g711('PCMU').silence);
  #flowing = false;
  /** Time since the last packet, and what that covered, samples. */
  #waited = 0;
  #covered = 0;
  /** How much audio may be sent now, samples: it comes with time, so that nobody hears more than an hour in an hour. */
  #credit = burst;
  packetsRelayed = 0;
  packetsTranscoded = 0;
  packetsLate = 0;

  constructor(sender: RtpSender, packer: AudioPacker) {
    this.#sender = sender;
    this.#packer = packer;
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
    this.#silence = new SilenceSource(g711(parameters.codec).silence);
  }

  /** Another stream is relayed from now on. */
  restart(): void {
    this.#timeline.restart();
  }

  hear(packet: HeardPacket): void {
    if (packet.isEvent ? !this.#isUsableEvent(packet) : packet.end === packet.start) return;
    const samples = packet.isEvent ? 0 : packet.end - packet.start;
    const whole = samples === this.#packer.length;
    // What waits goes out first and takes the next sequence number: this packet's is counted from there.
    if (packet.isEvent || whole) this.#packer.flush();
    if (samples > this.#credit || !this.#timeline.place(packet, this)) {
      this.packetsLate += 1;
      return;
    }
    this.#credit -= samples;
    if (packet.isEvent) this.#passEvent(packet);
    else if (whole) this.#passWhole(packet);
    else this.#reframe(packet);
  }

  /** Time passes; when nothing came for too long, the flow has ended. */
  wait(samples: number): void {
    this.#timeline.tick();
    this.#credit = Math.min(burst, this.#credit + samples * fastest);
    if (!this.#flowing) return;
    this.#waited += samples;
    if (this.#waited >= silenceAfter) this.settle();
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
    return this.#flowing ? Math.max(0, this.#waited - this.#covered - frameSamples) : 0;
  }

  #isUsableEvent({ start, end }: HeardPacket): boolean {
    return this.#eventPayloadType !== undefined && end - start >= telephoneEventBytes;
  }

  #sent(samples: number): void {
    this.#flowing = true;
    this.#waited = 0;
    this.#covered = samples;
  }

  #passWhole(packet: HeardPacket): void {
    const { sequence, timestamp, marker } = this.#timeline;
    this.#packer.sendWhole(packet, sequence, timestamp, marker);
    this.#sent(packet.end - packet.start);
    if (packet.codec === this.#packer.g711.codec) this.packetsRelayed += 1;
    else this.packetsTranscoded += 1;
  }

  #passEvent(packet: HeardPacket): void {
    const copy = this.#eventPackets.take();
    for (let index = 0; index < telephoneEventBytes; index += 1) {
      copy[rtpHeaderBytes + index] = packet.bytes[packet.start + index] ?? 0;
    }
    const { sequence, timestamp, marker } = this.#timeline;
    const duration = copy.readUInt16BE(rtpHeaderBytes + 2);
    this.#sender.sendAt(copy, this.#eventPayloadType ?? 0, sequence, timestamp, duration, marker);
    this.#sent(frameSamples);
    this.packetsRelayed += 1;
  }

  /** A packet of another length than ours: its samples go into packets of ours, in our own sequence. */
  #reframe(packet: HeardPacket): void {
    this.#timeline.interrupt();
    const gap = (this.#timeline.timestamp - this.unsent) | 0;
    if (gap < 0) {
      this.packetsLate += 1;
      return;
    }
    if (gap <= largestGap) this.#packer.fill(this.#silence, gap);
    else {
      this.#packer.flush();
      this.#sender.pass(gap);
    }
    this.#packer.take(packet);
    this.#sent(packet.end - packet.start);
    this.packetsTranscoded += 1;
  }
}
