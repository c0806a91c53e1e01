import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { AudioCodec } from '#runtime/media/index.ts';
import type { OpenedStream } from './protocol.ts';
import { type SpokenPayloads, spokenPayloads } from './spoken-payloads.ts';

const frameMs = 20;
const header = 12;
const codecs: readonly AudioCodec[] = ['PCMU', 'PCMA', 'G722', 'opus'];
/** What is no silence, nor anything else that was not sent here. */
const longestDelayMs = 1000;

/** What came back of one stream. */
interface Arrivals {
  lastAt: number;
  lastSequence: number;
  /** Packets that it should have sent since the first. */
  count: number;
}

/** Sends every stream a packet every 20 ms, the streams spread evenly over that time, and watches what comes back. */
export class Generator {
  readonly #socket: Socket;
  readonly #arrivals = new Map<number, Arrivals>();
  readonly #gaps: number[] = [];
  readonly #delays: number[] = [];
  /** When each packet came, less the time that its place in the stream stands for. */
  readonly #pace = new Map<number, number[]>();
  readonly #spoken = new Map<AudioCodec, SpokenPayloads>(codecs.map((codec) => [codec, spokenPayloads(codec)]));
  #timer: NodeJS.Timeout | undefined;
  #measuring = false;
  sent = 0;
  received = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('message', (datagram, from) => this.#arrived(datagram, from.port));
  }

  static async open(): Promise<Generator> {
    const socket = createSocket({ type: 'udp4', lookup: (host, _options, callback) => callback(null, host, 4) });
    // The look-up answers at once, so the socket may listen before `bind` returns.
    const listening = once(socket, 'listening');
    socket.bind(0, '127.0.0.1');
    await listening;
    socket.setRecvBufferSize(4 * 1024 * 1024);
    return new Generator(socket);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  start(streams: readonly OpenedStream[]): void {
    const slots = Array.from({ length: frameMs }, (_, slot) => streams.filter((__, index) => index % frameMs === slot));
    const began = performance.now();
    let tick = 0;
    const run = (): void => {
      const due = Math.floor(performance.now() - began);
      for (; tick < due; tick += 1) this.#send(slots[tick % frameMs] ?? [], Math.floor(tick / frameMs));
      this.#timer = setTimeout(run, 1);
    };
    run();
  }

  /** Figures count from here. */
  measure(): void {
    this.sent = 0;
    this.received = 0;
    this.#gaps.length = 0;
    this.#delays.length = 0;
    this.#pace.clear();
    this.#measuring = true;
  }

  /** The time that 99 % of packets of a stream came at most after the one before, ms. */
  get gapP99(): number {
    return quantile(this.#gaps, 0.99);
  }

  /** Time from sending a packet to its return, ms: median and what 99 % stay below. Only of packets that come back untouched. */
  get delays(): readonly [median: number, p99: number] {
    return [quantile(this.#delays, 0.5), quantile(this.#delays, 0.99)];
  }

  /** How far from an even pace 99 % of packets stayed, ms. */
  get paceErrorP99(): number {
    const errors: number[] = [];
    for (const times of this.#pace.values()) {
      const median = quantile(times, 0.5);
      for (const time of times) errors.push(Math.abs(time - median));
    }
    return quantile(errors, 0.99);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#socket.close();
  }

  #send(streams: readonly OpenedStream[], frame: number): void {
    for (const { port, codec } of streams) {
      const spoken = this.#spoken.get(codec);
      const payload = spoken?.payloads[frame % spoken.payloads.length];
      if (spoken === undefined || payload === undefined) continue;
      // The socket may keep the bytes of a datagram it cannot send at once, so each gets its own.
      const packet = Buffer.allocUnsafe(header + payload.length);
      packet.writeUInt16BE(0x8000 | spoken.payloadType, 0);
      packet.writeUInt16BE(frame & 0xffff, 2);
      packet.writeUInt32BE((frame * spoken.ticks) >>> 0, 4);
      packet.writeUInt32BE(port, 8);
      packet.set(payload, header);
      if (codec === 'PCMU') packet.writeDoubleBE(performance.now(), header);
      this.#socket.send(packet, port, '127.0.0.1');
      this.sent += 1;
    }
  }

  #arrived(datagram: Buffer, port: number): void {
    this.received += 1;
    const now = performance.now();
    const delay = now - datagram.readDoubleBE(header);
    if (this.#measuring && delay >= 0 && delay < longestDelayMs) this.#delays.push(delay);
    const sequence = datagram.readUInt16BE(2);
    const before = this.#arrivals.get(port);
    if (before === undefined) {
      this.#arrivals.set(port, { lastAt: now, lastSequence: sequence, count: 0 });
      return;
    }
    if (this.#measuring) this.#gaps.push(now - before.lastAt);
    before.count += ((sequence - before.lastSequence) << 16) >> 16;
    before.lastAt = now;
    before.lastSequence = sequence;
    if (!this.#measuring) return;
    const pace = this.#pace.get(port) ?? [];
    this.#pace.set(port, pace);
    pace.push(now - before.count * frameMs);
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}
