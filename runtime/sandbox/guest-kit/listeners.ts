import { sandboxLimits } from '../limits.ts';
import type { Listeners, ScenarioEvent } from './contract.ts';
import { describe } from './describe.ts';
import { RangeErrorConstructor, record } from './intrinsics.ts';
import { createList, type List } from './list.ts';

/** Runs one scenario function; false when it threw, which has then been reported. */
export type Run = (fn: unknown, argument: unknown, onReturn?: (value: unknown) => void) => boolean;

interface Entry {
  readonly listener: unknown;
  removed: boolean;
}

/**
 * Listeners as VoxEngine keeps them. `fire` calls those that were there when it began and have not been removed
 * meanwhile, and stops at the first that throws: its error ends the session.
 */
export function createListeners(run: Run, mistake: (text: string) => void): Listeners {
  const lists = record<List<Entry>>();
  let total = 0;

  return {
    add(event, listener) {
      if (typeof event !== 'string') {
        mistake(`addEventListener: the event is ${describe(event, 100)}, so nothing is ever heard. Check the name.`);
        return;
      }
      if (typeof listener !== 'function')
        mistake(
          `addEventListener: the listener of ${describe(event, 100)} is ${describe(listener, 100)}, no function. The session ends when that event comes.`,
        );
      if (total >= sandboxLimits.listeners) throw new RangeErrorConstructor('Too many event listeners');
      let list = lists[event];
      if (list === undefined) {
        list = createList();
        lists[event] = list;
      }
      list.push({ listener, removed: false });
      total++;
    },
    remove(event, listener) {
      const list = typeof event === 'string' ? lists[event] : undefined;
      if (list === undefined) return;
      const kept = createList<Entry>();
      for (let i = 0; i < list.length; i++) {
        const entry = list.at(i);
        if (entry === undefined) continue;
        if (listener === undefined || entry.listener === listener) entry.removed = true;
        else kept.push(entry);
      }
      total -= list.length - kept.length;
      lists[event as string] = kept;
    },
    fire(event: ScenarioEvent, onReturn) {
      const list = lists[event.name];
      if (list === undefined) return 0;
      const { length } = list;
      let ran = 0;
      for (let i = 0; i < length; i++) {
        const entry = list.at(i);
        if (entry === undefined || entry.removed) continue;
        ran++;
        if (!run(entry.listener, event, onReturn)) break;
      }
      return ran;
    },
    count: (event) => lists[event]?.length ?? 0,
  };
}
