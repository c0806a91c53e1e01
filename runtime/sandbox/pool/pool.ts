import { type Clock, systemClock } from '#runtime/shared/clock.ts';
import { type Logger, silentLogger } from '#runtime/shared/log.ts';
import type { SandboxModule } from '../bundle/guest-kit-bundle.ts';
import { refuseSyntax } from '../bundle/syntax.ts';
import type {
  FirstTurn,
  OutputSink,
  Sandbox,
  SandboxBundle,
  SandboxPool,
  SandboxPoolStats,
  ScenarioScript,
} from '../contract.ts';
import { sandboxErrors } from '../errors.ts';
import { sandboxLimits } from '../limits.ts';
import { Checker } from './checker.ts';
import { prepareFiles, type SandboxFiles } from './files.ts';
import { PortedSandbox, type PortedSandboxOptions } from './ported-sandbox.ts';
import type { SandboxProcess } from './sandbox-process.ts';
import { Fleet, Slot } from './slots.ts';

export interface SandboxPoolOptions {
  readonly modules: readonly SandboxModule[];
  /** Processes that share the sessions (default 2). */
  readonly processes?: number;
  /** Isolates each process keeps ready (default `sandboxLimits.warmIsolates`). */
  readonly warm?: number;
  /** Sessions one process takes (default `sandboxLimits.sandboxesPerProcess`). */
  readonly sandboxesPerProcess?: number;
  /**
   * Heap of the isolates kept ready; sessions with another limit wait for one to be made (default
   * `sandboxLimits.heapMiB`).
   */
  readonly heapMiB?: number;
  readonly clock?: Clock;
  readonly log?: Logger;
}

type SandboxRequest = Pick<PortedSandboxOptions, 'bundle' | 'sink' | 'first'>;

/** Sessions of different applications weigh as much as this many more sessions when a process is chosen. */
const strangerWeight = 20;

/**
 * Starts the sandbox processes; resolves when the first one takes sessions. Throws SANDBOX_UNAVAILABLE when none
 * becomes ready.
 */
export async function startSandboxPool(options: SandboxPoolOptions): Promise<ProcessPool> {
  const pool = new ProcessPool(await prepareFiles(options.modules), options);
  try {
    await pool.ready();
  } catch (error) {
    await pool[Symbol.asyncDispose]();
    throw error;
  }
  return pool;
}

/** `SandboxPool` over supervised child processes. This process never loads isolated-vm. */
export class ProcessPool implements SandboxPool {
  readonly #files: SandboxFiles;
  readonly #fleet: Fleet;
  readonly #slots: readonly Slot[];
  readonly #checker: Checker;
  readonly #clock: Clock;
  readonly #capacity: number;
  readonly #sandboxes = new Set<PortedSandbox>();
  readonly #waiting = new Set<() => void>();
  #lastSlot = 0;
  #closed = false;

  constructor(files: SandboxFiles, options: SandboxPoolOptions) {
    const clock = options.clock ?? systemClock;
    const log = options.log ?? silentLogger;
    const warm = options.warm ?? sandboxLimits.warmIsolates;
    this.#files = files;
    this.#clock = clock;
    this.#capacity = options.sandboxesPerProcess ?? sandboxLimits.sandboxesPerProcess;
    this.#fleet = new Fleet({ files, clock, log, heapMiB: options.heapMiB ?? sandboxLimits.heapMiB });
    this.#checker = new Checker(this.#fleet, clock);
    const onReady = () => this.#wake();
    this.#slots = Array.from(
      { length: options.processes ?? 2 },
      () => new Slot(this.#fleet, { clock, log, warm, onReady }),
    );
  }

  async start(bundle: SandboxBundle, sink: OutputSink, first?: FirstTurn): Promise<Sandbox> {
    const request = { bundle, sink, first };
    if (bundle.ownProcess === true) return this.#startAlone(request);
    let process = this.#choose(bundle.application);
    while (process === undefined) {
      await this.#room();
      process = this.#choose(bundle.application);
    }
    return this.#startIn(process, request, () => undefined);
  }

