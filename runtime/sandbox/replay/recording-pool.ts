import type {
  EventBatch,
  FirstTurn,
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
    async start(bundle: SandboxBundle, sink: OutputSink, first?: FirstTurn): Promise<Sandbox> {
      const outputs: SandboxOutput[] = [];
      const batches: EventBatch[] = [];
      const noted = first && {
        events: first.events,
        begins: () => {
          batches.push({ at: bundle.at, events: first.events });
          first.begins();
        },
      };
      const sandbox = await pool.start(
        bundle,
        (turn) => {
          outputs.push(...turn);
          sink(turn);
        },
        noted,
      );
      return new RecordedSandbox(sandbox, { bundle, batches, outputs }, (record) => recording.onRecord?.(record));
    },
    check: (script: ScenarioScript): Promise<void> => pool.check(script),
    get stats(): SandboxPoolStats {
      return pool.stats;
    },
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
  return recording;
}

/** What has crossed the bridge so far. */
interface Crossed {
  readonly bundle: SandboxBundle;
  readonly batches: EventBatch[];
  readonly outputs: readonly SandboxOutput[];
}

class RecordedSandbox implements Sandbox {
  readonly #sandbox: Sandbox;
  readonly #crossed: Crossed;
  readonly #finish: (record: BridgeRecord) => void;
  #disposed = false;

  constructor(sandbox: Sandbox, crossed: Crossed, finish: (record: BridgeRecord) => void) {
    this.#sandbox = sandbox;
    this.#crossed = crossed;
    this.#finish = finish;
  }

  deliver(batch: EventBatch): Promise<TurnOutcome> {
    this.#crossed.batches.push(batch);
    return this.#sandbox.deliver(batch);
  }

  async dispose(reason: string): Promise<void> {
    await this.#sandbox.dispose(reason);
    if (this.#disposed) return;
    this.#disposed = true;
    const { bundle, batches, outputs } = this.#crossed;
    this.#finish(maskSecrets({ version: 1, bundle: withoutSecrets(bundle), batches, outputs }, bundle.secrets));
  }
}
