import { generateKeyPair, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { PlatformKey, Store } from '#runtime/store/index.ts';
import type { PlatformAccount } from './account.ts';
import type { Role } from './roles.ts';

/** What a client needs to sign tokens: the JSON file that the official client reads. The private key is nowhere else. */
export interface PlatformCredentials {
  readonly account_email: string;
  readonly account_id: number;
  readonly key_id: string;
  readonly private_key: string;
}

const modulusLength = 2048;

/** Makes a key of a service account; we keep its public half. Throws PLATFORM_KEY_LIMIT. */
export async function createPlatformKey(
  store: Pick<Store, 'platformKeys'>,
  account: PlatformAccount,
  wish: Pick<PlatformKey, 'name' | 'description' | 'subUser'> & { readonly roles: readonly Role[] },
): Promise<PlatformCredentials> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength });
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }) as string;
  const key = await store.platformKeys.add({ ...wish, id: randomUUID(), publicKey });
  return {
    account_email: account.email,
    account_id: account.id,
    key_id: key.id,
    private_key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}
