import type { GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { Detectors } from './answering-machine.ts';
import { CallCore } from './call-core.ts';
import { defineCallMethods } from './call-methods.ts';
import { Call } from './call-object.ts';
import { Calls } from './calls.ts';
import { installDialling } from './dialling.ts';
import { CallAudioQuality, CallEvents, DTMFType } from './events.ts';
import { checkedHeadersAndTimeout } from './headers.ts';

/** `Call`, `CallEvents`, `CallAudioQuality`, `DTMFType`, `AMD`, AppEvents.CallAlerting, and the members of `VoxEngine` that place and join calls. */
export const guest: GuestModule = {
  name: 'call',
  install(kit) {
    defineCallMethods();
    kit.global('Call', Call);
    kit.global('CallEvents', { ...CallEvents });
    kit.global('DTMFType', { ...DTMFType });
    kit.global('CallAudioQuality', { ...CallAudioQuality });
    const calls = new Calls(kit);
    kit.calls.headers = checkedHeadersAndTimeout;
    kit.calls.adopt = (placed) =>
      calls.add(new CallCore(kit, { ...placed, incoming: false, headers: {}, clientType: 'user' }));
    installDialling(kit, calls, new Detectors(kit, calls));
  },
};
