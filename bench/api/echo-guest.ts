import type { GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { record } from '#runtime/sandbox/guest-kit/intrinsics.ts';

/** `echo()`: a command, and the event that answers it. What every call that asks the host costs at least. */
export const guest: GuestModule = {
  name: 'echo',
  install(kit) {
    const pending = record<() => void>();
    let last = 0;
    kit.global('echo', () => {
      last += 1;
      const id = last;
      kit.send('ask', { id });
      return new Promise<void>((resolve) => {
        pending[id] = resolve;
      });
    });
    kit.receive('answer', ({ id }) => pending[Number(id)]?.());
  },
};
