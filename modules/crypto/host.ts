import type { SessionModule } from '#runtime/session/module-contract.ts';

/** `Crypto`: hashes are made beside the isolate; the session has no part in them. */
export const cryptoModule: SessionModule = {
  name: 'crypto',
  guest: new URL('./guest.ts', import.meta.url),
  sync: new URL('./sync.ts', import.meta.url),
};
