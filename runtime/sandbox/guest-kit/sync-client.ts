import { sandboxLimits } from '../limits.ts';
import type { KitValue } from './contract.ts';
import { jsonParse, jsonStringify, RangeErrorConstructor, stringSlice, TypeErrorConstructor } from './intrinsics.ts';
import { isDeeperThan } from './outbox.ts';
import type { SyncCall } from './wire.ts';

export interface SyncClient {
  /** The session's functions are there. */
  connect(sync: SyncCall | undefined): void;
  call(module: string, name: string, args: readonly KitValue[]): KitValue | undefined;
  /** A new turn: the counts start again. */
  turn(): void;
}

/** Asks the functions beside the isolate. Arguments are bounded before they leave, errors come back as messages. */
export function createSyncClient(): SyncClient {
  let ask: SyncCall | undefined;
  let calls = 0;
  let chars = 0;
  return {
    connect(sync) {
      ask = sync;
    },
    call(module, name, args) {
      if (ask === undefined) throw new TypeErrorConstructor(`${module} has no ${name}`);
      if (++calls > sandboxLimits.syncCalls) throw new RangeErrorConstructor(`Too many calls of ${name} in one turn`);
      const json = jsonStringify(args);
      if (json.length > sandboxLimits.syncBytes) throw new TypeErrorConstructor(`${name}: the arguments are too large`);
      if (isDeeperThan(json, sandboxLimits.commandDepth)) {
        throw new TypeErrorConstructor(`${name}: the arguments are nested too deeply`);
      }
      if (chars + json.length > sandboxLimits.syncTurnBytes)
        throw new RangeErrorConstructor(`Too much data for ${name} in one turn`);
      chars += json.length;
      const answer = ask(module, name, json);
      if (answer === undefined) return undefined;
      if (answer[0] === '!') throw new TypeErrorConstructor(stringSlice(answer, 1));
      return jsonParse(answer) as KitValue;
    },
    turn() {
      calls = 0;
      chars = 0;
    },
  };
}
