import type { ApplicationId, SecretId } from '#runtime/shared/ids.ts';
import { openValue, rewrapValue, sealValue } from './envelope.ts';
import { secretsErrors } from './errors.ts';
import type { KeyProvider } from './key-provider.ts';
import { secretsLimits } from './limits.ts';
import type { SecretRecord, SecretRecords } from './secret-records.ts';

/** What may be told of a secret: everything but its value. */
export interface SecretSummary {
  readonly id: SecretId;
  readonly name: string;
  /** For people; may be empty. */
  readonly description: string;
  /** Counts from 1, one more each time the value is set. */
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Secrets of applications. Values go in, and come out only for a session of the same application. */
export interface SecretVault {
  /** Throws SECRET_NAME_INVALID, SECRET_VALUE_EMPTY, SECRET_VALUE_TOO_LONG, SECRET_LIMIT. */
  set(applicationId: ApplicationId, name: string, value: string): Promise<SecretSummary>;
  /** By name. */
  list(applicationId: ApplicationId): Promise<readonly SecretSummary[]>;
  /** Throws SECRET_MISSING. */
  describe(applicationId: ApplicationId, name: string, description: string): Promise<void>;
  /** Throws SECRET_MISSING. */
  remove(applicationId: ApplicationId, name: string): Promise<void>;
  /** Every value of one application, for a session that starts. Throws SECRET_KEY_MISSING, SECRET_UNREADABLE. */
  open(applicationId: ApplicationId): Promise<Readonly<Record<string, string>>>;
  /** After a rotation: wraps every data key with the current key. Returns how many were; safe to repeat. */
  rewrap(): Promise<number>;
}

export interface SecretVaultOptions {
  readonly store: { readonly secrets: SecretRecords };
  readonly keys: KeyProvider;
}

export function createSecretVault({ store: { secrets }, keys }: SecretVaultOptions): SecretVault {
  return {
    async set(applicationId, name, value) {
      checkSecret(name, value);
      return toSummary(await putNextVersion(secrets, keys, { applicationId, name, value }));
    },
    async list(applicationId) {
      return (await secrets.list(applicationId)).map(toSummary);
    },
    async remove(applicationId, name) {
      if (!(await secrets.remove(applicationId, name))) throw secretsErrors.create('SECRET_MISSING', { name });
    },
    async describe(applicationId, name, description) {
      if (!(await secrets.describe(applicationId, name, description)))
        throw secretsErrors.create('SECRET_MISSING', { name });
    },
    async open(applicationId) {
      const records = await secrets.list(applicationId);
      const opened = records.map(async (record) => [record.name, await openValue(record, keys)] as const);
      // Without a prototype a name such as `constructor` is there only when somebody set it.
      return Object.assign(Object.create(null), Object.fromEntries(await Promise.all(opened)));
    },
    async rewrap() {
      let count = 0;
      for (const record of await secrets.listNotWrappedBy(keys.currentKeyId)) {
        if (await secrets.rewrap(record.id, record.version, await rewrapValue(record, keys))) count += 1;
      }
      return count;
    },
  };
}

interface NewValue {
  readonly applicationId: ApplicationId;
  readonly name: string;
  readonly value: string;
}

/** The version is sealed in with the value, so it is chosen first; who comes second chooses again. */
async function putNextVersion(secrets: SecretRecords, keys: KeyProvider, secret: NewValue): Promise<SecretRecord> {
  const { applicationId, name, value } = secret;
  for (let attempt = 1; ; attempt += 1) {
    const version = ((await secrets.find(applicationId, name))?.version ?? 0) + 1;
    const sealed = await sealValue(value, { applicationId, name, version }, keys);
    try {
      return await secrets.put(applicationId, name, version, sealed);
    } catch (error) {
      if (!isConflict(error) || attempt >= secretsLimits.setAttempts) throw error;
    }
  }
}

function checkSecret(name: string, value: string): void {
  if (!/^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(name)) {
    throw secretsErrors.create('SECRET_NAME_INVALID', { name: JSON.stringify(name.slice(0, secretsLimits.nameChars)) });
  }
  if (value === '') throw secretsErrors.create('SECRET_VALUE_EMPTY', { name });
  const limit = secretsLimits.valueChars;
  if (value.length > limit) throw secretsErrors.create('SECRET_VALUE_TOO_LONG', { name, chars: value.length, limit });
}

function isConflict(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'SECRET_CONFLICT';
}

function toSummary({ id, name, description, version, createdAt, updatedAt }: SecretRecord): SecretSummary {
  return { id, name, description, version, createdAt, updatedAt };
}
