import { messageOf } from '#runtime/shared/errors.ts';
import { MediaGraph } from '../graph/media-graph.ts';
import { FrameClock, type FrameTime } from './frame-clock.ts';
import type { UnitEvent, WorkerCommand, WorkerMessage } from './protocol.ts';
import { RtpStream } from './rtp-stream.ts';
import type { OpenSockets } from './stream-sockets.ts';
import type { UnitContext, UnitTable, WorkerUnit } from './unit.ts';

/** Everything one media worker does: carries out the main thread's commands and gives every unit its frames. */
export class UnitHost {
  readonly #units = new Map<string, WorkerUnit>();
  readonly #streams = new Map<string, RtpStream>();
  readonly #table: UnitTable;
  readonly #graph: MediaGraph;
  readonly #time: FrameTime;
  readonly #openSockets: OpenSockets;
  readonly #post: (message: WorkerMessage) => void;
  readonly #clock: FrameClock;
  #events: UnitEvent[] = [];

  /** `table`: the kinds of units it can make. */
  constructor(time: FrameTime, table: UnitTable, openSockets: OpenSockets, post: (message: WorkerMessage) => void) {
    this.#openSockets = openSockets;
    this.#time = time;
    this.#table = table;
    this.#post = post;
    this.#graph = new MediaGraph(() => time.now());
    this.#clock = new FrameClock(time, {
      frame: (now) => this.#frame(now),
      skipped: (count) => this.#skip(count),
    });
    this.#clock.start();
  }

  handle(command: WorkerCommand): void {
    switch (command.kind) {
      case 'open':
        void this.#open(command);
        break;
      case 'make':
        this.#make(command);
        break;
      case 'configure':
        this.#streams.get(command.unit)?.configure(command.parameters);
        break;
      case 'play':
        this.#units.get(command.unit)?.play?.(command.source);
        break;
      case 'tell':
        this.#units.get(command.unit)?.tell?.(command.command);
        break;
      case 'dtmf':
        this.#streams.get(command.unit)?.press(command.tones);
        break;
      case 'keepKeys':
        this.#streams.get(command.unit)?.keepKeys(command.kept);
        break;
      case 'neighbour':
        this.#graph.join(command.neighbour);
        break;
      case 'stats':
        this.#post({ kind: 'figures', request: command.request, figures: this.#streams.get(command.unit)?.stats() });
        break;
      case 'close':
        void this.#close(command.unit, command.request);
        break;
      case 'ping':
        this.#post({ kind: 'pong', request: command.request });
        break;
    }
  }

  async #open(command: WorkerCommand & { kind: 'open' }): Promise<void> {
    try {
      const sockets = await this.#openSockets(command.address, command.port);
      const stream = new RtpStream(sockets, this.#context(command.unit));
      this.#streams.set(command.unit, stream);
      this.#units.set(command.unit, stream);
      this.#post({ kind: 'opened', request: command.request });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      this.#post({ kind: 'refused', request: command.request, code });
    }
  }

  #make({ unit: id, name, spec }: WorkerCommand & { kind: 'make' }): void {
    const context = this.#context(id);
    try {
      const unit = this.#table[name]?.(spec as never, context);
      if (unit === undefined) context.emit('lost', { reason: `this worker has no units of the kind "${name}"` });
      else this.#units.set(id, unit);
    } catch (error) {
      this.#graph.close(id);
      context.emit('lost', { reason: messageOf(error) });
    }
  }

  #context(id: string): UnitContext {
    return {
      id,
      graph: this.#graph,
      now: () => this.#time.now(),
      emit: (name, payload) => void this.#events.push({ unit: id, name, payload }),
    };
  }

  async #close(id: string, request: number): Promise<void> {
    const unit = this.#units.get(id);
    this.#units.delete(id);
    this.#streams.delete(id);
    this.#graph.close(id);
    const figures = await unit?.close();
    this.#flush();
    this.#post({ kind: 'figures', request, figures });
  }

  #frame(now: number): void {
    this.#graph.advance();
    for (const unit of this.#units.values()) unit.frame?.(now);
    this.#flush();
  }

  #skip(frames: number): void {
    this.#graph.advance(frames);
    for (const unit of this.#units.values()) unit.skipped?.(frames);
  }

  /** Events of a frame go to the main thread in one message. */
  #flush(): void {
    if (this.#events.length === 0) return;
    this.#post({ kind: 'events', events: this.#events });
    this.#events = [];
  }
}
