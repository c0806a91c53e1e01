import { randomBytes } from 'node:crypto';
import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import { mediaLimits } from '../limits.ts';
import type { ReceiverStatistics } from '../rtp/receiver-statistics.ts';
import { buildCompound, middleNtp, ntpTime, type ReportBlock, rtcpIntervalMs } from '../rtp/rtcp.ts';
import { parseCompound } from '../rtp/rtcp-parser.ts';

/** What the reports are about. */
export interface RtcpSubject {
  readonly sent: {
    readonly ssrc: number;
    readonly timestamp: number;
    readonly packets: number;
    readonly octets: number;
    /** The far side says that it lost that share of our packets of late, 0 to 1. */
    expectLoss(share: number): void;
  };
  readonly source: { readonly ssrc: number; readonly statistics: ReceiverStatistics } | undefined;
  /** Unix time, ms, of a clock that is never set back. */
  wallNow(): number;
}

/**
 * Reports of one stream: SR or RR with SDES CNAME every five seconds or so, BYE at the end, round trip from what the
 * far side reports.
 */
export class RtcpEndpoint {
  readonly #subject: RtcpSubject;
  readonly #send: (compound: Buffer) => void;
  readonly #rate = new TokenBucket(10, 10 / 4);
  /** Random per stream: says nothing about the machine and joins no two calls (RFC 7022 §4.2). */
  readonly #cname = randomBytes(12).toString('base64');
  #dueAt: number | undefined;
  #packetsAtReport = 0;
  #lastReportFrom = 0;
  #lastReportNtp = 0;
  #lastReportAt = 0;
  roundTripMs: number | undefined;
  /** Share of our packets that the far side lost since its report before; undefined until it reported. */
  lossShare: number | undefined;
  /** Interarrival jitter of our packets where they arrive, in ticks of their clock. */
  farJitter: number | undefined;
  refused = 0;

  constructor(subject: RtcpSubject, send: (compound: Buffer) => void) {
    this.#subject = subject;
    this.#send = send;
  }

  /** Begins the schedule; the first report comes after half the interval. */
  start(now: number): void {
    this.#dueAt ??= now + rtcpIntervalMs(mediaLimits.rtcpIntervalMs, true, Math.random());
  }

  tick(now: number): void {
    if (this.#dueAt === undefined || now < this.#dueAt) return;
    this.#dueAt = now + rtcpIntervalMs(mediaLimits.rtcpIntervalMs, false, Math.random());
    this.#send(this.#compound(now, false));
  }

  bye(now: number): void {
    if (this.#dueAt !== undefined) this.#send(this.#compound(now, true));
  }

  /** Takes a datagram of an accepted source. */
  receive(datagram: Buffer, now: number): void {
    const packets =
      datagram.length <= mediaLimits.datagramBytes && this.#rate.take(now) ? parseCompound(datagram) : undefined;
    if (packets === undefined) {
      this.refused += 1;
      return;
    }
    for (const packet of packets) {
      if (packet.kind === 'sr' && packet.ssrc === this.#subject.source?.ssrc) {
        this.#lastReportFrom = packet.ssrc;
        this.#lastReportNtp = middleNtp(packet.sender.ntpSeconds, packet.sender.ntpFraction);
        this.#lastReportAt = now;
      }
      if (packet.kind === 'sr' || packet.kind === 'rr') this.#hear(packet.blocks);
    }
  }

  #hear(blocks: readonly ReportBlock[]): void {
    const block = blocks.find(({ ssrc }) => ssrc === this.#subject.sent.ssrc);
    if (block === undefined) return;
    this.lossShare = block.fractionLost / 256;
    this.farJitter = block.jitter;
    this.#subject.sent.expectLoss(this.lossShare);
    if (block.lastSenderReport !== 0) this.#measureRoundTrip(block);
  }

  /** RFC 3550 §6.4.1: now - LSR - DLSR, in 1/65536 s modulo 2^32. */
  #measureRoundTrip(block: ReportBlock): void {
    const ntp = ntpTime(this.#subject.wallNow());
    const elapsed = middleNtp(ntp.seconds, ntp.fraction) - block.lastSenderReport - block.delaySinceLastSenderReport;
    // Below zero only by rounding, or by a lie.
    this.roundTripMs = Math.max(0, ((elapsed | 0) * 1000) / 65_536);
  }

  #compound(now: number, bye: boolean): Buffer {
    const { sent, source } = this.#subject;
    const sending = sent.packets > this.#packetsAtReport;
    this.#packetsAtReport = sent.packets;
    const ntp = ntpTime(this.#subject.wallNow());
    const blocks = source?.statistics.valid === true ? [this.#block(source.ssrc, source.statistics, now)] : [];
    const sender = {
      ntpSeconds: ntp.seconds,
      ntpFraction: ntp.fraction,
      rtpTimestamp: sent.timestamp,
      packets: sent.packets,
      octets: sent.octets,
    };
    return buildCompound({ ssrc: sent.ssrc, cname: this.#cname, blocks, bye, ...(sending ? { sender } : {}) });
  }

  #block(ssrc: number, statistics: ReceiverStatistics, now: number): ReportBlock {
    const known = this.#lastReportFrom === ssrc && this.#lastReportNtp !== 0;
    return {
      ssrc,
      ...statistics.report(),
      lastSenderReport: known ? this.#lastReportNtp : 0,
      delaySinceLastSenderReport: known ? Math.round(((now - this.#lastReportAt) * 65_536) / 1000) >>> 0 : 0,
    };
  }
}