  async check(script: ScenarioScript): Promise<void> {
    refuseSyntax(script, await this.#checker.check(script.code));
  }

  get stats(): SandboxPoolStats {
    const ready = this.#slots.flatMap((slot) => slot.ready ?? []);
    return {
      processes: ready.length,
      sandboxes: this.#sandboxes.size,
      warm: ready.reduce((sum, process) => sum + process.warm, 0),
      restarts: this.#slots.reduce((sum, slot) => sum + slot.restarts, 0),
    };
  }

  /** Process ids of all children, for operators and tests. */
  get pids(): readonly number[] {
    return [...this.#fleet.processes].flatMap((process) => process.pid ?? []);
  }

  /** Resolves when a process takes sessions. Throws SANDBOX_UNAVAILABLE after `sandboxLimits.readyMs`. */
  async ready(): Promise<void> {
    await this.#until(() => this.#slots.some((slot) => slot.ready !== undefined), sandboxLimits.readyMs);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const slot of this.#slots) slot.close();
    await Promise.all([...this.#sandboxes].map((sandbox) => sandbox.dispose('The server is closing')));
    this.#wake();
    await this.#fleet.close();
    await this.#files[Symbol.asyncDispose]();
  }

  #startIn(process: SandboxProcess, request: SandboxRequest, onEnd: () => void): Promise<Sandbox> {
    const { bundle } = request;
    let created: PortedSandbox | undefined;
    const end = (sandbox: PortedSandbox): void => {
      this.#sandboxes.delete(sandbox);
      process.remove(sandbox);
      onEnd();
    };
    const started = PortedSandbox.start({
      ...request,
      port: process,
      onCreate: (sandbox) => {
        created = sandbox;
        this.#sandboxes.add(sandbox);
        process.add(sandbox, bundle.limits.heapMiB, bundle.application);
      },
      onDispose: end,
    });
    started.catch(() => {
      if (created !== undefined) end(created);
    });
    return started;
  }

  async #startAlone(request: SandboxRequest): Promise<Sandbox> {
    const process = await this.#fleet.launch({
      warm: 1,
      heapMiB: request.bundle.limits.heapMiB,
      onReady: () => this.#wake(),
    });
    if (process === undefined) throw unavailable('the server is closing');
    await this.#until(() => process.state !== 'starting', sandboxLimits.startMs);
    if (process.state !== 'ready') throw unavailable('a process of its own could not be started');
    return this.#startIn(process, request, () => process.kill('Its session ended'));
  }

  /**
   * The ready process with the fewest sessions; those shared with other applications count as fuller. Among equals they
   * take turns: one makes new isolates while the next session starts in another.
   */
  #choose(application: string): SandboxProcess | undefined {
    let best: { readonly process: SandboxProcess; readonly weight: number; readonly slot: number } | undefined;
    for (let i = 1; i <= this.#slots.length; i++) {
      const slot = (this.#lastSlot + i) % this.#slots.length;
      const ready = this.#slots[slot]?.ready;
      if (ready === undefined || ready.sessions >= this.#capacity) continue;
      const weight = ready.sessions + (ready.sharedWithOthers(application) ? strangerWeight : 0);
      if (best === undefined || weight < best.weight) best = { process: ready, weight, slot };
    }
    this.#lastSlot = best?.slot ?? this.#lastSlot;
    return best?.process;
  }

  /** Resolves when a process may have room. Throws SANDBOX_LIMIT when all are there and full, SANDBOX_UNAVAILABLE. */
  async #room(): Promise<void> {
    if (this.#closed) throw unavailable('the server is closing');
    const isReady = (slot: Slot): boolean => slot.ready !== undefined;
    const hasRoom = (): boolean =>
      this.#slots.some(({ ready }) => ready !== undefined && ready.sessions < this.#capacity);
    if (this.#slots.every(isReady)) {
      throw sandboxErrors.create('SANDBOX_LIMIT', { capacity: this.#capacity * this.#slots.length });
    }
    await this.#until(() => hasRoom() || this.#slots.every(isReady), sandboxLimits.startMs);
  }

  /** Waits for `condition`, looked at again whenever a process becomes ready. Throws SANDBOX_UNAVAILABLE after `ms`. */
  async #until(condition: () => boolean, ms: number): Promise<void> {
    if (condition()) return;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const look = (): void => {
      if (condition()) resolve(true);
      else if (this.#closed) resolve(false);
    };
    this.#waiting.add(look);
    const timer = this.#clock.setTimeout(() => resolve(false), ms);
    const met = await promise;
    timer.cancel();
    this.#waiting.delete(look);
    if (!met) throw unavailable(this.#closed ? 'the server is closing' : 'none became ready in time');
  }

  #wake(): void {
    for (const look of [...this.#waiting]) look();
  }
}

function unavailable(reason: string) {
  return sandboxErrors.create('SANDBOX_UNAVAILABLE', { reason });
}
