import type { Socket } from 'node:net';
import { gatewayLimits } from '#runtime/gateway/limits.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { Flow } from '../contract.ts';
import type { ListenerUser } from './listener.ts';
import { StreamFramer } from './stream-framer.ts';

/** One SIP connection, accepted or made. Closes itself on nonsense and on a peer that does not read. */
export class TcpConnection {
  readonly flow: Flow;
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #user: ListenerUser;
  readonly #framer = new StreamFramer();
  readonly #unsent = new Set<() => void>();
  #lastActivity: number;
  #messageSince: number | undefined;

  constructor(socket: Socket, flow: Flow, clock: Clock, user: ListenerUser) {
    this.#socket = socket;
    this.flow = flow;
    this.#clock = clock;
    this.#user = user;
    this.#lastActivity = clock.now();
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer | string) =>
      this.#received(typeof chunk === 'string' ? Buffer.from(chunk) : chunk),
    );
    socket.on('error', () => undefined); // 'close' follows
    socket.on('close', () => this.#failUnsent());
  }

  get open(): boolean {
    return !this.#socket.destroyed && this.#socket.writable;
  }

  send(bytes: Buffer, onFailure?: () => void): void {
    if (!this.open || this.#socket.writableLength > gatewayLimits.sipTcpUnsentBytes) {
      this.#socket.destroy();
      onFailure?.();
      return;
    }
    this.#lastActivity = this.#clock.now();
    if (onFailure === undefined) {
      this.#socket.write(bytes);
      return;
    }
    this.#unsent.add(onFailure);
    this.#socket.write(bytes, (error) => {
      if (this.#unsent.delete(onFailure) && error) onFailure();
    });
  }

  /** Closes the connection when it is idle for too long or a message takes too long to complete. */
  sweep(now: number): void {
    const idle = now - this.#lastActivity > gatewayLimits.sipTcpIdleMs;
    const stuck = this.#messageSince !== undefined && now - this.#messageSince > gatewayLimits.sipTcpMessageMs;
    if (idle || stuck) this.#socket.destroy();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #received(chunk: Buffer): void {
    this.#lastActivity = this.#clock.now();
    for (const framed of this.#framer.push(chunk)) {
      if (framed.kind === 'message') this.#user.bytes(framed.bytes, this.flow);
      else if (framed.kind === 'ping') this.#socket.write('\r\n');
      else {
        this.#user.broken(framed.bytes, this.flow, framed.reason);
        this.#socket.end();
        this.#socket.destroySoon();
      }
    }
    this.#messageSince = this.#framer.incomplete ? (this.#messageSince ?? this.#lastActivity) : undefined;
  }

  #failUnsent(): void {
    const waiting = [...this.#unsent];
    this.#unsent.clear();
    for (const onFailure of waiting) onFailure();
  }
}
