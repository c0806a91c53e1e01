import type { SyncModule } from '#runtime/sandbox/sync-contract.ts';

/** Runs beside the isolate, in the sandbox process: no input but its arguments and the session's own secrets. */
export const sync: SyncModule = {
  /** Undefined for an unknown name and for an empty value, as in VoxEngine. */
  getSecretValue({ secrets }, name) {
    if (typeof name !== 'string' || !Object.hasOwn(secrets, name)) return undefined;
    return secrets[name] || undefined;
  },
};
