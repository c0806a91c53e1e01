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

/** A text as it rests. */
export interface SealedText extends WrappedKey {
  readonly ciphertext: Uint8Array;
}

/** What a sealed text is bound to, and what errors call it. */
export interface SealContext {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** Seals a value under a data key of its own, which `keys` wraps. */
export function sealValue(value: string, identity: SecretIdentity, keys: KeyProvider): Promise<SealedText> {
  return sealText(value, contextOf(identity), keys);
}

/** Throws SECRET_KEY_MISSING, SECRET_UNREADABLE; neither says anything of the value. */
export function openValue(record: SecretRecord, keys: KeyProvider): Promise<string> {
  return openText(record, contextOf(record), keys);
}

/** As `sealValue`, bound to any context. */
export async function sealText(text: string, { bytes }: SealContext, keys: KeyProvider): Promise<SealedText> {
  const dataKey = randomBytes(keyBytes);
  try {
    const ciphertext = seal(dataKey, Buffer.from(text, 'utf8'), bytes);
    return { ...(await keys.wrap(dataKey, bytes)), ciphertext };
  } finally {
    dataKey.fill(0);
  }
}

/** As `openValue`, bound to any context. */
export async function openText(sealed: SealedText, context: SealContext, keys: KeyProvider): Promise<string> {
  const dataKey = await unwrapDataKey(sealed, context, keys);
  try {
    const plain = open(dataKey, sealed.ciphertext, context.bytes);
    if (plain === undefined) throw secretsErrors.create('SECRET_UNREADABLE', { name: context.name });
    return Buffer.from(plain).toString('utf8');
  } finally {
    dataKey.fill(0);
  }
}

/** The same data key under the current key; the value is not touched. */
export function rewrapValue(record: SecretRecord, keys: KeyProvider): Promise<WrappedKey> {
  return rewrapText(record, contextOf(record), keys);
}

/** As `rewrapValue`, bound to any context. */
export async function rewrapText(sealed: WrappedKey, context: SealContext, keys: KeyProvider): Promise<WrappedKey> {
  const dataKey = await unwrapDataKey(sealed, context, keys);
  try {
    return await keys.wrap(dataKey, context.bytes);
  } finally {
    dataKey.fill(0);
  }
}

async function unwrapDataKey(wrapped: WrappedKey, context: SealContext, keys: KeyProvider): Promise<Uint8Array> {
  const { name, bytes } = context;
  const dataKey = await keys.unwrap(wrapped, bytes).catch((error: unknown) => {
    throw secretsErrors.create('SECRET_UNREADABLE', { name }, error);
  });
  if (dataKey === undefined) throw secretsErrors.create('SECRET_KEY_MISSING', { name, keyId: wrapped.keyId });
  if (dataKey.length !== keyBytes) throw secretsErrors.create('SECRET_UNREADABLE', { name });
  return dataKey;
}

/** JSON parts the three beyond doubt, whatever characters they hold. */
function contextOf({ applicationId, name, version }: SecretIdentity): SealContext {
  return { name, bytes: Buffer.from(JSON.stringify(['patchbay-secret', applicationId, name, version])) };
}
