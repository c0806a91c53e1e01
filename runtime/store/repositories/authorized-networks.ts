import type { AuthorizedNetwork, AuthorizedNetworks } from '../access-key-contract.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import type { Row, Tx } from '../schema.ts';

export function createAuthorizedNetworks({ db, clock, writeTrunking }: Engine): AuthorizedNetworks {
  return {
    put: (line) => writeTrunking((tx) => put(tx, line, clock.now())),
    async list() {
      const rows = await db
        .selectFrom('authorized_networks')
        .selectAll()
        .orderBy('created_at')
        .orderBy('network')
        .execute();
      return rows.map(toNetwork);
    },
    remove: (networks) =>
      writeTrunking(async (tx) => {
        if (networks.length === 0) return 0;
        const { numDeletedRows } = await tx
          .deleteFrom('authorized_networks')
          .where('network', 'in', networks)
          .executeTakeFirstOrThrow();
        return Number(numDeletedRows);
      }),
  };
}

async function put(
  tx: Tx,
  { network, action, description }: Omit<AuthorizedNetwork, 'createdAt'>,
  now: number,
): Promise<AuthorizedNetwork> {
  const rows = tx.selectFrom('authorized_networks');
  const found = await rows.selectAll().where('network', '=', network).executeTakeFirst();
  if (found !== undefined) {
    const set = { action, description };
    await tx.updateTable('authorized_networks').set(set).where('network', '=', network).execute();
    return toNetwork({ ...found, ...set });
  }
  const limit = storeLimits.authorizedNetworks;
  const { count } = await rows.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  if (count >= limit) throw storeErrors.create('ACCESS_LIMIT', { limit });
  const row: Row<'authorized_networks'> = { network, action, description, created_at: now };
  await tx.insertInto('authorized_networks').values(row).execute();
  return toNetwork(row);
}

function toNetwork({ network, action, description, created_at: createdAt }: Row<'authorized_networks'>) {
  return { network, action: action === 'allow' ? 'allow' : 'deny', description, createdAt } as const;
}
