import { numberToString, stringPadStart } from './intrinsics.ts';
import type { Random32 } from './random.ts';

/** An id in the shape of a random UUID (RFC 9562 §5.4), drawn from the session's seed. */
export function uuid(random: Random32): string {
  const a = hex8(random());
  const b = hex8((random() & 0xffff0fff) | 0x00004000);
  const c = hex8((random() & 0x3fffffff) | 0x80000000);
  const d = hex8(random());
  return `${a}-${half(b, 0)}-${half(b, 4)}-${half(c, 0)}-${half(c, 4)}${d}`;
}

function hex8(word: number): string {
  return stringPadStart(numberToString(word >>> 0, 16), 8, '0');
}

function half(hex: string, from: number): string {
  return `${hex[from]}${hex[from + 1]}${hex[from + 2]}${hex[from + 3]}`;
}
