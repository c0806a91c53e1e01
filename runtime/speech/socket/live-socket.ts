import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { messageOf } from '#runtime/shared/errors.ts';
import { socketLimits } from './limits.ts';

export interface LiveSocketListener {
  /** What was said before has been sent. */
  opened(protocol: string): void;
  received(data: Buffer, isBinary: boolean): void;
  /** The peer answered the handshake with something else; `failed` follows. */
  refused?(status: number, body: string): void;
  failed(reason: string): void;
  /** Last of all. */
  closed(code: number, reason: string): void;
}

/**
 * A WebSocket under the limits of this folder: what is said before it is open waits, a peer that floods is slowed down, and one that does
 * not read, or is gone without a word, is cut off.
 */
export class LiveSocket {
  messagesReceived = 0;
  messagesSent = 0;
  /** When something was sent last. */
  sentAt: number;
  readonly #now: () => number;
  readonly #listener: LiveSocketListener;
  #socket: WebSocket | undefined;
  #isOver = false;
  #isRefused = false;
  /** Texts that wait for the handshake. */
  #early: string[] = [];
  #earlyChars = 0;
  /** Messages since the last frame. */
  #messagesNow = 0;
  #heardAt: number;
  #pingedAt: number;

  constructor(now: () => number, listener: LiveSocketListener) {
    this.#now = now;
    this.#listener = listener;
    this.#heardAt = now();
    this.#pingedAt = this.#heardAt;
    this.sentAt = this.#heardAt;
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Its handshake is under way, or over already. */
  attach(socket: WebSocket): void {
    this.#socket = socket;
    socket.on('message', (data: Buffer, isBinary) => this.#receive(data, isBinary));
    for (const sign of ['ping', 'pong'] as const) socket.on(sign, () => this.#hear());
    if (this.#listener.refused !== undefined)
      socket.on('unexpected-response', (_, response) => this.#readRefusal(response));
    socket.on('error', (error) => {
      if (!this.#isRefused) this.#listener.failed(messageOf(error));
    });
    socket.on('close', (code, reason) => {
      this.#isOver = true;
      this.#listener.closed(code, reason.toString());
    });
    if (socket.readyState === WebSocket.OPEN) this.#opened(socket);
    else socket.on('open', () => this.#opened(socket));
  }

  /** Sends a text, or keeps it until the connection is open. False: neither is possible. */
  say(text: string): boolean {
    if (this.isOpen) {
      this.messagesSent += 1;
      this.write(text);
      return true;
    }
    if (!this.#isConnecting || this.#earlyChars + text.length > socketLimits.waitingChars) return false;
    this.#early.push(text);
    this.#earlyChars += text.length;
    return true;
  }

  /** Sends at once, or not at all. Bytes are sent before this returns to the event loop: whoever reuses them gives a copy. */
  write(message: string | Uint8Array): void {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return;
    this.sentAt = this.#now();
    socket.send(message);
    if (socket.bufferedAmount > socketLimits.unsentBytes) this.#cut(socket, 'the peer does not read what it is sent');
  }

  /** False: there is nothing yet to be closed. */
  close(code: number, reason: string): boolean {
    if (this.#socket?.readyState === WebSocket.CONNECTING) this.#socket.terminate();
    else this.#socket?.close(code, reason);
    return this.#socket !== undefined;
  }

  /** A frame's time passed: reads on, pings a peer that says nothing, gives up on one that does not answer (RFC 6455 §5.5.2). */
  frame(now: number): void {
    this.#messagesNow = 0;
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return;
    if (socket.isPaused) socket.resume();
    if (now - this.#heardAt > socketLimits.unheardMs) this.#cut(socket, 'the peer gave no sign of life');
    else if (now - Math.max(this.#heardAt, this.#pingedAt) > socketLimits.pingMs) {
      this.#pingedAt = now;
      socket.ping();
    }
  }

  #opened(socket: WebSocket): void {
    this.#hear();
    for (const text of this.#early.splice(0)) this.say(text);
    this.#listener.opened(socket.protocol);
  }

  #receive(data: Buffer, isBinary: boolean): void {
    this.#hear();
    this.messagesReceived += 1;
    this.#messagesNow += 1;
    // What comes faster waits with the peer, not with us.
    if (this.#messagesNow >= socketLimits.messagesPerFrame) this.#socket?.pause();
    this.#listener.received(data, isBinary);
  }

  #readRefusal(response: IncomingMessage): void {
    const pieces: Buffer[] = [];
    let bytes = 0;
    const end = (): void => {
      if (this.#isRefused) return;
      this.#isRefused = true;
      const { statusCode = 0 } = response;
      this.#listener.refused?.(statusCode, Buffer.concat(pieces).toString('utf8', 0, socketLimits.refusalBytes));
      this.#listener.failed(`the server answered with status ${statusCode}`);
      this.#socket?.terminate();
    };
    response.on('data', (piece: Buffer) => {
      pieces.push(piece);
      bytes += piece.length;
      if (bytes >= socketLimits.refusalBytes) end();
    });
    for (const sign of ['end', 'error', 'close'] as const) response.on(sign, end);
    response.setTimeout(socketLimits.goodbyeMs, end);
  }

  #cut(socket: WebSocket, reason: string): void {
    this.#listener.failed(reason);
    socket.terminate();
  }

  #hear(): void {
    this.#heardAt = this.#now();
  }

  get #isConnecting(): boolean {
    return !this.#isOver && (this.#socket === undefined || this.#socket.readyState === WebSocket.CONNECTING);
  }
}
