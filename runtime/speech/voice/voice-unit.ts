import type { UnitContext, WorkerUnit } from '#runtime/media/worker/unit.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import { AgentVoice } from '../agent/agent-voice.ts';
import type { AgentDrop, MessagePlace } from '../agent/contract.ts';
import { type AgentMessage, isNamed, parseMessage, takeTexts, valueAt } from '../agent/message-places.ts';
import { LiveSocket } from '../socket/live-socket.ts';
import { connectSocket } from '../socket/open-socket.ts';
import type { VoiceCommand, VoiceEvents, VoiceFigures, VoiceSpec } from './contract.ts';
import { GoogleVoiceLink } from './google-voice-link.ts';
import { voiceLimits } from './limits.ts';
import type { VoiceLink, VoiceLinkListener } from './voice-link.ts';

const normalClosure = 1000;
/** RIFF, and how long the header of a file of samples is: some put one before each piece. */
const fileMark = 0x52494646;
const fileHeaderBytes = 44;

/** A vendor's voice on its worker: texts go out as they are said, audio goes to the graph as it comes. */
export class VoiceUnit implements WorkerUnit {
  readonly #spec: VoiceSpec;
  readonly #context: UnitContext;
  readonly #voice: AgentVoice;
  readonly #dropped: Partial<Record<AgentDrop, number>> = {};
  /** Undefined while nobody is connected: the vendor ended it, and nothing was said since. */
  #live: VoiceLink | undefined;
  #connections = 0;
  #messagesReceived = 0;
  #messagesSent = 0;
  #mark: string | undefined;
  /** When it was asked for audio of which none has come. */
  #askedAt: number | undefined;
  #firstByteMs = 0;
  /** Something that was asked for may still come. */
  #isOwed = false;
  #isReady = false;
  #isPaused = false;
  /** What has come is all. */
  #isLast = false;
  #isOver = false;

