import { randomBytes } from 'node:crypto';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import { keyBytes, open, seal } from './aes-gcm.ts';
import { secretsErrors } from './errors.ts';
import type { KeyProvider, WrappedKey } from './key-provider.ts';
import type { SecretRecord } from './secret-records.ts';

/** What a sealed value is bound to: it opens as nothing else. */
export interface SecretIdentity {
  readonly applicationId: ApplicationId;
  readonly name: string;
  readonly version: number;
}

/** Seals a value under a data key of its own, which `keys` wraps. */
export async function sealValue(
  value: string,
  identity: SecretIdentity,
  keys: KeyProvider,
): Promise<WrappedKey & { readonly ciphertext: Uint8Array }> {
  const context = contextOf(identity);
  const dataKey = randomBytes(keyBytes);
  try {
    const ciphertext = seal(dataKey, Buffer.from(value, 'utf8'), context);
    return { ...(await keys.wrap(dataKey, context)), ciphertext };
  } finally {
    dataKey.fill(0);
  }
}

/** Throws SECRET_KEY_MISSING, SECRET_UNREADABLE; neither says anything of the value. */
export async function openValue(record: SecretRecord, keys: KeyProvider): Promise<string> {
  const dataKey = await unwrapDataKey(record, keys);
  try {
    const plain = open(dataKey, record.ciphertext, contextOf(record));
    if (plain === undefined) throw secretsErrors.create('SECRET_UNREADABLE', { name: record.name });
    return Buffer.from(plain).toString('utf8');
  } finally {
    dataKey.fill(0);
  }
}

/** The same data key under the current key; the value is not touched. */
export async function rewrapKey(record: SecretRecord, keys: KeyProvider): Promise<WrappedKey> {
  const dataKey = await unwrapDataKey(record, keys);
  try {
    return await keys.wrap(dataKey, contextOf(record));
  } finally {
    dataKey.fill(0);
  }
}

async function unwrapDataKey(record: SecretRecord, keys: KeyProvider): Promise<Uint8Array> {
  const { name, keyId } = record;
  const dataKey = await keys.unwrap(record, contextOf(record)).catch((error: unknown) => {
    throw secretsErrors.create('SECRET_UNREADABLE', { name }, error);
  });
  if (dataKey === undefined) throw secretsErrors.create('SECRET_KEY_MISSING', { name, keyId });
  if (dataKey.length !== keyBytes) throw secretsErrors.create('SECRET_UNREADABLE', { name });
  return dataKey;
}

/** JSON parts the three beyond doubt, whatever characters they hold. */
function contextOf({ applicationId, name, version }: SecretIdentity): Uint8Array {
  return Buffer.from(JSON.stringify(['patchbay-secret', applicationId, name, version]));
}
