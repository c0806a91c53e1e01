import { createRequire } from 'node:module';
import { buildGuestKit, type SandboxModule } from '../bundle/guest-kit-bundle.ts';
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
import { PortedSandbox } from '../pool/ported-sandbox.ts';
import { SandboxEngine } from '../process/engine.ts';
import type { Ivm } from '../process/isolate.ts';
import type { SyncModule } from '../sync-contract.ts';

export interface InProcessPoolOptions {
  readonly modules: readonly SandboxModule[];
  /** Isolates kept ready (default 0: each session makes its own, in 2 to 8 ms). */
  readonly warm?: number;
}

/**
 * A pool whose isolates live in this very process, for unit tests: real isolates, the real kit, no containment. Needs
 * Node's flag `--no-node-snapshot`. Production uses `startSandboxPool`.
 */
export async function startInProcessPool(options: InProcessPoolOptions): Promise<SandboxPool> {
  const ivm = createRequire(import.meta.url)('isolated-vm') as Ivm;
  const engine = await SandboxEngine.start({
    ivm,
    kit: await buildGuestKit(options.modules),
    sync: await loadSync(options.modules),
    warm: options.warm ?? 0,
    heapMiB: sandboxLimits.heapMiB,
    onCatastrophe: () => undefined,
  });
  return new InProcessPool(engine);
}

class InProcessPool implements SandboxPool {
  readonly #engine: SandboxEngine;
  readonly #sandboxes = new Set<PortedSandbox>();

  constructor(engine: SandboxEngine) {
    this.#engine = engine;
  }

  start(bundle: SandboxBundle, sink: OutputSink, first?: FirstTurn): Promise<Sandbox> {
    return PortedSandbox.start({
      port: this.#engine,
      bundle,
      sink,
      first,
      onCreate: (sandbox) => this.#sandboxes.add(sandbox),
      onDispose: (sandbox) => this.#sandboxes.delete(sandbox),
    });
  }

  async check(script: ScenarioScript): Promise<void> {
    refuseSyntax(script, await this.#engine.check(script.code));
  }

  get stats(): SandboxPoolStats {
    return { processes: 0, sandboxes: this.#sandboxes.size, warm: this.#engine.warm, restarts: 0 };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#sandboxes].map((sandbox) => sandbox.dispose('The pool is closing')));
    this.#engine.close();
  }
}

async function loadSync(modules: readonly SandboxModule[]): Promise<Map<string, SyncModule>> {
  const loaded = new Map<string, SyncModule>();
  for (const module of modules) {
    if (module.sync === undefined) continue;
    const { sync } = (await import(module.sync.href)) as { sync?: SyncModule };
    if (sync === undefined) {
      throw sandboxErrors.create('SANDBOX_MODULE_EXPORT', { module: module.name, reason: 'it exports no sync' });
    }
    loaded.set(module.name, sync);
  }
  return loaded;
}
