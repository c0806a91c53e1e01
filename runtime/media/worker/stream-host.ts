import { MediaGraph } from '../graph/media-graph.ts';
import { FrameClock, type FrameTime } from './frame-clock.ts';
import type { StreamEvent, WorkerCommand, WorkerMessage } from './protocol.ts';
import { RtpStream } from './rtp-stream.ts';
import { SocketPair } from './socket-pair.ts';

/** Everything one media worker does: carries out the main thread's commands and gives every stream its frames. */
export class StreamHost {
  readonly #streams = new Map<string, RtpStream>();
  readonly #graph = new MediaGraph();
  readonly #time: FrameTime;
  readonly #post: (message: WorkerMessage) => void;
  readonly #clock: FrameClock;
  #events: StreamEvent[] = [];

  constructor(time: FrameTime, post: (message: WorkerMessage) => void) {
    this.#time = time;
    this.#post = post;
    this.#clock = new FrameClock(time, {
      frame: (now) => this.#frame(now),
      skipped: (count) => {
        for (const stream of this.#streams.values()) stream.skipped(count);
      },
    });
    this.#clock.start();
  }

  handle(command: WorkerCommand): void {
    switch (command.kind) {
      case 'open':
        void this.#open(command);
        break;
      case 'configure':
        this.#streams.get(command.stream)?.configure(command.parameters);
        break;
      case 'play':
        this.#streams.get(command.stream)?.play(command.source);
        break;
      case 'dtmf':
        this.#streams.get(command.stream)?.press(command.tones);
        break;
      case 'neighbour':
        this.#graph.join(command.neighbour);
        break;
      case 'stats': {
        const stats = this.#streams.get(command.stream)?.stats();
        this.#post({ kind: 'stats', request: command.request, ...(stats === undefined ? {} : { stats }) });
        break;
      }
      case 'close':
        void this.#close(command.stream, command.request);
        break;
      case 'ping':
        this.#post({ kind: 'pong', request: command.request });
        break;
    }
  }

  async #open(command: WorkerCommand & { kind: 'open' }): Promise<void> {
    try {
      const sockets = await SocketPair.open(command.address, command.port);
      const report = (event: StreamEvent): void => void this.#events.push(event);
      const now = (): number => this.#time.now();
      this.#streams.set(command.stream, new RtpStream(command.stream, sockets, this.#graph, now, report));
      this.#post({ kind: 'opened', request: command.request });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      this.#post({ kind: 'refused', request: command.request, code });
    }
  }

  async #close(id: string, request: number): Promise<void> {
    const stream = this.#streams.get(id);
    this.#streams.delete(id);
    const stats = await stream?.close();
    this.#flush();
    this.#post({ kind: 'stats', request, ...(stats === undefined ? {} : { stats }) });
  }

  #frame(now: number): void {
    for (const stream of this.#streams.values()) stream.frame(now);
    this.#flush();
  }

  /** Events of a frame go to the main thread in one message. */
  #flush(): void {
    if (this.#events.length === 0) return;
    this.#post({ kind: 'events', events: this.#events });
    this.#events = [];
  }
}
