import { sandboxErrors } from '../errors.ts';
import { sandboxLimits } from '../limits.ts';

/** Held by a turn from its beginning to its end. */
export interface TurnPass {
  leave(): void;
}

/** Milliseconds. */
export interface GateClocks {
  /** Of the wall. */
  readonly now: () => number;
  /** What this process has had of the processors. */
  readonly cpu: () => number;
}

interface Waiting {
  readonly since: number;
  admit(pass: TurnPass): void;
  refuse(error: Error): void;
}

const lookEveryMs = 10;

/** Applications take turns; within one, who came first is first. */
class Line {
  readonly #applications = new Map<string, Waiting[]>();

  get isEmpty(): boolean {
    return this.#applications.size === 0;
  }

  add(application: string, waiting: Waiting): void {
    const others = this.#applications.get(application);
    if (others === undefined) this.#applications.set(application, [waiting]);
    else others.push(waiting);
  }

  next(): Waiting | undefined {
    const [entry] = this.#applications;
    if (entry === undefined) return undefined;
    const [application, line] = entry;
    const first = line.shift();
    this.#applications.delete(application);
    if (line.length > 0) this.#applications.set(application, line);
    return first;
  }

  /** Takes out those that came before that time. */
  before(since: number): Waiting[] {
    return [...this.#applications].flatMap(([application, line]) => {
      const late = line.findIndex((waiting) => waiting.since >= since);
      const taken = line.splice(0, late === -1 ? line.length : late);
      if (line.length === 0) this.#applications.delete(application);
      return taken;
    });
  }
}

/**
 * How many isolates run at the same time. Were it all that have something to do, a thousand calls that begin at once
 * would share the processors a thousandfold: each handler would take seconds by the clock, and its time limit, which is
 * the clock's, would end it. So a few run and the others wait; who runs for longer than handlers do no longer counts, so
 * that endless loops hold nobody up. Applications take turns; turns of running sessions go before the starts of new
 * ones, and a start that has waited too long is refused.
 */
export class TurnGate {
  readonly #width: number;
  readonly #clocks: GateClocks;
  readonly #turns = new Line();
  readonly #starts = new Line();
  /** The passes that count, with what `cpu` was when each was first looked at. */
  readonly #counted = new Map<TurnPass, number | undefined>();
  #looking: NodeJS.Timeout | undefined;

  constructor(width: number, clocks: GateClocks = processClocks) {
    this.#width = width;
    this.#clocks = clocks;
  }

  /** Resolves when a turn of a running session may begin. */
  enter(application: string): Promise<TurnPass> {
    return this.#queue(this.#turns, application);
  }

  /** As `enter`, for a session that is new. Rejects with SANDBOX_BUSY when that takes more than `startMs`. */
  enterNew(application: string): Promise<TurnPass> {
    return this.#queue(this.#starts, application);
  }

  /** Lets in whom there is room for, and refuses who has waited too long. */
  look(): void {
    const cpu = this.#clocks.cpu();
    for (const [pass, since] of this.#counted) {
      if (since === undefined) this.#counted.set(pass, cpu);
      else if (cpu - since > sandboxLimits.turnShareMs) this.#counted.delete(pass);
    }
    this.#admit();
    const since = this.#clocks.now() - sandboxLimits.startMs;
    for (const waiting of this.#starts.before(since)) {
      waiting.refuse(sandboxErrors.create('SANDBOX_BUSY', { waitedMs: sandboxLimits.startMs }));
    }
    this.#lookAgain();
  }

  close(): void {
    clearInterval(this.#looking);
  }

  #queue(line: Line, application: string): Promise<TurnPass> {
    return new Promise((admit, refuse) => {
      line.add(application, { since: this.#clocks.now(), admit, refuse });
      this.#admit();
      this.#lookAgain();
    });
  }

  #admit(): void {
    while (this.#counted.size < this.#width) {
      const waiting = this.#turns.next() ?? this.#starts.next();
      if (waiting === undefined) return;
      const pass = { leave: () => this.#leave(pass) };
      this.#counted.set(pass, undefined);
      waiting.admit(pass);
    }
  }

  #leave(pass: TurnPass): void {
    if (this.#counted.delete(pass)) this.#admit();
  }

  /** Only while somebody waits. */
  #lookAgain(): void {
    if (this.#turns.isEmpty && this.#starts.isEmpty) {
      clearInterval(this.#looking);
      this.#looking = undefined;
    } else this.#looking ??= setInterval(() => this.look(), lookEveryMs).unref();
  }
}

const processClocks: GateClocks = {
  now: () => performance.now(),
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
};
