import type {
  EventBatch,
  OutputSink,
  Sandbox,
  SandboxBundle,
  SandboxOutput,
  SandboxPool,
  SandboxPoolStats,
  ScenarioScript,
  TurnOutcome,
} from '../contract.ts';
import { type BridgeRecord, maskSecrets, withoutSecrets } from './record.ts';

export interface RecordingPool extends SandboxPool {
  /** Called with a session's record when its sandbox is disposed of. Secrets' values are masked in it. */
  onRecord: ((record: BridgeRecord) => void) | undefined;
}

/** Wraps a pool so that each session's bridge is recorded. Costs the memory of everything that crossed it. */
export function recordingPool(pool: SandboxPool): RecordingPool {
  const recording: RecordingPool = {
    onRecord: undefined,
    async start(bundle: SandboxBundle, sink: OutputSink): Promise<Sandbox> {
      const outputs: SandboxOutput[] = [];
      const sandbox = await pool.start(bundle, (turn) => {
        outputs.push(...turn);
        sink(turn);
      });
      return new RecordedSandbox(sandbox, bundle, outputs, (record) => recording.onRecord?.(record));
    },
    check: (script: ScenarioScript): Promise<void> => pool.check(script),
    get stats(): SandboxPoolStats {
      return pool.stats;
    },
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
  return recording;
}

class RecordedSandbox implements Sandbox {
  readonly #sandbox: Sandbox;
  readonly #bundle: SandboxBundle;
  readonly #outputs: readonly SandboxOutput[];
  readonly #finish: (record: BridgeRecord) => void;
  readonly #batches: EventBatch[] = [];
  #disposed = false;

  constructor(
    sandbox: Sandbox,
    bundle: SandboxBundle,
    outputs: readonly SandboxOutput[],
    finish: (record: BridgeRecord) => void,
  ) {
    this.#sandbox = sandbox;
    this.#bundle = bundle;
    this.#outputs = outputs;
    this.#finish = finish;
  }

  deliver(batch: EventBatch): Promise<TurnOutcome> {
    this.#batches.push(batch);
    return this.#sandbox.deliver(batch);
  }

  async dispose(reason: string): Promise<void> {
    await this.#sandbox.dispose(reason);
    if (this.#disposed) return;
    this.#disposed = true;
    const { secrets } = this.#bundle;
    const record = { version: 1, bundle: withoutSecrets(this.#bundle), batches: this.#batches, outputs: this.#outputs };
    this.#finish(maskSecrets(record as BridgeRecord, secrets));
  }
}
