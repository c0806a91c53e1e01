import { createHash } from 'node:crypto';
import type { SyncModule } from '../sync-contract.ts';

export const sync: SyncModule = {
  secret: ({ secrets }, name) => (typeof name === 'string' && Object.hasOwn(secrets, name) ? secrets[name] : undefined),
  hash: (_context, text) => createHash('sha256').update(String(text)).digest('hex'),
  fail: () => {
    throw new TypeError('refused');
  },
};
