import type { BridgeValue } from '#runtime/sandbox/contract.ts';
import type { SyncModule } from '#runtime/sandbox/sync-contract.ts';
import { argumentsForTool, toolsForModel } from './llm-tools.ts';

/** Runs beside the isolate: most scenarios have no use for it, and each isolate would have a copy. */
export const sync: SyncModule = {
  toolsFor: (_context, vendor, tools) => toolsForModel(vendor, tools) as unknown as BridgeValue,
  argumentsFor: (_context, inputSchema, given) =>
    argumentsForTool(
      inputSchema,
      typeof given === 'string' ? JSON.parse(given === '' ? '{}' : given) : given,
    ) as BridgeValue,
};
