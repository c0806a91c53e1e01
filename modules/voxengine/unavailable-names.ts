import type { GuestKit } from '#runtime/sandbox/guest-kit/contract.ts';
import { type Unavailable, unavailableMembers } from '#runtime/sandbox/guest-kit/unavailable.ts';
import { unavailableNames } from './unavailable.ts';

type Members = { [name: string]: unknown };

/** Gives every name of the table its place; a module that is installed later takes what it brings. */
export function installUnavailable(kit: GuestKit): void {
  for (const owner of Object.keys(unavailableNames)) {
    const members = unavailableNames[owner] as Unavailable;
    if (owner === '') installGlobals(kit, unavailableMembers('', members));
    else if (!owner.includes('.')) kit.defaults(owner, () => namespace(kit, owner, members));
  }
}

function installGlobals(kit: GuestKit, values: Members): void {
  for (const name of Object.keys(values)) kit.global(name, values[name]);
}

/** The members with the namespace's enumerations, and those of namespaces within it. */
function namespace(kit: GuestKit, name: string, members: Unavailable): Members {
  const values = { ...unavailableMembers(name, members), ...(kit.sync('enumValues', name) as Members | undefined) };
  for (const inner of Object.keys(unavailableNames)) {
    if (!inner.startsWith(`${name}.`)) continue;
    const last = inner.slice(name.length + 1);
    values[last] = {
      ...(values[last] as Members),
      ...unavailableMembers(inner, unavailableNames[inner] as Unavailable),
    };
  }
  return values;
}
