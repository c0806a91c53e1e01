import { codecFacts } from '../codec/codec-facts.ts';
import { frameMs } from '../graph/frame-output.ts';
import type { HeardPacket } from '../graph/heard-packet.ts';
import { mediaLimits } from '../limits.ts';

/** Packets further behind the newest are none of this run (RFC 3550 §A.1 takes 100 as the most that reordering does). */
const longestRun = 1000;

/** Where we are in what we send. */
export interface SendingHead {
  /** Of the RTP clock. */
  readonly ticksPerMs: number;
  /** Next sequence number. */
  readonly sequence: number;
  /** Timestamp of the first tick that was not sent yet. */
  readonly unsent: number;
  /** Timestamp that belongs to now: later than that while packets are waited for. */
  readonly now: number;
}

/**
 * Gives the packets of one stream their places in another. Within a run (nothing but them is sent) sequence numbers and timestamps
 * are shifted by a constant: what was lost or overtaken before us is seen as such behind us, and the receiver's jitter buffer puts
 * it right, as it would without us (the translator of RFC 3550 §7.1). A run ends with whatever else is sent. The next one goes on
 * in sequence; its timestamps keep the shift where that is possible, so that silence keeps its length.
 */
export class RelayTimeline {
  /** The place of the packet that `place` accepted last. */
  sequence = 0;
  timestamp = 0;
  marker = false;
  #ssrc: number | undefined;
  #running = false;
  #newest = 0;
  /** Sequence numbers since the run began. */
  #run = 0;
  #sequenceShift = 0;
  #timestampShift = 0;
  #event: { readonly from: number; readonly at: number } | undefined;
  #lateFrames = 0;

  /** Something else was or will be sent. */
  interrupt(): void {
    this.#running = false;
  }

  /** Another stream is relayed from now on. */
  restart(): void {
    this.#running = false;
    this.#ssrc = undefined;
    this.#event = undefined;
    this.#lateFrames = 0;
  }

  /** A frame's time passed. */
  tick(): void {
    if (this.#lateFrames > 0) this.#lateFrames += 1;
  }

  /** Whether the packet is to be sent; then `sequence`, `timestamp` and `marker` say how. */
  place(packet: HeardPacket, head: SendingHead): boolean {
    if (packet.ssrc !== this.#ssrc) {
      this.restart();
      this.marker = true;
      return this.#begin(packet, head, head.now);
    }
    const step = ((packet.sequence - this.#newest) << 16) >> 16;
    if (this.#running ? -step > this.#run : step <= 0) return false;
    this.marker = packet.marker;
    const at = this.#timestampOf(packet, head);
    if (!this.#running) return at !== undefined && this.#begin(packet, head, at);
    if (step > 0) {
      this.#newest = packet.sequence;
      this.#run = Math.min(longestRun, this.#run + step);
    }
    return this.#accept(packet, at ?? head.now);
  }

  /** Undefined: its time is over, something else was sent in its place. */
  #timestampOf(packet: HeardPacket, head: SendingHead): number | undefined {
    // All packets of a key bear the time at which it was pressed.
    if (packet.isEvent && this.#event?.from === packet.timestamp) return this.#event.at;
    if (codecFacts(packet.codec).clockRateHz !== head.ticksPerMs * 1000) return this.#jump(head.now);
    const at = (packet.timestamp + this.#timestampShift) >>> 0;
    if (Math.abs((at - head.now) | 0) > mediaLimits.relayResyncMs * head.ticksPerMs) return this.#jump(head.now);
    const ahead = (at - head.unsent) | 0;
    if (this.#running || ahead >= 0) return at;
    if (ahead >= -mediaLimits.relayLateMs * head.ticksPerMs) return this.#jump(head.unsent);
    // Late by more: left over from a stall, of which there is an end, or else its clock stood still in a pause.
    if (this.#lateFrames * frameMs >= mediaLimits.relayStaleMs) return this.#jump(head.now);
    this.#lateFrames ||= 1;
    return undefined;
  }

  #jump(to: number): number {
    this.marker = true;
    return to;
  }

  #begin(packet: HeardPacket, head: SendingHead, at: number): boolean {
    this.#running = true;
    this.#ssrc = packet.ssrc;
    this.#newest = packet.sequence;
    this.#run = 0;
    this.#sequenceShift = head.sequence - packet.sequence;
    return this.#accept(packet, at);
  }

  #accept(packet: HeardPacket, at: number): boolean {
    this.#lateFrames = 0;
    this.sequence = (packet.sequence + this.#sequenceShift) & 0xffff;
    this.timestamp = at;
    this.#timestampShift = (at - packet.timestamp) | 0;
    if (packet.isEvent && this.#event?.from !== packet.timestamp) this.#event = { from: packet.timestamp, at };
    return true;
  }
}
