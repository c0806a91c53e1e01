import { createHash } from 'node:crypto';
import { open, seal } from './aes-gcm.ts';
import { secretsErrors } from './errors.ts';
import type { KeyProvider } from './key-provider.ts';

/**
 * One key that is kept elsewhere and given to us when we start. Its id follows from it, so that another one is noticed
 * and tells nothing of it.
 */
export function fixedKey(key: Uint8Array): KeyProvider {
  const currentKeyId = `fixed-${createHash('sha256').update('patchbay-key-id\n').update(key).digest('hex').slice(0, 32)}`;
  return {
    currentKeyId,
    wrap: async (dataKey, context) => ({ keyId: currentKeyId, wrappedKey: seal(key, dataKey, context) }),
    async unwrap({ keyId, wrappedKey }, context) {
      if (keyId !== currentKeyId) return undefined;
      const dataKey = open(key, wrappedKey, context);
      if (dataKey === undefined) throw secretsErrors.create('SECRET_UNREADABLE', { name: '(unnamed)' });
      return dataKey;
    },
  };
}