  constructor(spec: VoiceSpec, context: UnitContext) {
    this.#spec = spec;
    this.#context = context;
    const { graph, id } = context;
    const { heard, ends, silenceEnds } = spec.wire;
    const isMarked = ends !== undefined && silenceEnds !== true;
    const listener = {
      started: () => this.#emit('started', {}),
      ended: () => this.#played(),
      ...(isMarked ? { starved: () => this.#emit('starved', {}) } : {}),
    };
    const silenceMs = isMarked ? voiceLimits.stalledMs : undefined;
    const voice = new AgentVoice(graph.tick, heard.format, listener, silenceMs);
    this.#voice = voice;
    graph.openFrames(id, {
      get rateHz() {
        return voice.rateHz;
      },
      frame: (tick) => (this.#isPaused ? undefined : voice.frame(tick)),
    });
    this.#connect();
  }

  tell(command: VoiceCommand): void {
    if (command.kind === 'say') this.#say(command.text, command.asks);
    else if (command.kind === 'clear') this.#clear(command);
    else this.#isPaused = command.kind === 'pause';
  }

  /** Time passes for whoever listens, and for nobody. */
  frame(now: number): void {
    if (!this.#isPaused) this.#voice.frame(this.#context.graph.tick);
    if (this.#isLast && this.#voice.isIdle) this.#end('finished', {});
    const live = this.#live;
    live?.frame(now);
    const { keepAlive } = this.#spec;
    if (live?.isOpen && keepAlive !== undefined && now - live.sentAt >= keepAlive.everyMs) live.write(keepAlive.text);
  }

  close(): VoiceFigures {
    this.#isOver = true;
    this.#leave();
    this.#voice.close();
    return {
      messagesReceived: this.#messagesReceived,
      messagesSent: this.#messagesSent,
      heardMs: Math.round(this.#voice.heardMs),
      connections: this.#connections,
      dropped: this.#dropped,
    };
  }

  #say(text: string, asks: boolean): void {
    if (this.#isOver || this.#isLast) {
      this.#drop('not connected');
      return;
    }
    if (this.#live === undefined && asks) this.#connect();
    if (asks && !this.#isOwed) {
      this.#isOwed = true;
      this.#askedAt = this.#context.now();
    }
    if (this.#live?.say(text) === false) this.#drop('not connected');
  }

  #clear({ mark, texts, reconnects }: Extract<VoiceCommand, { kind: 'clear' }>): void {
    this.#voice.clear();
    this.#settle();
    this.#context.graph.cut(this.#context.id);
    this.#mark = mark;
    if (this.#live === undefined) return;
    for (const text of texts) this.#live.say(text);
    if (!reconnects) return;
    this.#leave();
    this.#connect();
  }

  /** Nothing is owed any more: what has come ends where it ends. */
  #settle(): void {
    this.#isOwed = false;
    this.#askedAt = undefined;
    this.#voice.stop();
  }

  #connect(): void {
    let trouble = '';
    const isPresent = (): boolean => link === this.#live;
    const listener: VoiceLinkListener = {
      opened: () => {
        if (this.#connections === 1) this.#emit('open', {});
      },
      received: (data) => {
        if (isPresent()) this.#receive(data);
      },
      refused: (status, body) => {
        if (isPresent()) this.#emit('refused', { status, body });
      },
      failed: (reason) => {
        trouble = reason;
      },
      closed: (code, reason) => {
        if (isPresent()) this.#closed(code, trouble === '' ? reason : trouble, trouble !== '');
      },
    };
    const link = this.#link(listener);
    this.#live = link;
    if (link === undefined) return;
    this.#connections += 1;
    for (const text of this.#spec.hello) link.say(text);
  }

  /** Undefined when there can be none: that is the end. */
  #link(listener: VoiceLinkListener): VoiceLink | undefined {
    const { url, headers, egressAllow, google, lasts } = this.#spec;
    const now = (): number => this.#context.now();
    try {
      if (google !== undefined)
        return new GoogleVoiceLink({ authority: new URL(url), account: google, lasts }, now, listener);
      const live = new LiveSocket(now, listener);
      live.attach(connectSocket({ side: 'client', url, protocols: [], headers, egressAllow }));
      return live;
    } catch (error) {
      this.#end('failed', { reason: messageOf(error) });
      return undefined;
    }
  }

  /** Nothing of the present connection is heard any more. */
  #leave(): void {
    const live = this.#live;
    this.#live = undefined;
    if (live === undefined) return;
    this.#messagesReceived += live.messagesReceived;
    this.#messagesSent += live.messagesSent;
    live.close(normalClosure, '');
  }

  #closed(code: number, reason: string, hasFailed: boolean): void {
    this.#leave();
    if (this.#isLast) return;
    const said = reason === '' ? `the connection was closed with code ${code}` : reason;
    if (this.#isOwed || (hasFailed && !this.#isReady)) this.#end('failed', { reason: said });
    else if (this.#spec.lasts) this.#emit('lapsed', {});
    else this.#last();
  }

  /** Some send their JSON as binary, too. */
  #receive(data: Buffer): void {
    const message = parseMessage(data.toString());
    if (message === undefined) this.#drop('no JSON');
    else if (!this.#isStale(message)) this.#take(message);
  }

  #isStale(message: AgentMessage): boolean {
    const { mark } = this.#spec.wire;
    if (mark === undefined || this.#mark === undefined) return false;
    const value = valueAt({ at: mark }, message);
    return typeof value === 'string' && !value.endsWith(this.#mark);
  }

  #take(message: AgentMessage): void {
    const { heard, ends = [], finals = [], failures } = this.#spec.wire;
    const failure = failures.map((place) => saidAt(place, message)).find((said) => said !== undefined);
    for (const place of heard.places) {
      if (!isNamed(place, message)) continue;
      for (const piece of takeTexts(place.at, message)) this.#hear(Buffer.from(piece, 'base64'));
    }
    if (failure !== undefined) {
      const reason = typeof failure === 'string' ? failure : JSON.stringify(failure);
      this.#settle();
      this.#emit('failure', { reason: reason.slice(0, voiceLimits.reasonChars) });
    }
    if (ends.some((place) => saidAt(place, message) !== undefined)) this.#settle();
    if (finals.some((place) => saidAt(place, message) !== undefined)) this.#last();
  }

  #hear(bytes: Buffer): void {
    if (this.#askedAt !== undefined) this.#firstByteMs = this.#context.now() - this.#askedAt;
    this.#askedAt = undefined;
    if (!this.#isReady) this.#emit('ready', {});
    this.#isReady = true;
    const isFile = bytes.length >= fileHeaderBytes && bytes.readUInt32BE(0) === fileMark;
    if (!this.#voice.append(isFile ? bytes.subarray(fileHeaderBytes) : bytes)) this.#drop('too much audio');
  }

  #played(): void {
    if (this.#voice.isIdle) this.#isOwed = false;
    this.#emit('played', { firstByteMs: Math.round(this.#firstByteMs) });
  }

  #last(): void {
    this.#settle();
    this.#isLast = true;
  }

  #end<Name extends 'finished' | 'failed'>(name: Name, payload: VoiceEvents[Name]): void {
    this.#emit(name, payload);
    this.#isOver = true;
    this.#leave();
  }

  #drop(reason: AgentDrop): void {
    const before = this.#dropped[reason] ?? 0;
    this.#dropped[reason] = before + 1;
    if (before === 0) this.#emit('dropped', { reason });
  }

  #emit<Name extends keyof VoiceEvents>(name: Name, payload: VoiceEvents[Name]): void {
    if (!this.#isOver) this.#context.emit(name, payload);
  }
}

function saidAt(place: MessagePlace, message: AgentMessage): unknown {
  const value = isNamed(place, message) ? valueAt(place, message) : undefined;
  return value === null || value === false || value === '' ? undefined : value;
}
