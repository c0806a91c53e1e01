import type { SandboxOutput, SandboxPool, ScenarioScript } from '../contract.ts';
import { type BridgeRecord, maskSecrets } from './record.ts';

export interface ReplayOptions {
  /** The secrets' values, which a record does not hold. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Other versions of the scenarios to run instead of the recorded ones. */
  readonly scripts?: readonly ScenarioScript[];
}

/**
 * Runs a recorded session again: the same bundle, the same batches at the same turns. Resolves with what the scenarios
 * sent this time, secrets masked as in the record; with the same scripts and secrets it equals `record.outputs`.
 * Rejects as `SandboxPool.start` does.
 */
export async function replay(
  record: BridgeRecord,
  pool: SandboxPool,
  options: ReplayOptions = {},
): Promise<readonly SandboxOutput[]> {
  const outputs: SandboxOutput[] = [];
  const secrets = { ...record.bundle.secrets, ...options.secrets };
  const bundle = { ...record.bundle, secrets, scripts: options.scripts ?? record.bundle.scripts };
  const sandbox = await pool.start(bundle, (turn) => outputs.push(...turn));
  for (const batch of record.batches) await sandbox.deliver(batch);
  await sandbox.dispose('The replay is over');
  return maskSecrets({ ...record, outputs }, secrets).outputs;
}
