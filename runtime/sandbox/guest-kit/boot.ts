import type { GuestModule } from './contract.ts';
import { harden } from './harden.ts';
import { defineProperty, invoke, jsonParse, record } from './intrinsics.ts';
import { createSession } from './session.ts';
import { installTurnTime } from './turn-time.ts';
import { endMarker, type GuestRealm, type GuestStart } from './wire.ts';

/**
 * Prepares the realm of a fresh isolate and returns the functions that drive it. The host holds the only references to
 * them; nothing here is reachable from a global.
 */
export function openRealm(modules: readonly GuestModule[]): GuestRealm {
  harden();
  let at = 0;
  let scripts = 0;
  const endOfScript = { ended: 0 };
  installTurnTime(() => at);
  defineEndMarker(endOfScript);
  const session = createSession(() => at);
  session.install(modules);

  return {
    boot(start, sync) {
      const options = jsonParse(start) as GuestStart;
      at = options.at;
      scripts = options.names.length;
      session.begin(options, sync);
    },
    dispatch(text, turnAt, first, isOfStart, scriptName, script) {
      // A script threw, and the host, which queues these events behind scripts, does not know yet.
      if (isOfStart && endOfScript.ended < scripts) return;
      if (turnAt > at) at = turnAt;
      if (first) retireEndMarker();
      if (scriptName !== undefined) session.adopt(scriptName);
      const runnable = script && ((...args: unknown[]) => invoke(invoke(script, args), []));
      session.dispatch(text, at, first, runnable);
    },
    drain: () => `${endOfScript.ended};${session.drain()}`,
  };
}

/** Read by the line that the host appends to every script. */
function defineEndMarker(counter: { ended: number }): void {
  const descriptor = record<unknown>();
  descriptor.get = () => {
    counter.ended++;
    return undefined;
  };
  descriptor.configurable = true;
  descriptor.enumerable = false;
  defineProperty(globalThis, endMarker, descriptor);
}

/** Scripts have run when the first event comes: nothing of the marker stays visible. */
function retireEndMarker(): void {
  delete (globalThis as unknown as Record<string, unknown>)[endMarker];
}
