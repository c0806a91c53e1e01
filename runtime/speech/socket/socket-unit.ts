import { WebSocket } from 'ws';
import type { UnitContext, WorkerUnit } from '#runtime/media/worker/unit.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import type { DropReason, SocketCommand, SocketEvents, SocketFigures, SocketSpec } from './contract.ts';
import { HeardMedia } from './heard-media.ts';
import { socketLimits } from './limits.ts';
import { readMediaMessage } from './media-message.ts';
import { acceptSocket, connectSocket } from './open-socket.ts';
import { ProxiedSocket } from './proxied-socket.ts';
import { SentStreams } from './sent-streams.ts';

const normalClosure = 1000;
const abnormalClosure = 1006;

/** A WebSocket on its worker: texts go to and from the scenario, media frames to and from the graph. */
export class SocketUnit implements WorkerUnit {
  readonly #context: UnitContext;
  readonly #heard: HeardMedia;
  readonly #sent: SentStreams;
  /** Undefined when we are the client. */
  readonly #proxied: ProxiedSocket | undefined;
  #socket: WebSocket | undefined;
  #isOver = false;
  /** Texts that wait for the handshake. */
  #early: string[] = [];
  #earlyChars = 0;
  readonly #texts = new TokenBucket(socketLimits.textsPerSecond);
  /** Messages since the last frame. */
  #messagesNow = 0;
  #heardAt: number;
  #pingedAt: number;
  readonly #givenTags: string[] = [];
  readonly #dropped: Partial<Record<DropReason, number>> = {};
  #messagesReceived = 0;
  #messagesSent = 0;
  #framesReceived = 0;

