import { messageOf } from '#runtime/shared/errors.ts';
import type { BridgeValue } from '../contract.ts';
import { bounded } from '../guest-kit/describe.ts';
import type { SyncCall } from '../guest-kit/wire.ts';
import { sandboxLimits } from '../limits.ts';
import type { SyncContext, SyncModule } from '../sync-contract.ts';

const messageChars = 500;

/**
 * The function behind `kit.sync`: called from inside the isolate while it waits, so it trusts nothing it is given,
 * answers with bounded text and never throws (a thrown error would show the host's own frames to the scenario).
 */
export function createSyncCall(modules: ReadonlyMap<string, SyncModule>, context: SyncContext): SyncCall {
  return (module: unknown, name: unknown, args: unknown) => {
    try {
      if (typeof module !== 'string' || typeof name !== 'string' || typeof args !== 'string') return '!Not a function';
      if (args.length > sandboxLimits.syncBytes) return '!The arguments are too large';
      const functions = modules.get(module);
      const fn = functions !== undefined && Object.hasOwn(functions, name) ? functions[name] : undefined;
      if (fn === undefined) return `!${module} has no ${bounded(name, 100)}`;
      const result = fn(context, ...(JSON.parse(args) as BridgeValue[]));
      return result === undefined ? undefined : JSON.stringify(result);
    } catch (error) {
      return `!${bounded(messageOf(error), messageChars)}`;
    }
  };
}
