import type { GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { Detectors } from './answering-machine.ts';
import { defineCallMethods } from './call-methods.ts';
import { Call } from './call-object.ts';
import { Calls } from './calls.ts';
import { installDialling } from './dialling.ts';
import { CallEvents, DTMFType } from './events.ts';

/** `Call`, `CallEvents`, `DTMFType`, `AMD`, AppEvents.CallAlerting, and the members of `VoxEngine` that place and join calls. */
export const guest: GuestModule = {
  name: 'call',
  install(kit) {
    defineCallMethods();
    kit.global('Call', Call);
    kit.global('CallEvents', { ...CallEvents });
    kit.global('DTMFType', { ...DTMFType });
    installDialling(kit, new Calls(kit), new Detectors(kit));
  },
};
