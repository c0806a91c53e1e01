import { setImmediate } from 'node:timers/promises';
import type { Clock } from '#runtime/shared/clock.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import { storeErrors } from '../errors.ts';
import type { GroupCommit } from '../group-commit.ts';
import { keyPattern } from '../key-pattern.ts';
import { storeLimits } from '../limits.ts';
import { rowsOfPage } from '../page.ts';
import type { Db, Row, Tx } from '../schema.ts';
import type { NewStoredValue, StoredValue, StoredValueFilter, StoredValues } from '../stored-value-contract.ts';
import { requireApplication } from './applications.ts';

export function createStoredValues(commits: GroupCommit, clock: Clock): StoredValues {
  const keys = (applicationId: ApplicationId, filter: StoredValueFilter, limit: number) =>
    matchingKeys(commits, clock, applicationId, filter, limit);
  return {
    async put(applicationId, value) {
      const row = newRow(applicationId, value, clock.now());
      return await commits.write((tx) => put(tx, row, clock.now()));
    },
    async find(applicationId, key) {
      const checked = checkedKey(key);
      const row = await commits.read((db) => findRow(db, applicationId, checked, clock.now()));
      return row === undefined ? undefined : toValue(row);
    },
    async remove(applicationId, key) {
      const checked = checkedKey(key);
      return await commits.write(async (tx) => {
        const row = await findRow(tx, applicationId, checked, clock.now());
        const ofKey = tx.deleteFrom('stored_values').where('application_id', '=', applicationId);
        await ofKey.where('key', '=', checked).execute();
        return row === undefined ? undefined : toValue(row);
      });
    },
    async keys(applicationId, filter = {}) {
      const limit = filter.limit ?? storeLimits.storedKeys;
      return await keys(applicationId, filter, Math.min(limit, storeLimits.storedKeys));
    },
    async list(applicationId, filter = {}) {
      const found = await keys(applicationId, filter, rowsOfPage(filter.limit));
      const rows = await commits.read((db) =>
        living(db, applicationId, clock.now()).selectAll().where('key', 'in', found).execute(),
      );
      return rows.map(toValue);
    },
    async removeExpired(limit) {
      const over = (db: Db) =>
        db.selectFrom('stored_values').select(['application_id', 'key']).where('expires_at', '<=', clock.now());
      // A commit costs more than a look.
      if ((await commits.read((db) => over(db).limit(1).executeTakeFirst())) === undefined) return 0;
      return await commits.write(async (tx) => {
        const some = over(tx).orderBy('expires_at').limit(limit);
        const done = await tx
          .deleteFrom('stored_values')
          .where((eb) => eb(eb.refTuple('application_id', 'key'), 'in', some.$asTuple('application_id', 'key')))
          .executeTakeFirst();
        return Number(done.numDeletedRows);
      });
    },
  };
}

function newRow(applicationId: ApplicationId, given: NewStoredValue, now: number): Row<'stored_values'> {
  const { value, ttlMs = storeLimits.storedDefaultTtlMs } = given;
  const { storedValueChars, storedTtlMs } = storeLimits;
  const key = checkedKey(given.key);
  if (value.length > storedValueChars) {
    throw storeErrors.create('STORAGE_VALUE_INVALID', { chars: value.length, limit: storedValueChars });
  }
  if (!(ttlMs >= 0 && ttlMs <= storedTtlMs)) {
    throw storeErrors.create('STORAGE_TTL_INVALID', { limit: storedTtlMs / 1000 });
  }
  const expires_at = Math.round(now + ttlMs);
  return { application_id: applicationId, key, value: value.toWellFormed(), expires_at };
}

async function put(tx: Tx, row: Row<'stored_values'>, now: number): Promise<StoredValue> {
  const { application_id, key, value, expires_at } = row;
  await requireApplication(tx, application_id as ApplicationId);
  const known = await ofApplication(tx, application_id).select('key').where('key', '=', key).executeTakeFirst();
  if (known === undefined) await checkRoom(tx, application_id, now);
  const insert = tx.insertInto('stored_values').values(row);
  await insert.onConflict((on) => on.columns(['application_id', 'key']).doUpdateSet({ value, expires_at })).execute();
  return toValue(row);
}

/** Throws STORAGE_LIMIT. What is there no more makes room first. */
async function checkRoom(tx: Tx, applicationId: string, now: number): Promise<void> {
  const limit = storeLimits.storedValuesPerApplication;
  if ((await countOf(tx, applicationId)) < limit) return;
  const over = tx.deleteFrom('stored_values').where('application_id', '=', applicationId);
  await over.where('expires_at', '<=', now).execute();
  if ((await countOf(tx, applicationId)) >= limit) throw storeErrors.create('STORAGE_LIMIT', { limit });
}

async function countOf(tx: Tx, applicationId: string): Promise<number> {
  const counted = tx.selectFrom('stored_value_counts').select('stored').where('application_id', '=', applicationId);
  return (await counted.executeTakeFirst())?.stored ?? 0;
}

/** Looks through the keys a page at a time, so that a pattern which few keys match holds nobody up. */
async function matchingKeys(
  commits: GroupCommit,
  clock: Clock,
  applicationId: ApplicationId,
  { pattern = '', after }: StoredValueFilter,
  limit: number,
): Promise<readonly string[]> {
  if (pattern.length > storeLimits.storedKeyChars) {
    throw storeErrors.create('STORAGE_PATTERN_INVALID', { limit: storeLimits.storedKeyChars });
  }
  const { prefix, matches } = keyPattern(pattern.toWellFormed());
  const found: string[] = [];
  for (let from = after; ; await setImmediate()) {
    const behind = from;
    const page = await commits.read((db) => {
      const rest = living(db, applicationId, clock.now()).where('key', '>=', prefix).select('key');
      return (behind === undefined ? rest : rest.where('key', '>', behind)).limit(storeLimits.pageRows).execute();
    });
    for (const { key } of page) {
      if (found.length === limit || !key.startsWith(prefix)) return found;
      if (matches(key)) found.push(key);
    }
    if (page.length < storeLimits.pageRows) return found;
    from = page.at(-1)?.key;
  }
}

function ofApplication(db: Db | Tx, applicationId: string) {
  return db.selectFrom('stored_values').where('application_id', '=', applicationId);
}

/** Those whose time is not over, by key. */
function living(db: Db | Tx, applicationId: ApplicationId, now: number) {
  return ofApplication(db, applicationId).where('expires_at', '>', now).orderBy('key');
}

function findRow(db: Db | Tx, applicationId: ApplicationId, key: string, now: number) {
  return living(db, applicationId, now).selectAll().where('key', '=', key).executeTakeFirst();
}

/** Throws STORAGE_KEY_INVALID. */
function checkedKey(key: string): string {
  const limit = storeLimits.storedKeyChars;
  if (key.length === 0 || key.length > limit) {
    throw storeErrors.create('STORAGE_KEY_INVALID', { chars: key.length, limit });
  }
  return key.toWellFormed();
}

function toValue({ key, value, expires_at }: Row<'stored_values'>): StoredValue {
  return { key, value, expiresAt: expires_at };
}
