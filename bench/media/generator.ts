import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

const frameMs = 20;
const header = 12;

/**
 * Sends every stream a G.711 packet every 20 ms, the streams spread evenly over that time, and watches what comes back.
 */
export class Generator {
  readonly #socket: Socket;
  readonly #lastArrival = new Map<number, number>();
  readonly #gaps: number[] = [];
  readonly #packet = Buffer.alloc(header + 160, 0x55);
  #timer: NodeJS.Timeout | undefined;
  #measuring = false;
  sent = 0;
  received = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#packet.writeUInt8(0x80, 0);
    socket.on('message', (_datagram, from) => this.#arrived(from.port));
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
    this.#measuring = true;
  }

  /** The time that 99 % of packets of a stream came at most after the one before, ms. */
  get gapP99(): number {
    const sorted = [...this.#gaps].sort((one, other) => one - other);
    return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
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
      this.#socket.send(packet, port, '127.0.0.1');
      this.sent += 1;
    }
  }

  #arrived(port: number): void {
    this.received += 1;
    const now = performance.now();
    const before = this.#lastArrival.get(port);
    this.#lastArrival.set(port, now);
    if (this.#measuring && before !== undefined) this.#gaps.push(now - before);
  }
}
