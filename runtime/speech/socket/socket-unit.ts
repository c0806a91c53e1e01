import type { UnitContext, WorkerUnit } from '#runtime/media/worker/unit.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import type { DropReason, SocketCommand, SocketEvents, SocketFigures, SocketSpec } from './contract.ts';
import { HeardMedia } from './heard-media.ts';
import { socketLimits } from './limits.ts';
import { LiveSocket } from './live-socket.ts';
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
  readonly #live: LiveSocket;
  /** Undefined when we are the client. */
  readonly #proxied: ProxiedSocket | undefined;
  #isAttached = false;
  #isOver = false;
  readonly #texts = new TokenBucket(socketLimits.textsPerSecond);
  readonly #givenTags: string[] = [];
  readonly #dropped: Partial<Record<DropReason, number>> = {};
  #framesReceived = 0;

  constructor(spec: SocketSpec, context: UnitContext) {
    this.#context = context;
    this.#heard = new HeardMedia(context.graph.tick, {
      started: (event) => this.#emit('mediaStarted', event),
      ended: (event) => this.#emit('mediaEnded', event),
      dropped: (reason) => this.#drop(reason),
    });
    this.#live = new LiveSocket(() => context.now(), {
      opened: (protocol) => {
        this.#emit('open', { protocol });
        this.#sent.open();
      },
      received: (data, isBinary) => this.#receive(data, isBinary),
      failed: (reason) => this.#emit('failed', { reason }),
      closed: (code, reason) => this.#closed(code, reason),
    });
    this.#sent = new SentStreams(context.graph, (text) => this.#live.write(text));
    context.graph.openFrames(context.id, this.#heard);
    if (spec.side === 'client') this.#connect(spec);
    else this.#proxied = this.#accept(spec);
  }

  tell(command: SocketCommand): void {
    switch (command.kind) {
      case 'text':
        if (!this.#live.say(command.text)) this.#drop('not connected');
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
        this.#clear(command.tag);
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
    if (this.#live.isOpen) this.#sent.frame(tick);
    this.#live.frame(now);
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
      messagesReceived: this.#live.messagesReceived,
      messagesSent: this.#live.messagesSent,
      framesReceived: this.#framesReceived,
      framesSent: this.#sent.frames,
      dropped: this.#dropped,
    };
  }

  #connect(spec: Extract<SocketSpec, { side: 'client' }>): void {
    try {
      this.#live.attach(connectSocket(spec));
      this.#isAttached = true;
    } catch (error) {
      this.#emit('failed', { reason: messageOf(error) });
      this.#closed(abnormalClosure, '');
    }
  }

  #accept(spec: Extract<SocketSpec, { side: 'server' }>): ProxiedSocket {
    const proxied = new ProxiedSocket((name, payload) => this.#context.emit(name, payload));
    // A handshake that was none ends without a WebSocket.
    proxied.on('close', () => {
      if (!this.#isAttached) this.#closed(abnormalClosure, '');
    });
    acceptSocket(spec, proxied, (socket) => {
      this.#isAttached = true;
      this.#live.attach(socket);
    });
    return proxied;
  }

  #receive(data: Buffer, isBinary: boolean): void {
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

  #clear(tag: string | undefined): void {
    const { id, graph } = this.#context;
    if (this.#heard.clear(tag)) graph.cut(id);
    for (const given of this.#givenTags) if (tag === undefined || tag === given) graph.cut(`${id}/${given}`);
  }

  #hearText(text: string): void {
    if (text.length > socketLimits.textChars) this.#drop('text too long');
    else if (this.#texts.take(this.#context.now())) this.#emit('message', { text });
    else this.#drop('too many texts');
  }

  #close(code: number, reason: string): void {
    if (!this.#live.close(code, reason)) this.#proxied?.destroy();
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

  #drop(reason: DropReason): void {
    const before = this.#dropped[reason] ?? 0;
    this.#dropped[reason] = before + 1;
    if (before === 0) this.#emit('dropped', { reason });
  }

  #emit<Name extends keyof SocketEvents>(name: Name, payload: SocketEvents[Name]): void {
    if (!this.#isOver) this.#context.emit(name, payload);
  }
}
