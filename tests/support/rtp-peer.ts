import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { g711 } from '#runtime/media/codec/g711.ts';
import type { AudioCodec } from '#runtime/media/index.ts';
import { looksLikeRtcp, newRtpPacket, parseRtp, type RtpPacket, writeRtpHeader } from '#runtime/media/rtp/packet.ts';

export interface Received {
  /** ms, of `performance.now()`. */
  readonly at: number;
  readonly packet: RtpPacket;
  readonly payload: Buffer;
}

export interface Talk {
  readonly port: number;
  readonly packets: number;
  readonly frequencyHz: number;
  readonly codec?: AudioCodec;
  readonly payloadType?: number;
  readonly ptimeMs?: number;
  /** Peak of the tone, as a share of full scale (default 0.3). */
  readonly level?: number;
  /** What becomes of the packet with that index: lost, or sent after so many others. Default: sent. */
  readonly fate?: (index: number) => 'lost' | number;
}

/** A phone's RTP: one UDP socket on loopback that talks in tones and keeps what it hears. */
export class RtpPeer implements AsyncDisposable {
  readonly received: Received[] = [];
  readonly rtcp: Buffer[] = [];
  readonly ssrc: number;
  readonly #socket: Socket;
  #sequence = 65_500;
  #timestamp = 2 ** 32 - 8000;

  private constructor(socket: Socket, ssrc: number) {
    this.#socket = socket;
    this.ssrc = ssrc;
    socket.on('message', (datagram) => {
      const at = performance.now();
      const packet = newRtpPacket();
      if (looksLikeRtcp(datagram)) this.rtcp.push(datagram);
      else if (parseRtp(datagram, packet) === 'ok') {
        this.received.push({ at, packet, payload: datagram.subarray(packet.payloadStart, packet.payloadEnd) });
      }
    });
  }

  static async open(ssrc = 7): Promise<RtpPeer> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new RtpPeer(socket, ssrc);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  /** Audio packets, without those of other payload types. */
  heard(payloadType: number): Received[] {
    return this.received.filter(({ packet }) => packet.payloadType === payloadType);
  }

  /** What a receiver plays, in order of the timestamps, without what is missing. */
  samples(payloadType: number, codec: AudioCodec): number[] {
    const { decode } = g711(codec);
    const first = this.heard(payloadType)[0]?.packet.timestamp ?? 0;
    return this.heard(payloadType)
      .toSorted((one, other) => ((one.packet.timestamp - first) | 0) - ((other.packet.timestamp - first) | 0))
      .flatMap(({ payload }) => [...payload].map((code) => decode[code] ?? 0));
  }

  /** Talks at the usual pace. */
  async talk(talk: Talk): Promise<void> {
    const {
      port,
      packets,
      frequencyHz,
      codec = 'PCMU',
      payloadType = 0,
      ptimeMs = 20,
      level = 0.3,
      fate = () => 0,
    } = talk;
    const { encode, peak } = g711(codec);
    const waiting: { readonly after: number; readonly datagram: Buffer }[] = [];
    const length = ptimeMs * 8;
    const began = performance.now();
    for (let index = 0; index < packets; index += 1) {
      const datagram = Buffer.alloc(12 + length);
      for (let at = 0; at < length; at += 1) {
        const sample = Math.round(level * peak * Math.sin((2 * Math.PI * frequencyHz * (index * length + at)) / 8000));
        datagram[12 + at] = encode[sample & 0xffff] ?? 0;
      }
      writeRtpHeader(datagram, index === 0, payloadType, this.#sequence & 0xffff, this.#timestamp >>> 0, this.ssrc);
      this.#sequence += 1;
      this.#timestamp += length;
      const delay = fate(index);
      if (delay !== 'lost') waiting.push({ after: index + delay, datagram });
      for (const due of waiting.filter(({ after }) => after <= index)) {
        waiting.splice(waiting.indexOf(due), 1);
        this.#socket.send(due.datagram, port, '127.0.0.1');
      }
      await sleep(Math.max(0, began + (index + 1) * ptimeMs - performance.now()));
    }
    for (const { datagram } of waiting) this.#socket.send(datagram, port, '127.0.0.1');
  }

  /** Says those samples of 8 kHz in PCMU at the usual pace. */
  async say(samples: Int16Array, port: number): Promise<void> {
    const { encode } = g711('PCMU');
    const began = performance.now();
    for (let index = 0; (index + 1) * 160 <= samples.length; index += 1) {
      const datagram = Buffer.alloc(12 + 160);
      for (let at = 0; at < 160; at += 1) datagram[12 + at] = encode[(samples[index * 160 + at] ?? 0) & 0xffff] ?? 0;
      writeRtpHeader(datagram, index === 0, 0, this.#sequence & 0xffff, this.#timestamp >>> 0, this.ssrc);
      this.#sequence += 1;
      this.#timestamp += 160;
      this.#socket.send(datagram, port, '127.0.0.1');
      await sleep(Math.max(0, began + (index + 1) * 20 - performance.now()));
    }
  }

  /** Sends bytes as they are. */
  send(datagram: Buffer, port: number): void {
    this.#socket.send(datagram, port, '127.0.0.1');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#socket, 'close');
    this.#socket.close();
    await closed;
  }
}
