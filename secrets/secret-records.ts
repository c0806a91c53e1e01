import type { ApplicationId, SecretId } from '#runtime/shared/ids.ts';
import type { WrappedKey } from './key-provider.ts';

/** A secret as it rests in the store. */
export interface SecretRecord extends WrappedKey {
  readonly id: SecretId;
  readonly applicationId: ApplicationId;
  readonly name: string;
  /** Counts from 1. */
  readonly version: number;
  readonly description: string;
  readonly ciphertext: Uint8Array;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What the vault needs of a store; `Store.secrets` is one. */
export interface SecretRecords {
  /** Writes version `version`; throws SECRET_CONFLICT unless the stored one is exactly one less (0: none). */
  put(
    applicationId: ApplicationId,
    name: string,
    version: number,
    sealed: Pick<SecretRecord, 'keyId' | 'wrappedKey' | 'ciphertext'>,
  ): Promise<SecretRecord>;
  find(applicationId: ApplicationId, name: string): Promise<SecretRecord | undefined>;
  list(applicationId: ApplicationId): Promise<readonly SecretRecord[]>;
  listNotWrappedBy(keyId: string): Promise<readonly SecretRecord[]>;
  rewrap(id: SecretId, version: number, wrapping: WrappedKey): Promise<boolean>;
  describe(applicationId: ApplicationId, name: string, description: string): Promise<boolean>;
  remove(applicationId: ApplicationId, name: string): Promise<boolean>;
}
