import type { SyncModule } from '#runtime/sandbox/sync-contract.ts';
import { clientKinds } from './clients.ts';

/** Runs beside the isolate: what a module of `require` brings stays there until a scenario asks for it. */
export const sync: SyncModule = {
  clientKinds: (_context, module) =>
    clientKinds()
      .filter((kind) => kind.module === module)
      .map((kind) => ({ ...kind })),
};
