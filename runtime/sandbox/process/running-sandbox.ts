import { messageOf } from '#runtime/shared/errors.ts';
import type { SandboxFault } from '../contract.ts';
import { sandboxErrors } from '../errors.ts';
import type { SyncCall } from '../guest-kit/wire.ts';
import { classifyFailure, type TaskFailure } from './classify.ts';
import type { CodeCache } from './code-cache.ts';
import { faultEntry, joinEntries } from './entries.ts';
import { type ArrivedScript, type GuestIsolate, runnable } from './isolate.ts';
import { type ArrivingScripts, idleTurn, type StartReport, type StartRequest, type TurnReport } from './port.ts';
import type { TurnGate } from './turn-gate.ts';

const heapEveryMs = 1_000;
/**
 * A heap hardly grows in less running time than this since it was last read; idle sessions are not asked again and
 * again.
 */
const heapWorthCpuMs = 5;

const fatalMessages: Readonly<Record<'memory-limit' | 'callback-timeout' | 'wall-timeout' | 'catastrophic', string>> = {
  'memory-limit': 'The scenario used more memory than a session may',
  'callback-timeout': 'A handler ran longer than a callback may',
  'wall-timeout': 'A handler did not return and could not be interrupted in time',
  catastrophic: 'A handler could not be stopped; its sandbox process is being replaced',
};

interface ScriptRun {
  readonly output: string;
  readonly threw: boolean;
}

interface ScriptsRun {
  readonly output: string;
  /** Entries of the request's events; undefined when they were not heard. */
  readonly events: string | undefined;
}

/** One session's isolate at work: one turn at a time, every failure turned into a fault. */
export class RunningSandbox {
  readonly #isolate: GuestIsolate;
  readonly #codeCache: CodeCache;
  readonly #gate: TurnGate;
  readonly #request: StartRequest;
  readonly #names: string[];
  #queue: Promise<unknown> = Promise.resolve();
  #at: number;
  #heapBytes = 0;
  #heapReadAt = Number.NEGATIVE_INFINITY;
  #heapReadCpuMs = Number.NEGATIVE_INFINITY;
  #ended = 0;
  /** Set once the isolate can run nothing more; says what is reported of it. */
  #dead: string | undefined;
  #abandon: (() => void) | undefined;
  /** When the task now running began, by `performance.now()`; undefined between turns. */
  busySince: number | undefined;
  /** When the isolate was disposed of while busy. */
  disposedAt: number | undefined;

  constructor(isolate: GuestIsolate, codeCache: CodeCache, gate: TurnGate, request: StartRequest) {
    this.#isolate = isolate;
    this.#codeCache = codeCache;
    this.#gate = gate;
    this.#request = request;
    this.#names = request.scripts.map((script) => script.name);
    this.#at = request.at;
  }

  get wallMs(): number {
    return this.#request.wallMs;
  }

