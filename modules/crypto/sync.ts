import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import type { BridgeValue } from '#runtime/sandbox/contract.ts';
import type { SyncModule } from '#runtime/sandbox/sync-contract.ts';

const digests: ReadonlySet<unknown> = new Set(['md5', 'sha1', 'sha256']);

/** Runs beside the isolate: the guest half has judged the arguments, a guest that got around it gets undefined. */
export const sync: SyncModule = {
  /** Lower-case hexadecimal. Texts are hashed as UTF-8, half a surrogate pair as U+FFFD. */
  digest: (_context, name, data) => (digests.has(name) ? hex(createHash(name as string), data) : undefined),
  hmac: (_context, key, data) => hex(createHmac('sha256', Buffer.concat(pieces(key))), data),
};

function hex(hash: Hash | Hmac, data: BridgeValue | undefined): string {
  for (const piece of pieces(data)) hash.update(piece);
  return hash.digest('hex');
}

/** Numbers are bytes; texts stand for their UTF-8. */
function pieces(given: BridgeValue | undefined): Buffer[] {
  if (!Array.isArray(given)) return [Buffer.from(String(given))];
  if (given.every((item) => typeof item === 'number')) return [Buffer.from(given)];
  return given.map((item) => (typeof item === 'number' ? Buffer.of(item) : Buffer.from(String(item))));
}
