import { codecFacts } from '../codec/codec-facts.ts';
import type { AudioSource, KeptKeys, StreamParameters, StreamStats } from '../contract.ts';
import { mediaLimits } from '../limits.ts';
import { meanOpinionScore as meanOpinionScoreOf } from '../rtp/mos.ts';
import { looksLikeRtcp } from '../rtp/packet.ts';
import { Inbound } from './inbound.ts';
import { Outbound } from './outbound.ts';
import { RtcpEndpoint } from './rtcp-endpoint.ts';
import { SecureSockets } from './secure-sockets.ts';
import { SentAudio } from './sent-audio.ts';
import type { StreamSockets } from './stream-sockets.ts';
import type { UnitContext, WorkerUnit } from './unit.ts';

/** One call's audio on a media worker: its sockets, what it sends, what it receives, its reports; a unit of the graph. */
export class RtpStream implements WorkerUnit {
  readonly #sockets: SecureSockets;
  readonly #now: () => number;
  readonly #outbound: Outbound;
  readonly #inbound: Inbound;
  readonly #rtcp: RtcpEndpoint;
  readonly #sent: SentAudio;
  #next: AudioSource | undefined;
  /** Undefined until negotiated. */
  #parameters: StreamParameters | undefined;
  #rtcpPort = 0;
  #ssrcChanged = false;
  /** When SDP named where we send to now. */
  #expectedAt = 0;
  /** A report came from there. */
  #reported = false;

