import type { AudioSource } from '#runtime/media/contract.ts';
import { frameMs } from '#runtime/media/graph/frame-output.ts';
import type { UnitContext, WorkerUnit } from '#runtime/media/worker/unit.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import { socketLimits } from '../socket/limits.ts';
import { LiveSocket } from '../socket/live-socket.ts';
import { connectSocket } from '../socket/open-socket.ts';
import { AgentVoice } from './agent-voice.ts';
import { CallerVoice } from './caller-voice.ts';
import type { AgentCommand, AgentDrop, AgentEvents, AgentFigures, AgentSpec, AgentWire } from './contract.ts';
import { agentLimits } from './limits.ts';
import { type AgentMessage, isEmpty, isNamed, isWithin, parseMessage, takeTexts, valueAt } from './message-places.ts';
import { namedFormat } from './named-format.ts';

const normalClosure = 1000;
const abnormalClosure = 1006;

/** A vendor’s voice agent on its worker: JSON goes to and from the session, audio to and from the graph. */
export class AgentUnit implements WorkerUnit {
  readonly #context: UnitContext;
  readonly #wire: AgentWire;
  readonly #agent: AgentVoice;
  readonly #caller: CallerVoice;
  readonly #live: LiveSocket;
  readonly #texts = new TokenBucket(socketLimits.textsPerSecond);
  readonly #dropped: Partial<Record<AgentDrop, number>> = {};
  #isReady: boolean;
  #isOver = false;
  #sentMs = 0;

  constructor(spec: AgentSpec, context: UnitContext) {
    this.#context = context;
    this.#wire = spec.wire;
    this.#isReady = spec.wire.ready === undefined;
    this.#agent = new AgentVoice(context.graph.tick, spec.wire.heard.format, {
      started: ({ format: { encoding } }) => this.#emit('mediaStarted', { encoding }),
      ended: (durationMs, bytes) => this.#emit('mediaEnded', { durationMs, bytes }),
    });
    this.#caller = new CallerVoice(context.graph, spec.wire.sent);
    this.#live = new LiveSocket(() => context.now(), {
      opened: () => this.#emit('open', {}),
      received: (data, isBinary) => this.#receive(data, isBinary),
      refused: (status, body) => this.#emit('refused', { status, body }),
      failed: (reason) => this.#emit('failed', { reason }),
      closed: (code, reason) => this.#closed(code, reason),
    });
    context.graph.openFrames(context.id, this.#agent);
    this.#connect(spec);
  }

  play(source: AudioSource): void {
    this.#caller.connect(source.kind === 'unit' ? source.from : undefined);
  }

  tell(command: AgentCommand): void {
    if (command.kind === 'clear') this.#clear();
    else if (command.kind === 'close') this.#live.close(command.code, command.reason);
    else if (!this.#live.say(command.text)) this.#drop('not connected');
  }

  #clear(): void {
    this.#agent.clear();
    this.#context.graph.cut(this.#context.id);
  }

  /** Time passes for whoever listens, and for nobody. */
  frame(now: number): void {
    const { tick } = this.#context.graph;
    this.#agent.frame(tick);
    this.#live.frame(now);
    if (!this.#live.isOpen) return;
    const { keepAlive } = this.#wire;
    if (this.#isReady && this.#caller.isHeard) {
      this.#live.write(this.#caller.frame(tick));
      this.#sentMs += frameMs;
    } else if (keepAlive !== undefined && now - this.#live.sentAt >= keepAlive.everyMs)
      this.#live.write(keepAlive.text);
  }

  close(): AgentFigures {
    this.#live.close(normalClosure, '');
    this.#isOver = true;
    this.#agent.close();
    this.#caller.close();
    const { messagesReceived, messagesSent } = this.#live;
    const heardMs = Math.round(this.#agent.heardMs);
    return { messagesReceived, messagesSent, sentMs: this.#sentMs, heardMs, dropped: this.#dropped };
  }

  #connect({ url, headers, egressAllow }: AgentSpec): void {
    try {
      this.#live.attach(connectSocket({ side: 'client', url, protocols: [], headers, egressAllow }));
    } catch (error) {
      this.#emit('failed', { reason: messageOf(error) });
      this.#closed(abnormalClosure, '');
    }
  }

  /** Some send their JSON as binary, too. */
  #receive(data: Buffer, isBinary: boolean): void {
    if (isBinary && this.#wire.heard.places === 'binary') {
      this.#hear(data);
      return;
    }
    const text = data.toString();
    const message = parseMessage(text);
    if (message === undefined) this.#drop('no JSON');
    else this.#take(message, text);
  }

  #take(message: AgentMessage, text: string): void {
    const { ready, formats, heard } = this.#wire;
    if (!this.#isReady && ready !== undefined && isNamed(ready, message))
      this.#isReady = valueAt(ready, message) !== undefined;
    for (const place of formats ?? []) if (isNamed(place, message)) this.#follow(place.of, valueAt(place, message));
    let isWhole = true;
    for (const place of heard.places === 'binary' ? [] : heard.places) {
      if (!isNamed(place, message)) continue;
      const pieces = takeTexts(place.at, message);
      for (const piece of pieces) this.#hear(Buffer.from(piece, 'base64'));
      if (place.when !== undefined || isEmpty(message)) return;
      if (pieces.length > 0) isWhole = false;
    }
    if (!isWithin(agentLimits.nestedLevels, message)) this.#drop('nested too deep');
    else this.#tell(isWhole ? text : JSON.stringify(message));
  }

  #follow(whose: 'sent' | 'heard', value: unknown): void {
    if (value === undefined || value === null) return;
    const format = namedFormat(value);
    if (format === undefined) this.#drop('unknown audio format');
    else if (whose === 'sent') this.#caller.change(format);
    else this.#agent.change(format);
  }

  #hear(audio: Uint8Array): void {
    if (!this.#agent.append(audio)) this.#drop('too much audio');
  }

  #tell(text: string): void {
    if (text.length > socketLimits.textChars) this.#drop('text too long');
    else if (this.#texts.take(this.#context.now())) this.#emit('message', { text });
    else this.#drop('too many texts');
  }

  #closed(code: number, reason: string): void {
    if (this.#isOver) return;
    this.#emit('closed', { code, reason, wasClean: code !== abnormalClosure });
    this.#isOver = true;
  }

  #drop(reason: AgentDrop): void {
    const before = this.#dropped[reason] ?? 0;
    this.#dropped[reason] = before + 1;
    if (before === 0) this.#emit('dropped', { reason });
  }

  #emit<Name extends keyof AgentEvents>(name: Name, payload: AgentEvents[Name]): void {
    if (!this.#isOver) this.#context.emit(name, payload);
  }
}
