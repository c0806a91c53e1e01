import type { GuestModule } from '../guest-kit/contract.ts';

/** A module for tests and benches: shows scenarios the bare kit. Not in the module table. */
export const guest: GuestModule = {
  name: 'probe',
  install(kit) {
    kit.global('probe', {
      send: (type: string, fields?: Record<string, unknown>) => kit.send(type, fields),
      log: (value: unknown) => kit.send('log', { text: kit.describe(value) }),
      on: (name: unknown, listener: unknown) => kit.app.add(name, listener),
      off: (name: unknown, listener?: unknown) => kit.app.remove(name, listener),
      count: (name: string) => kit.app.count(name),
      sync: (name: string, ...args: string[]) => kit.sync(name, ...args),
      id: () => kit.id(),
      initial: () => kit.initial,
    });
    kit.modules.define('probe.extra', () => kit.global('extra', { active: true }));
    kit.receive('event', (event, script) => {
      kit.app.fire({ ...event, name: event.name as string, script });
    });
  },
};
