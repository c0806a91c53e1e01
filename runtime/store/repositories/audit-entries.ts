import { sql } from 'kysely';
import { type ApplicationId, asId } from '#runtime/shared/ids.ts';
import type { AuditEntries, AuditEntry, AuditSearch } from '../access-key-contract.ts';
import type { GroupCommit } from '../group-commit.ts';
import { storeLimits } from '../limits.ts';
import { rowsOfPage } from '../page.ts';
import type { Db, Row, Tx } from '../schema.ts';

export function createAuditEntries(commits: GroupCommit): AuditEntries {
  return {
    async append({ keyId, keyName, applicationId, ...same }) {
      const row = { ...same, key_id: keyId, key_name: keyName, application_id: applicationId };
      await commits.write(async (tx) => void (await tx.insertInto('audit_entries').values(row).execute()));
    },
    async list({ keyId, applicationId, before, limit } = {}) {
      const rows = await commits.read((db) => {
        let query = db.selectFrom('audit_entries').selectAll().orderBy('number', 'desc').limit(rowsOfPage(limit));
        if (keyId !== undefined) query = query.where('key_id', '=', keyId);
        if (applicationId !== undefined) query = query.where('application_id', 'in', [applicationId].flat());
        if (before !== undefined) query = query.where('number', '<', before);
        return query.execute();
      });
      return rows.map(toEntry);
    },
    search: (search) => commits.read((db) => searchEntries(db, search)),
    async prune(before, limit) {
      const oldest = await commits.read((db) =>
        db
          .selectFrom('audit_entries')
          .select([
            'number',
            'at',
            (eb) => eb.selectFrom('audit_entries').select(eb.fn.max('number').as('n')).as('last'),
          ])
          .orderBy('number')
          .limit(rowsOfPage(limit))
          .execute(),
      );
      // Numbers ascend with time: the first entry that stays ends the work.
      const over = oldest.findLast(
        ({ number, at, last }) => at < before || number <= (last ?? 0) - storeLimits.auditEntries,
      );
      if (over === undefined) return 0;
      return await commits.write(async (tx) => {
        const done = await tx.deleteFrom('audit_entries').where('number', '<=', over.number).executeTakeFirst();
        return Number(done.numDeletedRows);
      });
    },
  };
}

async function searchEntries(db: Db | Tx, { offset, limit, oldestFirst = false, ...search }: AuditSearch) {
  const found = matching(db, search);
  const counted = await found.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const page = found
    .selectAll()
    .orderBy('number', oldestFirst ? 'asc' : 'desc')
    .limit(limit)
    .offset(offset);
  return { rows: (await page.execute()).map(toEntry), total: counted.count };
}

function matching(db: Db | Tx, search: Omit<AuditSearch, 'offset' | 'limit' | 'oldestFirst'>) {
  const { from, to, numbers, keyIds, addresses, actions, about } = search;
  let query = db.selectFrom('audit_entries');
  if (from !== undefined) query = query.where('at', '>=', from);
  if (to !== undefined) query = query.where('at', '<=', to);
  if (numbers !== undefined) query = query.where('number', 'in', numbers);
  if (keyIds !== undefined) query = query.where('key_id', 'in', keyIds);
  if (addresses !== undefined) query = query.where('address', 'in', addresses);
  if (actions !== undefined) query = query.where('action', 'in', actions);
  if (about === undefined) return query;
  const part = about.replaceAll(/[\\%_]/g, (char) => `\\${char}`);
  const patterns = [`%=${part} %`, `%/${part}/%`, `%/${part} %`];
  // What ends in it counts as if more followed.
  return query.where((eb) => eb.or(patterns.map((pattern) => sql<boolean>`object || ' ' like ${pattern} escape '\\'`)));
}

function toEntry({ key_id, key_name, application_id, ...same }: Row<'audit_entries'>): AuditEntry {
  return {
    ...same,
    keyId: key_id,
    keyName: key_name,
    applicationId: application_id === null ? null : asId<ApplicationId>(application_id),
  };
}
