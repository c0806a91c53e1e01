import { createHash } from 'node:crypto';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { ScenarioUpload, Store, UploadResult } from '#runtime/store/index.ts';
import type { HttpServices } from './http/services.ts';

/** Checks, compiles and stores a scenario; the next call runs it. Throws SCENARIO_SYNTAX, SCENARIO_NAME_INVALID, SCENARIO_TOO_LARGE. */
export async function uploadScenario(
  { store, compile }: { readonly store: Pick<Store, 'scenarios'>; readonly compile: HttpServices['compile'] },
  applicationId: ApplicationId,
  upload: Pick<ScenarioUpload, 'name' | 'fileName' | 'source' | 'activate'>,
): Promise<UploadResult> {
  const compiled = await compile(upload);
  const sha256 = createHash('sha256').update(upload.source).digest('hex');
  return await store.scenarios.upload(applicationId, { ...upload, ...compiled, sha256 });
}
