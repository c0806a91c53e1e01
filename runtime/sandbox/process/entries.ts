import type { SandboxFault } from '../contract.ts';
import type { WirePosition } from '../guest-kit/stack.ts';

/** A fault in the form in which the guest kit writes its own: `["f", at, kind, fatal, message, frames]`. */
export function faultEntry(
  at: number,
  kind: SandboxFault['kind'],
  fatal: boolean,
  message: string,
  frames: readonly WirePosition[] = [],
): string {
  return JSON.stringify(['f', at, kind, fatal ? 1 : 0, message, frames]);
}

export function joinEntries(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(',');
}
