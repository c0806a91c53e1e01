import { defineProperty, reflectApply } from './intrinsics.ts';

/** Lets scenarios pass methods of `object` around bare: each becomes a property of its own that needs no `this`. */
export function bindMethods<Name extends string>(
  object: { readonly [Method in Name]: (...args: never[]) => unknown },
  names: readonly Name[],
): void {
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as Name;
    const method = object[name];
    const value = (...args: unknown[]) => reflectApply(method, object, args as never[]);
    defineProperty(object, name, { value, writable: true, configurable: true, enumerable: false });
  }
}
