import type { GroupCommit } from '../group-commit.ts';
import { storeLimits } from '../limits.ts';
import type { KeptReplies } from '../reply-contract.ts';
import type { Tx } from '../schema.ts';

export function createKeptReplies(commits: GroupCommit): KeptReplies {
  return {
    find: (name, since) =>
      commits.read((db) =>
        db.selectFrom('kept_replies').selectAll().where('name', '=', name).where('at', '>=', since).executeTakeFirst(),
      ),
    put: (reply) =>
      commits.write(async (tx) => {
        const { name, ...content } = reply;
        const insert = tx.insertInto('kept_replies').values({ name, ...content });
        await insert.onConflict((on) => on.column('name').doUpdateSet(content)).execute();
        await removeOldest(tx, (await countOf(tx)) - storeLimits.keptReplies);
      }),
    async prune(before, limit) {
      const over = await commits.read((db) =>
        db.selectFrom('kept_replies').select('name').where('at', '<', before).limit(limit).execute(),
      );
      if (over.length === 0) return 0;
      const names = over.map(({ name }) => name);
      await commits.write(
        async (tx) => void (await tx.deleteFrom('kept_replies').where('name', 'in', names).execute()),
      );
      return names.length;
    },
  };
}

async function countOf(tx: Tx): Promise<number> {
  const counted = tx.selectFrom('kept_replies').select((eb) => eb.fn.countAll<number>().as('rows'));
  return (await counted.executeTakeFirst())?.rows ?? 0;
}

async function removeOldest(tx: Tx, count: number): Promise<void> {
  if (count <= 0) return;
  const oldest = tx.selectFrom('kept_replies').select('name').orderBy('at').limit(count);
  await tx.deleteFrom('kept_replies').where('name', 'in', oldest).execute();
}
