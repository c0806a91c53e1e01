import type { SessionModule } from '#runtime/session/module-contract.ts';

/** `PhoneNumber`: numbers are looked up beside the isolate; the session has no part in it. */
export const phoneNumberModule: SessionModule = {
  name: 'phonenumber',
  guest: new URL('./guest.ts', import.meta.url),
  sync: new URL('./sync.ts', import.meta.url),
};
