import type { HostModule } from '#runtime/session/module-contract.ts';

/** A module that answers at once. */
export const echoModule: HostModule = {
  name: 'echo',
  guest: new URL('./echo-guest.ts', import.meta.url),
  start: ({ emit }) => ({
    handle: ({ id = 0 }) => emit('answer', { id }),
    close: async () => undefined,
  }),
};