  /**
   * Runs the scripts, and when none threw, delivers the request's events. Whoever starts it holds the pass. Rejects with
   * SANDBOX_KIT_FAILED.
   */
  async start(sync: SyncCall): Promise<StartReport> {
    let eventEntries: string | undefined;
    const report = await this.#enqueue(() =>
      this.#turn(async () => {
        const ran = await this.#runScripts(sync);
        eventEntries = ran.events;
        return ran.output;
      }),
    );
    return { ...report, eventEntries };
  }

  deliver(at: number, events: readonly string[], scripts: ArrivingScripts): Promise<TurnReport> {
    return this.#enqueue(async () => {
      if (this.#dead !== undefined) return idleTurn;
      const pass = await this.#gate.enter(this.#request.application);
      try {
        const report = await this.#turn(() => this.#runWithScripts(at, events, scripts));
        this.#readHeap();
        return report;
      } finally {
        pass.leave();
      }
    });
  }

  /** Ends the isolate with a fault that its pending turn reports. */
  kill(kind: 'wall-timeout' | 'catastrophic'): void {
    if (this.#dead === undefined) this.#dead = faultEntry(this.#at, kind, true, fatalMessages[kind]);
    if (kind === 'catastrophic') this.#abandon?.();
    else this.dispose();
  }

  /** Frees the isolate. A task that is still running is interrupted. */
  dispose(): void {
    this.#dead ??= '';
    if (this.busySince !== undefined) this.disposedAt ??= performance.now();
    this.#isolate.dispose();
  }

  #enqueue(turn: () => Promise<TurnReport>): Promise<TurnReport> {
    const result = this.#queue.then(turn);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #turn(run: () => Promise<string>): Promise<TurnReport> {
    if (this.#dead !== undefined) return idleTurn;
    const before = this.#isolate.times();
    this.busySince = performance.now();
    const abandoned = new Promise<string>((resolve) => {
      this.#abandon = () => resolve('');
    });
    try {
      const entries = await Promise.race([run(), abandoned]);
      return {
        ...this.#spent(before),
        heapBytes: this.#heapBytes,
        entries: joinEntries(entries, this.#lastWords()),
      };
    } finally {
      this.busySince = undefined;
    }
  }

  async #runScripts(sync: SyncCall): Promise<ScriptsRun> {
    // Compiled before the isolate's thread is busy: this thread would have to wait for it.
    const scripts = this.#request.scripts.map(({ name, code }) => ({ name, run: this.#prepare(name, runnable(code)) }));
    const booted = this.#isolate.boot(this.#request.start, sync).then(
      () => undefined,
      (error: unknown) => messageOf(error),
    );
    const last = scripts.pop();
    let ran: ScriptRun = { output: '', threw: false };
    for (const script of scripts) {
      const { output, threw } = await this.#runScript(script.name, script.run);
      ran = { output: joinEntries(ran.output, output), threw };
      if (threw || this.#dead !== undefined) break;
    }
    const isOver = ran.threw || this.#dead !== undefined;
    const end = isOver ? undefined : await this.#runLast(last);
    const failure = await booted;
    if (failure !== undefined && this.#dead === undefined) {
      this.dispose();
      throw sandboxErrors.create('SANDBOX_KIT_FAILED', { reason: failure });
    }
    return { output: joinEntries(ran.output, end?.output ?? ''), events: end?.events };
  }

  /** The events are queued behind the script without a look at how it ends: the realm of one that threw hears none. */
  async #runLast(
    script: { name: string; run: (timeout: number) => Promise<unknown> } | undefined,
  ): Promise<ScriptsRun> {
    const { at, events } = this.#request;
    const running = script === undefined ? this.#runNothing() : this.#runScript(script.name, script.run);
    const heard = events.length === 0 ? undefined : this.#runEvents(at, events, true);
    const { output, threw } = await running;
    const entries = await heard;
    const isTold = entries !== undefined && !threw;
    return { output, events: isTold ? joinEntries(entries, this.#lastWords()) : undefined };
  }

  async #runNothing(): Promise<ScriptRun> {
    return { output: this.#drained(await this.#drain()).output, threw: false };
  }

  #prepare(name: string, source: string): (timeout: number) => Promise<unknown> {
    return this.#isolate.prepare(name, source, this.#codeCache.find(name, source));
  }

  async #runScript(name: string, run: (timeout: number) => Promise<unknown>): Promise<ScriptRun> {
    const task = this.#task(() => run(this.#request.callbackMs));
    const drain = this.#drain();
    const failure = await task;
    const { ended, output } = this.#drained(await drain);
    const cameToEnd = ended > this.#ended;
    this.#ended = ended;
    if (failure === undefined) return { output, threw: false };
    const kind = cameToEnd ? 'rejection' : 'uncaught';
    return { output: joinEntries(output, this.#entryOf(placed(failure, name), kind)), threw: kind === 'uncaught' };
  }

  /** An event whose script does not compile is not heard: the fault of it ends the session. */
  async #runWithScripts(at: number, events: readonly string[], scripts: ArrivingScripts): Promise<string> {
    const arrived: (ArrivedScript | undefined)[] = [];
    for (const script of scripts) {
      if (!this.#names.includes(script.name)) this.#names.push(script.name);
      const failure = await this.#task(async () => {
        arrived[script.event] = await this.#isolate.functionOf(script, this.#request.callbackMs);
      });
      if (failure !== undefined) return this.#entryOf(placed(failure, script.name), 'uncaught');
    }
    return this.#runEvents(at, events, false, arrived);
  }

  async #runEvents(
    at: number,
    events: readonly string[],
    isOfStart = false,
    scripts: readonly (ArrivedScript | undefined)[] = [],
  ): Promise<string> {
    this.#at = Math.max(this.#at, at);
    const tasks = events.map((event, i) =>
      this.#task(() => this.#isolate.dispatch(event, at, i === 0, isOfStart, this.#request.callbackMs, scripts[i])),
    );
    const drain = this.#drain();
    const failures = await Promise.all(tasks);
    const { output } = this.#drained(await drain);
    const faults = failures.map((failure) => (failure === undefined ? '' : this.#entryOf(failure, 'rejection')));
    return joinEntries(output, ...faults);
  }

  /** Runs one task in the isolate; resolves with what went wrong, if anything. */
  async #task(run: () => Promise<unknown>): Promise<TaskFailure | undefined> {
    try {
      await run();
      return undefined;
    } catch (error) {
      const ranMs = performance.now() - (this.busySince ?? 0);
      return classifyFailure(error, {
        disposed: this.#isolate.disposed,
        ranMs,
        callbackMs: this.#request.callbackMs,
        names: this.#names,
      });
    } finally {
      this.busySince = performance.now();
    }
  }

  #drain(): Promise<string> {
    return this.#isolate.drain().catch(() => `${this.#ended};`);
  }

  #drained(text: string): { ended: number; output: string } {
    const separator = text.indexOf(';');
    return { ended: Number(text.slice(0, separator)), output: text.slice(separator + 1) };
  }

  #entryOf(failure: TaskFailure, kind: 'uncaught' | 'rejection'): string {
    switch (failure.kind) {
      case 'disposed':
        return '';
      case 'memory-limit':
        this.#dead ??= faultEntry(this.#at, 'memory-limit', true, fatalMessages['memory-limit']);
        return '';
      case 'callback-timeout':
        return faultEntry(this.#at, 'callback-timeout', true, fatalMessages['callback-timeout']);
      case 'error':
        return faultEntry(this.#at, kind, kind === 'uncaught', failure.message, failure.frames);
    }
  }

  /** The fault of an isolate that died, told once, with the turn in which it died. */
  #lastWords(): string {
    const words = this.#dead ?? '';
    if (words !== '') this.#dead = '';
    return words;
  }

  #spent(before: { cpuMs: number; wallMs: number }): { cpuMs: number; wallMs: number } {
    if (this.#isolate.disposed) return { cpuMs: 0, wallMs: 0 };
    const after = this.#isolate.times();
    return { cpuMs: after.cpuMs - before.cpuMs, wallMs: after.wallMs - before.wallMs };
  }

  /** Reads the heap's size for the next report: no turn waits for it. */
  #readHeap(): void {
    const now = performance.now();
    if (this.#dead !== undefined || this.#isolate.disposed || now - this.#heapReadAt < heapEveryMs) return;
    const { cpuMs } = this.#isolate.times();
    if (cpuMs - this.#heapReadCpuMs < heapWorthCpuMs) return;
    this.#heapReadAt = now;
    this.#heapReadCpuMs = cpuMs;
    this.#isolate.heapBytes().then(
      (bytes) => {
        this.#heapBytes = bytes;
      },
      () => undefined,
    );
  }
}

/** Some errors of V8 name no place, such as a name that two scripts declare: the script itself is the place. */
function placed(failure: TaskFailure, name: string): TaskFailure {
  return failure.kind === 'error' && failure.frames.length === 0 ? { ...failure, frames: [[name, 1, 1]] } : failure;
}

export type FatalKind = Extract<SandboxFault['kind'], keyof typeof fatalMessages>;
