import type { GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { lazyProperty } from '#runtime/sandbox/guest-kit/lazy-property.ts';
import { ivrOf } from './ivr-state.ts';

/** `IVR` and `IVRState`, made when a scenario first names one, with or without `require(Modules.IVR)`. */
export const guest: GuestModule = {
  name: 'ivr',
  install(kit) {
    let made: ReturnType<typeof ivrOf> | undefined;
    const ivr = () => {
      made ??= ivrOf(kit);
      return made;
    };
    lazyProperty(globalThis, 'IVR', false, () => ivr().IVR);
    lazyProperty(globalThis, 'IVRState', false, () => ivr().IVRState);
  },
};
