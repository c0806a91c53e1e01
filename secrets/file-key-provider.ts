import { open, seal } from './aes-gcm.ts';
import { secretsErrors } from './errors.ts';
import { type KeyRing, readOrMakeKeyFile, replaceKeyFile, withNewKey } from './key-file.ts';
import type { KeyProvider } from './key-provider.ts';

/** Keys in a file that only its owner may read. Older ones stay in it, for what they wrapped. */
export interface FileKeyProvider extends KeyProvider {
  rotate(): Promise<void>;
}

/**
 * Opens the key file, or makes it (mode 0600) on the first start. The file alone opens every secret of the data
 * directory: back it up, and not beside the database. Throws KEY_FILE_EXPOSED, KEY_FILE_FOREIGN_OWNER,
 * KEY_FILE_INVALID, KEY_FILE_UNUSABLE.
 */
export async function openKeyFile(file: string): Promise<FileKeyProvider> {
  let ring: KeyRing = await readOrMakeKeyFile(file);
  return {
    get currentKeyId() {
      return ring.currentKeyId;
    },
    async wrap(dataKey, context) {
      const keyId = ring.currentKeyId;
      const key = ring.keys.get(keyId);
      if (key === undefined)
        throw secretsErrors.create('KEY_FILE_INVALID', { file, problem: 'the current key is missing' });
      return { keyId, wrappedKey: seal(key, dataKey, bind(keyId, context)) };
    },
    async unwrap({ keyId, wrappedKey }, context) {
      const key = ring.keys.get(keyId);
      if (key === undefined) return undefined;
      const dataKey = open(key, wrappedKey, bind(keyId, context));
      if (dataKey === undefined) throw secretsErrors.create('SECRET_UNREADABLE', { name: '(unnamed)' });
      return dataKey;
    },
    async rotate() {
      const rotated = withNewKey(ring);
      await replaceKeyFile(file, rotated);
      ring = rotated;
    },
  };
}

/** A wrapping must not pass for one that another key made. */
function bind(keyId: string, context: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${keyId}\n`), context]);
}
