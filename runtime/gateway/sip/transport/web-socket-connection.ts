import { isUtf8 } from 'node:buffer';
import { type RawData, WebSocket } from 'ws';
import type { Clock } from '#runtime/shared/clock.ts';
import type { Flow } from '../contract.ts';
import { type Connection, Unsent } from './connection.ts';
import { pong } from './keep-alive.ts';
import { transportLimits } from './limits.ts';
import type { ListenerUser } from './listener.ts';

/** A SIP WebSocket, plain or over TLS: one message a WebSocket message, as text or bytes (RFC 7118 §5). */
export class WebSocketConnection implements Connection {
  readonly flow: Flow;
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  readonly #user: ListenerUser;
  readonly #unsent = new Unsent();
  /** Given before the handshake was over. */
  #early: { readonly bytes: Buffer; readonly onFailure: (() => void) | undefined }[] = [];
  #earlyBytes = 0;
  #lastPing: number;
  #pingedAt: number | undefined;

  constructor(socket: WebSocket, flow: Flow, clock: Clock, user: ListenerUser) {
    this.#socket = socket;
    this.flow = flow;
    this.#clock = clock;
    this.#user = user;
    this.#lastPing = clock.now();
    socket.on('message', (data) => this.#received(bytesOf(data)));
    socket.on('pong', () => {
      this.#pingedAt = undefined;
    });
    socket.on('open', () => this.#sendEarly());
    socket.on('error', () => undefined); // 'close' follows
    socket.on('close', () => this.#closed());
  }

  get open(): boolean {
    const { readyState } = this.#socket;
    return readyState === WebSocket.OPEN || readyState === WebSocket.CONNECTING;
  }

  send(bytes: Buffer, onFailure?: () => void): void {
    const waiting = this.#socket.bufferedAmount + this.#earlyBytes;
    if (!this.open || waiting > transportLimits.sipUnsentBytes) {
      this.#socket.terminate();
      onFailure?.();
    } else if (this.#socket.readyState === WebSocket.CONNECTING) {
      this.#early.push({ bytes, onFailure });
      this.#earlyBytes += bytes.length;
    } else {
      // Browsers get text wherever it is text, as every other server sends it; a text frame must be UTF-8.
      const binary = !isUtf8(bytes);
      this.#socket.send(bytes, { binary }, onFailure === undefined ? undefined : this.#unsent.add(onFailure));
    }
  }

  ping(): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#lastPing = this.#clock.now();
    this.#pingedAt ??= this.#lastPing;
    this.#socket.ping();
  }

  /** A browser answers pings by itself, so that no other sign of life is asked for (RFC 6455 §5.5.2). */
  sweep(now: number): void {
    if (this.#pingedAt !== undefined && now - this.#pingedAt > transportLimits.sipPongMs) this.#socket.terminate();
    else if (now - this.#lastPing >= transportLimits.sipWebSocketPingMs) this.ping();
  }

  destroy(): void {
    this.#socket.terminate();
  }

  #received(bytes: Buffer): void {
    this.#pingedAt = undefined;
    if (bytes.length === 4 && bytes.toString('latin1') === '\r\n\r\n')
      this.send(pong); // RFC 5626 §3.5.1
    else this.#user.bytes(bytes, this.flow);
  }

  #sendEarly(): void {
    const early = this.#early;
    this.#early = [];
    this.#earlyBytes = 0;
    for (const { bytes, onFailure } of early) this.send(bytes, onFailure);
  }

  #closed(): void {
    const early = this.#early;
    this.#early = [];
    for (const { onFailure } of early) onFailure?.();
    this.#unsent.fail();
  }
}

function bytesOf(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
