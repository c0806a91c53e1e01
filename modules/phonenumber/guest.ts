import type { GuestModule, KitValue } from '#runtime/sandbox/guest-kit/contract.ts';
import { StringOf, stringSlice } from '#runtime/sandbox/guest-kit/intrinsics.ts';

/** Longer ones are no numbers, whatever stands in them. */
const numberChars = 251;

/** `PhoneNumber`. Its function needs no `this`. */
export const guest: GuestModule = {
  name: 'phonenumber',
  install(kit) {
    kit.global('PhoneNumber', {
      getInfo: (number?: unknown, country?: unknown) => kit.sync('info', text(number), text(country)),
    });
  },
};

function text(given: unknown): KitValue {
  return typeof given === 'string' || typeof given === 'number' ? stringSlice(StringOf(given), 0, numberChars) : '';
}
