import { type ApplicationId, asId } from '#runtime/shared/ids.ts';
import type { AuditEntries, AuditEntry } from '../access-key-contract.ts';
import type { GroupCommit } from '../group-commit.ts';
import { storeLimits } from '../limits.ts';
import { rowsOfPage } from '../page.ts';
import type { Row } from '../schema.ts';

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

function toEntry({ key_id, key_name, application_id, ...same }: Row<'audit_entries'>): AuditEntry {
  return {
    ...same,
    keyId: key_id,
    keyName: key_name,
    applicationId: application_id === null ? null : asId<ApplicationId>(application_id),
  };
}
