import type { Socket } from 'node:net';
import type { Clock } from '#runtime/shared/clock.ts';
import type { Flow } from '../contract.ts';
import { type Connection, Unsent } from './connection.ts';
import { ping, pong } from './keep-alive.ts';
import { transportLimits } from './limits.ts';
import type { ListenerUser } from './listener.ts';
import { StreamFramer } from './stream-framer.ts';

const keepAliveProbeMs = 60_000;

/** A connection over TCP or TLS: messages one after the other, cut by Content-Length (RFC 3261 §18.3). */
export class StreamConnection implements Connection {
  readonly flow: Flow;
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #user: ListenerUser;
  readonly #framer = new StreamFramer();
  readonly #unsent = new Unsent();
  readonly #since: number;
  /** Something whole has come or gone. */
  #used = false;
  #lastActivity: number;
  #messageSince: number | undefined;
  #pingedAt: number | undefined;
  /** The peer has answered a ping before, so that silence means something (RFC 5626 §4.4.1). */
  #ponged = false;

  constructor(socket: Socket, flow: Flow, clock: Clock, user: ListenerUser) {
    this.#socket = socket;
    this.flow = flow;
    this.#clock = clock;
    this.#user = user;
    this.#since = clock.now();
    this.#lastActivity = this.#since;
    socket.setNoDelay(true);
    socket.setKeepAlive(true, keepAliveProbeMs); // lets the system notice a peer that has lost its power
    socket.on('data', (chunk: Buffer | string) =>
      this.#received(typeof chunk === 'string' ? Buffer.from(chunk) : chunk),
    );
    socket.on('error', () => undefined); // 'close' follows
    socket.on('close', () => this.#unsent.fail());
  }

  get open(): boolean {
    return !this.#socket.destroyed && this.#socket.writable;
  }

  send(bytes: Buffer, onFailure?: () => void): void {
    if (!this.open || this.#socket.writableLength > transportLimits.sipUnsentBytes) {
      this.#socket.destroy();
      onFailure?.();
      return;
    }
    this.#used = true;
    this.#lastActivity = this.#clock.now();
    if (onFailure === undefined) this.#socket.write(bytes);
    else this.#socket.write(bytes, this.#unsent.add(onFailure));
  }

  ping(): void {
    this.#pingedAt ??= this.#clock.now();
    if (this.open) this.#socket.write(ping);
  }

  sweep(now: number, idleMs: number): void {
    const isIdle = now - this.#lastActivity > idleMs;
    const isUnused = !this.#used && now - this.#since > transportLimits.sipFirstMessageMs;
    const isStuck = past(now, this.#messageSince, transportLimits.sipStreamMessageMs);
    const isDead = this.#ponged && past(now, this.#pingedAt, transportLimits.sipPongMs);
    if (isIdle || isUnused || isStuck || isDead) this.#socket.destroy();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #received(chunk: Buffer): void {
    this.#lastActivity = this.#clock.now();
    if (this.#pingedAt !== undefined) {
      this.#pingedAt = undefined; // whatever it is, the peer lives
      if (!this.#framer.incomplete && chunk.equals(pong)) {
        this.#ponged = true;
        return;
      }
    }
    for (const framed of this.#framer.push(chunk)) {
      this.#used = true;
      if (framed.kind === 'message') this.#user.bytes(framed.bytes, this.flow);
      else if (framed.kind === 'ping') this.#socket.write(pong);
      else {
        this.#user.broken(framed.bytes, this.flow, framed.reason);
        this.#socket.end();
        this.#socket.destroySoon();
      }
    }
    this.#messageSince = this.#framer.incomplete ? (this.#messageSince ?? this.#lastActivity) : undefined;
  }
}

function past(now: number, since: number | undefined, limitMs: number): boolean {
  return since !== undefined && now - since > limitMs;
}
