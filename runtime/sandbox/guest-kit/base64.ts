import { uncurryThis } from './intrinsics.ts';

const { fromBase64 } = Uint8Array;
const toBase64 = uncurryThis(Uint8Array.prototype.toBase64);
const listOf = uncurryThis(Array.prototype.slice) as (self: ArrayLike<number>) => number[];

/** The isolate has no Buffer; these are V8's own. */
export function base64OfBytes(bytes: Uint8Array): string {
  return toBase64(bytes);
}

/** A list of numbers, which is what VoxEngine calls bytes. */
export function bytesOfBase64(text: string): number[] {
  return listOf(fromBase64(text));
}
