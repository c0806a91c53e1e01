import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

const frameMs = 20;
const header = 12;
/** What is no silence, nor anything else that was not sent here. */
const longestDelayMs = 1000;

/**
 * Sends every stream a G.711 packet every 20 ms, the streams spread evenly over that time, and watches what comes back.
 */
export class Generator {
  readonly #socket: Socket;
  readonly #lastArrival = new Map<number, number>();
  readonly #gaps: number[] = [];
  readonly #delays: number[] = [];
  readonly #packet = Buffer.alloc(header + 160, 0x55);
  #timer: NodeJS.Timeout | undefined;
  #measuring = false;
  sent = 0;
  received = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    // Version 2, payload type 0.
    this.#packet.writeUInt16BE(0x8000, 0);
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

  start(ports: readonly number[]): void {
    const slots = Array.from({ length: frameMs }, (_, slot) => ports.filter((__, index) => index % frameMs === slot));
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
    this.#measuring = true;
  }

  /** The time that 99 % of packets of a stream came at most after the one before, ms. */
  get gapP99(): number {
    return quantile(this.#gaps, 0.99);
  }

  /** Time from sending a packet to its return, ms: median and what 99 % stay below. Not for changed payloads. */
  get delays(): readonly [median: number, p99: number] {
    return [quantile(this.#delays, 0.5), quantile(this.#delays, 0.99)];
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#socket.close();
  }

  #send(ports: readonly number[], frame: number): void {
    for (const port of ports) {
      // The socket may keep the bytes of a datagram it cannot send at once, so each gets its own.
      const packet = Buffer.from(this.#packet);
      packet.writeUInt16BE(frame & 0xffff, 2);
      packet.writeUInt32BE((frame * 160) >>> 0, 4);
      packet.writeUInt32BE(port, 8);
      packet.writeDoubleBE(performance.now(), header);
      this.#socket.send(packet, port, '127.0.0.1');
      this.sent += 1;
    }
  }

  #arrived(datagram: Buffer, port: number): void {
    this.received += 1;
    const now = performance.now();
    const delay = now - datagram.readDoubleBE(header);
    if (this.#measuring && delay >= 0 && delay < longestDelayMs) this.#delays.push(delay);
    const before = this.#lastArrival.get(port);
    this.#lastArrival.set(port, now);
    if (this.#measuring && before !== undefined) this.#gaps.push(now - before);
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}
