export { secretsErrors } from './errors.ts';
export { type FileKeyProvider, openKeyFile } from './file-key-provider.ts';
export type { KeyProvider, WrappedKey } from './key-provider.ts';
export { type KeySource, parseKeySource } from './key-source.ts';
export { openKeys } from './open-keys.ts';
export { createSealer, type Sealer, type SealPlace } from './sealer.ts';
export type { SecretRecord, SecretRecords } from './secret-records.ts';
export { createSecretVault, type SecretSummary, type SecretVault, type SecretVaultOptions } from './vault.ts';
