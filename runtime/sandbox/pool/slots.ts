import type { Clock } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { sandboxLimits } from '../limits.ts';
import { type LaunchFiles, launchProcess } from './launch.ts';
import { SandboxProcess } from './sandbox-process.ts';

export interface FleetOptions {
  readonly files: LaunchFiles & { readonly kit: string };
  readonly clock: Clock;
  readonly log: Logger;
  readonly heapMiB: number;
}

export interface LaunchRequest {
  readonly warm: number;
  /** Of the isolates that it keeps ready (default: the fleet's). */
  readonly heapMiB?: number;
  readonly onReady?: () => void;
  readonly onReplace?: () => void;
}

/** Every sandbox process this server has started and not yet buried. */
export class Fleet {
  readonly #options: FleetOptions;
  readonly #alive = new Set<SandboxProcess>();
  #closed = false;

  constructor(options: FleetOptions) {
    this.#options = options;
  }

  /** Undefined once the fleet is closed. */
  async launch(request: LaunchRequest): Promise<SandboxProcess | undefined> {
    if (this.#closed) return undefined;
    const { files, clock, log, heapMiB } = this.#options;
    const launched = await launchProcess(files);
    const process = new SandboxProcess(launched, {
      configuration: { kit: files.kit, warm: request.warm, heapMiB: request.heapMiB ?? heapMiB },
      clock,
      log,
      onReady: () => request.onReady?.(),
      onReplace: () => request.onReplace?.(),
    });
    this.#alive.add(process);
    void process.exited.then(() => this.#alive.delete(process));
    if (this.#closed) process.retire('The server is closing');
    return process;
  }

  get processes(): ReadonlySet<SandboxProcess> {
    return this.#alive;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const all = [...this.#alive];
    for (const process of all) process.retire('The server is closing');
    await Promise.all(all.map((process) => process.exited));
  }
}

/** One place in the pool: keeps a process in it, starts another when the one there takes no more sessions. */
export class Slot {
  readonly #fleet: Fleet;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #warm: number;
  readonly #onReady: () => void;
  #current: SandboxProcess | undefined;
  #failures = 0;
  #closed = false;
  restarts = 0;

  constructor(fleet: Fleet, options: { clock: Clock; log: Logger; warm: number; onReady: () => void }) {
    this.#fleet = fleet;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#warm = options.warm;
    this.#onReady = options.onReady;
    this.#launch();
  }

  /** The process that takes sessions, when there is one. */
  get ready(): SandboxProcess | undefined {
    return this.#current?.state === 'ready' ? this.#current : undefined;
  }

  close(): void {
    this.#closed = true;
  }

  #launch(): void {
    if (this.#closed) return;
    const request = {
      warm: this.#warm,
      onReady: () => {
        this.#failures = 0;
        this.#onReady();
      },
      onReplace: () => this.#replace(),
    };
    this.#fleet.launch(request).then(
      (process) => {
        this.#current = process;
        // Ready is told asynchronously, so never before this line; a process that is already gone has asked to be
        // replaced.
      },
      (error: unknown) => {
        this.#log.error({ error: messageOf(error) }, 'sandbox process could not be started');
        this.#replace();
      },
    );
  }

  /**
   * The first replacement starts at once; a process that keeps ending before it is ready is started ever more slowly.
   */
  #replace(): void {
    if (this.#closed) return;
    this.restarts++;
    const delayMs = this.#failures === 0 ? 0 : Math.min(sandboxLimits.respawnMaxMs, 50 * 2 ** this.#failures);
    this.#failures++;
    if (delayMs === 0) this.#launch();
    else this.#clock.setTimeout(() => this.#launch(), delayMs);
  }
}