  constructor(spec: SocketSpec, context: UnitContext) {
    this.#context = context;
    this.#heardAt = context.now();
    this.#pingedAt = this.#heardAt;
    this.#heard = new HeardMedia(context.graph.tick, {
      started: (event) => this.#emit('mediaStarted', event),
      ended: (event) => this.#emit('mediaEnded', event),
      dropped: (reason) => this.#drop(reason),
    });
    this.#sent = new SentStreams(context.graph, (text) => this.#write(text));
    context.graph.openFrames(context.id, this.#heard);
    if (spec.side === 'client') this.#connect(spec);
    else this.#proxied = this.#accept(spec);
  }

  tell(command: SocketCommand): void {
    switch (command.kind) {
      case 'text':
        this.#say(command.text);
        break;
      case 'close':
        this.#close(command.code, command.reason);
        break;
      case 'stream':
        this.#sent.add(command.from, command.format);
        break;
      case 'unstream':
        this.#sent.remove(command.from);
        break;
      case 'give':
        this.#give(command.tag);
        break;
      case 'clear':
        this.#heard.clear(command.tag);
        break;
      case 'bytes':
        this.#proxied?.received(command.bytes);
        break;
      case 'ended':
        this.#proxied?.ended();
        break;
    }
  }

  /** Time passes for whoever listens, and for nobody. */
  frame(now: number): void {
    const { tick } = this.#context.graph;
    this.#heard.frame(tick);
    this.#messagesNow = 0;
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#sent.frame(tick);
    if (this.#socket.isPaused) this.#socket.resume();
    this.#watch(this.#socket, now);
  }

  skipped(frames: number): void {
    this.#sent.skip(frames);
  }

  close(): SocketFigures {
    this.#sent.close();
    this.#close(normalClosure, '');
    this.#isOver = true;
    this.#heard.close();
    for (const tag of this.#givenTags) this.#context.graph.close(`${this.#context.id}/${tag}`);
    return {
      messagesReceived: this.#messagesReceived,
      messagesSent: this.#messagesSent,
      framesReceived: this.#framesReceived,
      framesSent: this.#sent.frames,
      dropped: this.#dropped,
    };
  }

  #connect(spec: Extract<SocketSpec, { side: 'client' }>): void {
    try {
      const socket = connectSocket(spec);
      socket.on('open', () => this.#opened());
      this.#listen(socket);
    } catch (error) {
      this.#fail(messageOf(error));
      this.#closed(abnormalClosure, '');
    }
  }

  #accept(spec: Extract<SocketSpec, { side: 'server' }>): ProxiedSocket {
    const proxied = new ProxiedSocket((name, payload) => this.#context.emit(name, payload));
    // A handshake that was none ends without a WebSocket.
    proxied.on('close', () => {
      if (this.#socket === undefined) this.#closed(abnormalClosure, '');
    });
    acceptSocket(spec, proxied, (socket) => {
      this.#listen(socket);
      this.#opened();
    });
    return proxied;
  }

  #listen(socket: WebSocket): void {
    this.#socket = socket;
    socket.on('message', (data: Buffer, isBinary) => this.#receive(data, isBinary));
    for (const sign of ['ping', 'pong'] as const) socket.on(sign, () => this.#hear());
    socket.on('error', (error) => this.#fail(messageOf(error)));
    socket.on('close', (code, reason) => this.#closed(code, reason.toString()));
  }

  #opened(): void {
    this.#hear();
    this.#emit('open', { protocol: this.#socket?.protocol ?? '' });
    for (const text of this.#early.splice(0)) this.#say(text);
    this.#sent.open();
  }

  #receive(data: Buffer, isBinary: boolean): void {
    this.#hear();
    this.#messagesReceived += 1;
    this.#messagesNow += 1;
    // What comes faster waits with the peer, not with us.
    if (this.#messagesNow >= socketLimits.messagesPerFrame) this.#socket?.pause();
    if (isBinary) {
      this.#drop('no text');
      return;
    }
    const text = data.toString();
    const message = readMediaMessage(text);
    if (message === undefined) this.#hearText(text);
    else {
      if (message.event === 'media') this.#framesReceived += 1;
      this.#heard.take(message);
    }
  }

  #hearText(text: string): void {
    if (text.length > socketLimits.textChars) this.#drop('text too long');
    else if (this.#texts.take(this.#context.now())) this.#emit('message', { text });
    else this.#drop('too many texts');
  }

  #say(text: string): void {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#messagesSent += 1;
      this.#write(text);
    } else if (this.#isConnecting && this.#earlyChars + text.length <= socketLimits.waitingChars) {
      this.#early.push(text);
      this.#earlyChars += text.length;
    } else this.#drop('not connected');
  }

  #write(text: string): void {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send(text);
    if (socket.bufferedAmount <= socketLimits.unsentBytes) return;
    this.#fail('the peer does not read what it is sent');
    socket.terminate();
  }

  #close(code: number, reason: string): void {
    if (this.#socket?.readyState === WebSocket.CONNECTING) this.#socket.terminate();
    else if (this.#socket !== undefined) this.#socket.close(code, reason);
    else this.#proxied?.destroy();
  }

  #closed(code: number, reason: string): void {
    if (this.#isOver) return;
    this.#heard.clear(undefined);
    this.#emit('closed', { code, reason, wasClean: code !== abnormalClosure });
    this.#isOver = true;
  }

  #give(tag: string): void {
    if (this.#givenTags.includes(tag) || this.#givenTags.length >= socketLimits.tags) return;
    this.#givenTags.push(tag);
    this.#context.graph.openFrames(`${this.#context.id}/${tag}`, this.#heard.tagged(tag));
  }

  /** Pings a peer that says nothing, and gives up on one that does not answer (RFC 6455 §5.5.2). */
  #watch(socket: WebSocket, now: number): void {
    if (now - this.#heardAt > socketLimits.unheardMs) {
      this.#fail('the peer gave no sign of life');
      socket.terminate();
    } else if (now - Math.max(this.#heardAt, this.#pingedAt) > socketLimits.pingMs) {
      this.#pingedAt = now;
      socket.ping();
    }
  }

  #hear(): void {
    this.#heardAt = this.#context.now();
  }

  get #isConnecting(): boolean {
    return !this.#isOver && (this.#socket === undefined || this.#socket.readyState === WebSocket.CONNECTING);
  }

  #fail(reason: string): void {
    this.#emit('failed', { reason });
  }

  #drop(reason: DropReason): void {
    const before = this.#dropped[reason] ?? 0;
    this.#dropped[reason] = before + 1;
    if (before === 0) this.#emit('dropped', { reason });
  }

  #emit<Name extends keyof SocketEvents>(name: Name, payload: SocketEvents[Name]): void {
    if (!this.#isOver) this.#context.emit(name, payload);
  }
}
