import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { compileScenario } from '#runtime/sandbox/index.ts';
import type { CompiledScenario } from './http/index.ts';

/**
 * What an uploaded file becomes: bundled where it needs to be, then judged by V8 in a sandbox process, where a
 * pathological source can hurt nobody. Throws SCENARIO_SYNTAX and the other errors of `compileScenario`.
 */
export async function compileUpload(
  pool: SandboxPool,
  { fileName, source }: { readonly fileName: string; readonly source: string },
): Promise<CompiledScenario> {
  const { code, map } = await compileScenario({ fileName, source });
  await pool.check({ name: fileName, code });
  return { compiled: code, ...(map === undefined ? {} : { map }) };
}
