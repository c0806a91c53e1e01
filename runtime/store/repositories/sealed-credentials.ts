import type { SealedCredential, SealedCredentials } from '../contract.ts';
import type { Engine } from '../engine.ts';

/** Passwords of trunks and users rest beside what they belong to, and keys of agents of Dialogflow. */
export function createSealedCredentials({ db, write }: Engine): SealedCredentials {
  return {
    async listNotWrappedBy(keyId) {
      const trunks = await db
        .selectFrom('trunks')
        .select(['id', 'name', 'key_id', 'wrapped_key', 'ciphertext'])
        .where('key_id', '!=', keyId)
        .orderBy('id')
        .execute();
      const users = await db
        .selectFrom('users')
        .select(['id', 'username as name', 'key_id', 'wrapped_key', 'ciphertext'])
        .where('key_id', '!=', keyId)
        .orderBy('id')
        .execute();
      const agents = await db
        .selectFrom('dialogflow_keys')
        .select(['id', 'project as name', 'key_id', 'wrapped_key', 'ciphertext'])
        .where('key_id', '!=', keyId)
        .orderBy('id')
        .execute();
      return [
        ...trunks.flatMap((row) => toCredential('trunk', row) ?? []),
        ...users.flatMap((row) => toCredential('user', row) ?? []),
        ...agents.flatMap((row) => toCredential('dialogflow-key', row) ?? []),
      ];
    },
    rewrap: ({ kind, id, wrappedKey }, wrapping) =>
      write(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable(tables[kind])
          .set({ key_id: wrapping.keyId, wrapped_key: wrapping.wrappedKey })
          .where('id', '=', id)
          .where('wrapped_key', '=', wrappedKey)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      }),
  };
}

const tables = { trunk: 'trunks', user: 'users', 'dialogflow-key': 'dialogflow_keys' } as const;

interface CredentialRow {
  readonly id: string;
  readonly name: string;
  readonly key_id: string | null;
  readonly wrapped_key: Uint8Array | null;
  readonly ciphertext: Uint8Array | null;
}

function toCredential(kind: SealedCredential['kind'], row: CredentialRow): SealedCredential | undefined {
  const { id, name, key_id: keyId, wrapped_key: wrappedKey, ciphertext } = row;
  if (keyId === null || wrappedKey === null || ciphertext === null) return undefined;
  return { kind, id, name, keyId, wrappedKey, ciphertext };
}
