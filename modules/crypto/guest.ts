import type { GuestKit, GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { StringOf, TypeErrorConstructor } from '#runtime/sandbox/guest-kit/intrinsics.ts';

/** `Crypto`. Its functions need no `this`. */
export const guest: GuestModule = {
  name: 'crypto',
  install(kit) {
    kit.global('Crypto', {
      md5: (data?: unknown) => digest(kit, 'md5', data),
      sha1: (data?: unknown) => digest(kit, 'sha1', data),
      sha256: (data?: unknown) => digest(kit, 'sha256', data),
      hmac_sha256: (key?: unknown, data?: unknown) =>
        kit.sync('hmac', contents('hmac_sha256', 'key', key), contents('hmac_sha256', 'data', data)),
    });
  },
};

function digest(kit: GuestKit, name: string, data: unknown) {
  return kit.sync('digest', name, contents(name, 'data', data));
}

/** A text, or a copy of an array of bytes or of texts. */
function contents(method: string, argument: string, given: unknown): string | readonly (string | number)[] {
  if (typeof given === 'string') return given;
  if (typeof given === 'number' || typeof given === 'boolean') return StringOf(given);
  if (!Array.isArray(given) && !ArrayBuffer.isView(given)) throw wrong(method, argument);
  const items = given as unknown as ArrayLike<unknown>;
  const copy: (string | number)[] = [];
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    if (typeof item !== 'string' && !isByte(item)) throw wrong(method, argument);
    copy[index] = item as string | number;
  }
  return copy;
}

function isByte(item: unknown): boolean {
  return typeof item === 'number' && item >= 0 && item <= 255 && item % 1 === 0;
}

function wrong(method: string, argument: string): TypeError {
  return new TypeErrorConstructor(`Crypto.${method}: ${argument} must be a string or an array of bytes`);
}
