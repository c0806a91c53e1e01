import type { Engine } from '../engine.ts';
import type { NumberedKind, NumericIds } from '../platform-contract.ts';
import type { Db, Tx } from '../schema.ts';

/** Ids of one statement. */
const idsAtOnce = 1_000;

export function createNumericIds({ db, write }: Engine): NumericIds {
  return {
    async numbersOf(kind, ids) {
      const known = await knownNumbers(db, kind, ids);
      const fresh = [...new Set(ids.filter((id) => !known.has(id)))];
      if (fresh.length === 0) return known;
      return await write(async (tx) => {
        // Somebody else may have met them meanwhile.
        const met = await knownNumbers(tx, kind, fresh);
        for (const id of fresh) {
          if (!met.has(id)) await tx.insertInto('numeric_ids').values({ kind, id }).execute();
        }
        return await knownNumbers(tx, kind, ids);
      });
    },
    async idOf(kind, number) {
      const ofNumber = db.selectFrom('numeric_ids').select('id').where('number', '=', number);
      return (await ofNumber.where('kind', '=', kind).executeTakeFirst())?.id;
    },
  };
}

async function knownNumbers(db: Db | Tx, kind: NumberedKind, ids: readonly string[]): Promise<Map<string, number>> {
  const known = new Map<string, number>();
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    const some = ids.slice(start, start + idsAtOnce);
    const rows = await db
      .selectFrom('numeric_ids')
      .select(['id', 'number'])
      .where('kind', '=', kind)
      .where('id', 'in', some)
      .execute();
    for (const { id, number } of rows) known.set(id, number);
  }
  return known;
}
