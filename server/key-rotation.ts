import type { Store } from '#runtime/store/index.ts';
import type { KeyProvider, Sealer, SecretVault } from '#secrets/index.ts';

export interface KeyRotationParts {
  readonly store: Pick<Store, 'credentials'>;
  readonly keys: KeyProvider;
  readonly vault: Pick<SecretVault, 'rewrap'>;
  readonly sealer: Pick<Sealer, 'rewrap'>;
}

export interface KeyRotation {
  readonly keyId: string;
  /** A new key was made; where others keep the key, they make it, and only what older ones wrapped is wrapped anew. */
  readonly isNewKey: boolean;
  readonly secrets: number;
  /** Passwords of trunks and users. */
  readonly credentials: number;
}

/**
 * Changes the key that wraps all data keys. Values are not touched, so that sessions read on meanwhile; what is cut
 * short goes on when it is asked for again. Throws what the keys' provider throws.
 */
export async function rotateKeys({ store, keys, vault, sealer }: KeyRotationParts): Promise<KeyRotation> {
  await keys.rotate?.();
  const keyId = keys.currentKeyId;
  const secrets = await vault.rewrap();
  let credentials = 0;
  for (const credential of await store.credentials.listNotWrappedBy(keyId)) {
    if (await store.credentials.rewrap(credential, await sealer.rewrap(credential, credential))) credentials += 1;
  }
  return { keyId, isNewKey: keys.rotate !== undefined, secrets, credentials };
}