  constructor(bound: StreamSockets, context: UnitContext) {
    const sockets = new SecureSockets(bound);
    const { id, graph, now, emit } = context;
    const outputs = graph.open(id);
    this.#sent = new SentAudio(id, graph);
    this.#sockets = sockets;
    this.#now = now;
    this.#outbound = new Outbound(graph, (packet) => {
      sockets.sendRtp(packet, this.#inbound.latch.address, this.#inbound.latch.port);
      this.#sent.give(packet);
    });
    this.#inbound = new Inbound({
      heard: (packet) => outputs.give(packet),
      firstPacket: (remoteAddress, remotePort) => emit('firstPacket', { remoteAddress, remotePort }),
      stopped: () => emit('stopped', {}),
      resumed: () => emit('resumed', {}),
      key: (key) => emit('dtmf', key),
    });
    const outbound = this.#outbound;
    const inbound = this.#inbound;
    this.#rtcp = new RtcpEndpoint(
      {
        get sent() {
          return outbound;
        },
        get source() {
          return inbound.source;
        },
        wallNow: () => performance.timeOrigin + now(),
      },
      (compound) => this.#sendRtcp(compound),
    );
    sockets.listen(
      (datagram, address, port) => this.#receive(datagram, address, port),
      (datagram, address, port) => this.#receiveRtcp(datagram, address, port),
    );
  }

  configure(parameters: StreamParameters): void {
    const now = this.#now();
    const before = this.#parameters;
    if (before?.remoteAddress !== parameters.remoteAddress || before.remotePort !== parameters.remotePort) {
      this.#expectedAt = now;
      this.#reported = false;
    }
    // A new key with a new SSRC: whatever the other side thinks of rollover counters, they begin at 0 (RFC 3711 §3.3.1).
    if (before !== undefined && before.protection?.sendKey !== parameters.protection?.sendKey) this.#changeSsrc(now);
    this.#sockets.configure(parameters);
    this.#parameters = parameters;
    this.#rtcpPort = parameters.remoteRtcpPort ?? 0;
    this.#inbound.configure(parameters, now);
    this.#outbound.configure(parameters);
    this.#sent.configure(parameters);
    this.#rtcp.start(now);
  }

  /** Takes effect with the next frame; the newest replaces all before it. */
  play(source: AudioSource): void {
    this.#next = source;
  }

  /** Presses keys, see `MediaStream.sendDtmf`. */
  press(tones: string): void {
    this.#outbound.keys.press(tones);
  }

  /** See `MediaStream.keepKeys`. */
  keepKeys(kept: KeptKeys): void {
    this.#inbound.kept = kept;
  }

  frame(now: number): void {
    if (this.#next !== undefined) this.#outbound.play(this.#next);
    this.#next = undefined;
    if (this.#parameters === undefined) return;
    this.#inbound.tick(now);
    this.#outbound.isWanted = !this.#nobodyThere(now);
    this.#outbound.frame();
    if (this.#outbound.isWanted) this.#rtcp.tick(now);
  }

  skipped(frames: number): void {
    this.#outbound.skip(frames);
  }

  stats(): StreamStats {
    const inbound = this.#inbound;
    const { roundTripMs, lossShare, farJitter } = this.#rtcp;
    const { levelDbov, frequencyHz } = inbound.level;
    const codec = inbound.codec ?? this.#parameters?.codec;
    return {
      packetsSent: this.#outbound.packets,
      packetsRelayed: this.#outbound.relay.packetsRelayed,
      packetsTranscoded: this.#outbound.relay.packetsTranscoded + this.#outbound.packetsDecoded,
      packetsLate: this.#outbound.relay.packetsLate,
      keysSent: this.#outbound.keys.sent,
      keysDropped: this.#outbound.keys.dropped,
      ...(codec === undefined ? {} : { codec }),
      packetsReceived: inbound.packets,
      bytesReceived: inbound.bytes,
      packetsLost: inbound.packetsLost,
      jitterMs: inbound.jitterMs,
      packetsRefused: inbound.refused + this.#rtcp.refused + this.#sockets.refused,
      receivedLevelDbov: levelDbov,
      receivedFrequencyHz: frequencyHz,
      ...(roundTripMs === undefined ? {} : { roundTripMs }),
      ...(lossShare === undefined ? {} : { reportedLossPercent: lossShare * 100 }),
      ...(farJitter === undefined || this.#parameters === undefined
        ? {}
        : { reportedJitterMs: (farJitter * 1000) / codecFacts(this.#parameters.codec).clockRateHz }),
      ...this.#quality(),
    };
  }

  /** As a receiver with a jitter buffer of twice the jitter hears it; what was never said to be far counts as near. */
  #quality(): { readonly meanOpinionScore?: number } {
    const { packets, packetsLost, jitterMs } = this.#inbound;
    const expected = packets + Math.max(0, packetsLost);
    if (this.#parameters === undefined || packets === 0) return {};
    const meanOpinionScore = meanOpinionScoreOf({
      codec: this.#parameters.codec,
      lossShare: Math.max(0, packetsLost) / expected,
      roundTripMs: this.#rtcp.roundTripMs ?? 0,
      jitterBufferMs: mediaLimits.playoutFirstDelayMs + 2 * jitterMs,
    });
    return { meanOpinionScore };
  }

  /** Says BYE (RFC 3550 §6.3.7) and ends the sockets. */
  async close(): Promise<StreamStats> {
    this.#sent.close();
    this.#rtcp.bye(this.#now());
    const stats = this.stats();
    this.#outbound.close();
    await this.#sockets.close();
    return stats;
  }

  #receive(datagram: Buffer, address: string, port: number): void {
    const parameters = this.#parameters;
    // Audio may come before the answer that says what it is (RFC 3264 §5.1): no harm, and of no use yet.
    if (parameters === undefined) return;
    if (parameters.remoteRtcpPort === undefined && looksLikeRtcp(datagram)) {
      // RFC 5761: RTCP shares the port and therefore the source.
      const { latch } = this.#inbound;
      if (port === latch.port && address === latch.address) this.#report(datagram);
      else this.#rtcp.refused += 1;
      return;
    }
    this.#inbound.receive(datagram, address, port, this.#now());
    this.#resolveCollision();
  }

  /**
   * A far side that reflects or happens to use our SSRC: we take another, once, so that a mirror cannot keep us
   * changing (RFC 3550 §8.2).
   */
  #resolveCollision(): void {
    if (this.#ssrcChanged || this.#inbound.source?.ssrc !== this.#outbound.ssrc) return;
    this.#ssrcChanged = true;
    this.#changeSsrc(this.#now());
  }

  #changeSsrc(now: number): void {
    this.#rtcp.bye(now);
    this.#outbound.changeSsrc();
  }

  /**
   * RTCP is taken from the host that RTP is taken from, before RTP came from the signalled host. A port other than the
   * signalled one must bear an SSRC we hear, which nobody beside the path can know.
   */
  #receiveRtcp(datagram: Buffer, address: string, port: number): void {
    const parameters = this.#parameters;
    const known = parameters !== undefined && address === this.#inbound.latch.address;
    if (!known || (port !== this.#rtcpPort && !this.#speaksForSource(datagram))) {
      this.#rtcp.refused += 1;
      return;
    }
    this.#rtcpPort = port;
    this.#report(datagram);
  }

  #report(datagram: Buffer): void {
    this.#reported = true;
    this.#rtcp.receive(datagram, this.#now());
  }

  /**
   * SDP may name anybody's address. One that sent neither audio nor a report for so long never asked for ours: it gets
   * no more until it sends (RFC 8085 §3.1.3: whoever sends without feedback must stop; RFC 7675 for the same in
   * WebRTC).
   */
  #nobodyThere(now: number): boolean {
    if (this.#reported || this.#inbound.latch.state === 'latched') return false;
    return now - this.#expectedAt >= (this.#parameters?.sendBeforeHeardMs ?? mediaLimits.unheardSendMs);
  }

  #speaksForSource(datagram: Buffer): boolean {
    return datagram.length >= 8 && datagram.readUInt32BE(4) === this.#inbound.source?.ssrc;
  }

  #sendRtcp(compound: Buffer): void {
    const { address, port } = this.#inbound.latch;
    if (this.#parameters?.remoteRtcpPort === undefined) this.#sockets.sendRtp(compound, address, port);
    else this.#sockets.sendRtcp(compound, address, this.#rtcpPort);
  }
}
