import { uncurryThis } from './intrinsics.ts';

const toBase64 = uncurryThis(Uint8Array.prototype.toBase64);

/** The isolate has no Buffer; this is V8's own. */
export function base64OfBytes(bytes: Uint8Array): string {
  return toBase64(bytes);
}
