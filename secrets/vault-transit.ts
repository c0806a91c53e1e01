import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { messageOf } from '#runtime/shared/errors.ts';
import { secretsErrors } from './errors.ts';
import type { KeyProvider } from './key-provider.ts';
import { secretsLimits } from './limits.ts';

const keyReply = z.object({ data: z.object({ latest_version: z.number().int(), type: z.string() }) });
const encryptReply = z.object({ data: z.object({ ciphertext: z.string().regex(/^vault:v\d+:\S+$/) }) });
const decryptReply = z.object({ data: z.object({ plaintext: z.base64() }) });
const errorReply = z.object({ errors: z.array(z.string()) });

/** Key types whose ciphertexts are bound to `associated_data`. */
const bindingTypes: readonly string[] = ['aes256-gcm96', 'aes128-gcm96', 'chacha20-poly1305'];

/**
 * A key of HashiCorp Vault's (or OpenBao's) Transit engine at `https://HOST/v1/MOUNT/keys/NAME`, which never leaves it
 * (HTTP API, Transit secrets engine: read, rotate, encrypt, decrypt). The token comes from VAULT_TOKEN, or from the file
 * that VAULT_TOKEN_FILE names, read each time, as an agent renews it there; VAULT_NAMESPACE goes along. Opened data keys
 * are kept for a while, so that calls go on while Vault restarts. Rejects with what is wrong.
 */
export async function openVaultTransit(
  key: URL,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<KeyProvider> {
  const [base = '', name = ''] = key.href.split('/keys/');
  const ask = asker(base, environment);
  const opened = new Map<string, { readonly dataKey: Uint8Array; readonly until: number }>();
  const idOf = (version: number): string => `vault-${key.host}${key.pathname}-v${version}`;
  const latest = async (): Promise<string> => {
    const { data } = keyReply.parse(await ask('GET', `keys/${name}`));
    if (!bindingTypes.includes(data.type))
      throw unusable(key.href, `the key is of type ${data.type}; make one of type aes256-gcm96`);
    return idOf(data.latest_version);
  };
  let currentKeyId = await latest();
  return {
    get currentKeyId() {
      return currentKeyId;
    },
    async wrap(dataKey, context) {
      const body = { plaintext: base64(dataKey), associated_data: base64(context) };
      const { ciphertext } = encryptReply.parse(await ask('POST', `encrypt/${name}`, body)).data;
      // Somebody may have rotated the key in Vault meanwhile.
      currentKeyId = idOf(Number(ciphertext.split(':')[1]?.slice(1)));
      return { keyId: currentKeyId, wrappedKey: Buffer.from(ciphertext) };
    },
    async unwrap({ keyId, wrappedKey }, context) {
      if (!keyId.startsWith(`vault-${key.host}${key.pathname}-v`)) return undefined;
      const known = cacheKey(wrappedKey, context);
      const cached = opened.get(known);
      // A copy: whoever gets one wipes it after use.
      if (cached !== undefined && cached.until > Date.now()) return Uint8Array.from(cached.dataKey);
      const body = { ciphertext: Buffer.from(wrappedKey).toString(), associated_data: base64(context) };
      const { plaintext } = decryptReply.parse(await ask('POST', `decrypt/${name}`, body)).data;
      const dataKey = Buffer.from(plaintext, 'base64');
      const oldest = opened.keys().next();
      if (opened.size >= secretsLimits.openedKeys && !oldest.done) opened.delete(oldest.value);
      opened.set(known, { dataKey: Uint8Array.from(dataKey), until: Date.now() + secretsLimits.openedKeyMs });
      return dataKey;
    },
    async rotate() {
      await ask('POST', `keys/${name}/rotate`, {});
      currentKeyId = await latest();
    },
  };
}

type Ask = (method: 'GET' | 'POST', path: string, body?: Readonly<Record<string, string>>) => Promise<unknown>;

/** Asks Vault, with the token of the moment. */
function asker(base: string, environment: Readonly<Record<string, string | undefined>>): Ask {
  return async (method, path, body) => {
    const { VAULT_TOKEN_FILE: file, VAULT_NAMESPACE: namespace } = environment;
    const token = file === undefined ? environment.VAULT_TOKEN : (await readFile(file, 'utf8')).trim();
    if (token === undefined || token === '') throw unusable(base, 'neither VAULT_TOKEN nor VAULT_TOKEN_FILE is set');
    const response = await fetch(`${base}/${path}`, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(secretsLimits.vaultMs),
      headers: {
        'x-vault-token': token,
        'x-vault-request': 'true',
        ...(namespace === undefined ? {} : { 'x-vault-namespace': namespace }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw secretsErrors.create('VAULT_UNREACHABLE', { address: base, problem: reasonOf(error) }, error);
    });
    const text = await response.text();
    if (response.ok) return text === '' ? {} : JSON.parse(text);
    const reply = errorReply.safeParse(jsonOf(text));
    const problem = reply.success && reply.data.errors.length > 0 ? reply.data.errors.join('; ') : response.statusText;
    throw secretsErrors.create('VAULT_REFUSED', { address: base, path, status: response.status, problem });
  };
}

function unusable(address: string, problem: string): Error {
  return secretsErrors.create('SECRETS_KEY_UNAVAILABLE', { source: `vault:${address}`, problem });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Undici says only `fetch failed`; what failed is its cause. */
function reasonOf(error: unknown): string {
  const { cause } = error as { readonly cause?: unknown };
  return messageOf(cause ?? error);
}

function cacheKey(wrappedKey: Uint8Array, context: Uint8Array): string {
  return createHash('sha256').update(wrappedKey).update('\n').update(context).digest('base64');
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
