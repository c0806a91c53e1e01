import { availableParallelism } from 'node:os';
import { sandboxLimits } from '../limits.ts';
import type { SyncModule } from '../sync-contract.ts';
import { checkSource } from './check.ts';
import { CodeCache } from './code-cache.ts';
import { compileKit, type GuestIsolate, type Ivm } from './isolate.ts';
import {
  type ArrivingScripts,
  type CheckReport,
  idleTurn,
  type SandboxPort,
  type StartReport,
  type StartRequest,
  type TurnReport,
} from './port.ts';
import { RunningSandbox } from './running-sandbox.ts';
import { createSyncCall } from './sync-call.ts';
import { TurnGate } from './turn-gate.ts';
import { WarmPool } from './warm-pool.ts';

export interface EngineOptions {
  readonly ivm: Ivm;
  /** The guest kit's script (`buildGuestKit`). */
  readonly kit: string;
  readonly sync: ReadonlyMap<string, SyncModule>;
  /** Isolates kept ready. */
  readonly warm: number;
  readonly heapMiB: number;
  /**
   * Told once, when an isolate cannot be stopped: this process must take no more sessions and be killed when it is
   * empty.
   */
  readonly onCatastrophe: () => void;
}

const watchEveryMs = 50;
const burialDelayMs = 20;

/** Holds isolates and runs sessions in them: the whole of a sandbox process but its socket. */
export class SandboxEngine implements SandboxPort {
  readonly #options: EngineOptions;
  readonly #pool: WarmPool;
  readonly #codeCache: CodeCache;
  readonly #running = new Map<string, RunningSandbox>();
  readonly #retired = new Set<RunningSandbox>();
  readonly #gate = new TurnGate(availableParallelism() + 2);
  readonly #watch: NodeJS.Timeout;
  #watchedAt = performance.now();
  #catastrophe = false;

  private constructor(options: EngineOptions, pool: WarmPool) {
    this.#options = options;
    this.#pool = pool;
    this.#codeCache = new CodeCache(options.ivm);
    this.#watch = setInterval(() => this.#checkWallClock(), watchEveryMs);
    this.#watch.unref();
  }

  /** Compiles the kit, fills the warm pool. */
  static async start(options: EngineOptions): Promise<SandboxEngine> {
    const kit = await compileKit(options.ivm, options.kit);
    const pool = new WarmPool(options.ivm, kit, options.warm, options.heapMiB);
    await pool.fill();
    return new SandboxEngine(options, pool);
  }

  get warm(): number {
    return this.#pool.ready;
  }

  async start(request: StartRequest): Promise<StartReport> {
    const pass = await this.#gate.enterNew(request.application);
    try {
      return await this.#start(request);
    } finally {
      pass.leave();
    }
  }

  async deliver(handle: string, at: number, events: readonly string[], scripts: ArrivingScripts): Promise<TurnReport> {
    const sandbox = this.#running.get(handle);
    return sandbox === undefined ? idleTurn : sandbox.deliver(at, events, scripts);
  }

  dispose(handle: string): void {
    const sandbox = this.#running.get(handle);
    if (sandbox === undefined) return;
    if (sandbox.busySince !== undefined) {
      sandbox.dispose();
      return;
    }
    this.#running.delete(handle);
    this.#retired.add(sandbox);
    // Freeing an idle isolate holds this thread for a while, and often the next session starts just now.
    setTimeout(() => this.#bury(sandbox), burialDelayMs).unref();
  }

  check(code: string): Promise<CheckReport> {
    return checkSource(this.#options.ivm, code, sandboxLimits.compileMs, () => this.#declareCatastrophe());
  }

  close(): void {
    clearInterval(this.#watch);
    this.#gate.close();
    for (const sandbox of [...this.#running.values(), ...this.#retired]) sandbox.dispose();
    this.#running.clear();
    this.#pool.close();
    this.#codeCache.close();
  }

  async #start(request: StartRequest): Promise<StartReport> {
    const isolate = this.#pool.take(request.heapMiB);
    const sandbox = this.#adopt(isolate, request);
    const sync = createSyncCall(this.#options.sync, {
      secrets: JSON.parse(request.secrets) as Record<string, string>,
      sessionId: request.sessionId,
      application: request.application,
    });
    try {
      return await sandbox.start(sync);
    } catch (error) {
      this.dispose(request.handle);
      throw error;
    }
  }

  #bury(sandbox: RunningSandbox): void {
    this.#retired.delete(sandbox);
    sandbox.dispose();
  }

  #adopt(isolate: GuestIsolate, request: StartRequest): RunningSandbox {
    const sandbox = new RunningSandbox(isolate, this.#codeCache, this.#gate, request);
    this.#running.set(request.handle, sandbox);
    isolate.onCatastrophe = () => {
      sandbox.kill('catastrophic');
      this.#declareCatastrophe();
    };
    return sandbox;
  }

  #declareCatastrophe(): void {
    if (this.#catastrophe) return;
    this.#catastrophe = true;
    this.#options.onCatastrophe();
  }

  /**
   * The second watchdog: isolated-vm's own time-out stands still in some states (a thrown getter, a synchronous call).
   */
  #checkWallClock(): void {
    const now = performance.now();
    const sinceMs = now - this.#watchedAt;
    this.#watchedAt = now;
    // This thread was held up: it hears first of what came to its end meanwhile.
    if (sinceMs > 4 * watchEveryMs) return;
    for (const [handle, sandbox] of this.#running) {
      const { busySince, disposedAt } = sandbox;
      if (busySince === undefined) {
        if (disposedAt !== undefined) this.#running.delete(handle);
      } else if (disposedAt !== undefined) {
        if (now - disposedAt > sandboxLimits.stuckMs) {
          this.#running.delete(handle);
          sandbox.kill('catastrophic');
          this.#declareCatastrophe();
        }
      } else if (now - busySince > sandbox.wallMs) {
        sandbox.kill('wall-timeout');
      }
    }
  }
}
