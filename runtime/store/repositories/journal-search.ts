import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { asId, type SessionId } from '#runtime/shared/ids.ts';
import { hasSessionFields, type JournalQuery, type SessionFields } from '../journal-query.ts';
import type { Db, Schema } from '../schema.ts';

interface RecordFields {
  readonly kinds?: readonly string[] | undefined;
  readonly levels?: readonly string[] | undefined;
}

type Condition = (eb: ExpressionBuilder<Schema, 'journal'>) => Expression<SqlBool>;

/** So many sessions are named one by one; of more, records are so frequent that they are met soon from the newest on. */
const namedSessions = 500;
/** Records are stored in the order of their times but for as much. */
const disorderMs = 600_000;

/** Of which there are few; each has a partial index (migration 0016), which is used when a query says the very same. */
const rare = {
  kinds: ['mcp', 'limit', 'fault', 'system'],
  levels: ['warn', 'error'],
  hasKind: sql<boolean>`kind in ('mcp', 'limit', 'fault', 'system')`,
  hasLevel: sql<boolean>`level in ('warn', 'error')`,
};

/** What must hold of journal rows, besides their words, written so that an index finds them; undefined: nothing can. */
export async function conditionsOf(db: Db, query: JournalQuery): Promise<readonly Condition[] | undefined> {
  const sessions = hasSessionFields(query) ? await newestSessions(db, query) : undefined;
  if (sessions?.length === 0) return undefined;
  return [...ofRecord(query), ...(await ofTimes(db, query)), ...ofSessions(db, query, sessions)];
}

/** Sessions of which the fields hold. */
export function sessionsWith(db: Db, { application, scenario, rule, number }: SessionFields) {
  let query = db.selectFrom('sessions').select('sessions.id');
  if (application !== undefined)
    query = query.where('application_id', 'in', (eb) =>
      eb.selectFrom('applications').select('applications.id').where('applications.name', '=', application),
    );
  if (rule !== undefined) query = query.where('rule_name', '=', rule);
  // As `ScenarioRun`s are written: no text in them can look like the beginning of one.
  const run = `{"name":${JSON.stringify(scenario)},`;
  if (scenario !== undefined) query = query.where(sql<boolean>`replace(scenarios, ${run}, '') <> scenarios`);
  if (number !== undefined) {
    const spellings = spellingsOf(number);
    query = query.where((eb) => {
      const calls = eb.selectFrom('calls').select('session_id').where('remote_party', 'in', spellings);
      return eb.or([
        eb('destination', 'in', spellings),
        eb('caller_id', 'in', spellings),
        eb('sessions.id', 'in', calls),
      ]);
    });
  }
  return query;
}

/** A number with and without its plus sign. */
export function spellingsOf(number: string): readonly string[] {
  const digits = number.replace(/^\+/, '');
  return [digits, `+${digits}`];
}

async function newestSessions(db: Db, fields: SessionFields): Promise<readonly SessionId[]> {
  const rows = await sessionsWith(db, fields)
    .orderBy('sessions.id', 'desc')
    .limit(namedSessions + 1)
    .execute();
  return rows.map(({ id }) => asId<SessionId>(id));
}

function ofSessions(db: Db, query: JournalQuery, sessions: readonly SessionId[] | undefined): readonly Condition[] {
  const { session } = query;
  // A character behind all of those that ids have.
  const begins: Condition[] =
    session === undefined
      ? []
      : [(eb) => eb.and([eb('session_id', '>=', session), eb('session_id', '<', `${session}g`)])];
  if (sessions === undefined) return begins;
  if (sessions.length <= namedSessions) return [...begins, (eb) => eb('session_id', 'in', sessions)];
  // Not the bare column: its index would bring all records of all of them, to be sorted.
  return [...begins, () => sql<boolean>`(session_id || '') in (${sessionsWith(db, query)})`];
}

/** What is asked of the record itself. */
export function ofRecord({ kinds, levels }: RecordFields): readonly Condition[] {
  const conditions: Condition[] = [];
  if (kinds !== undefined) conditions.push((eb) => eb('kind', 'in', kinds));
  if (levels !== undefined) conditions.push((eb) => eb('level', 'in', levels));
  if (kinds?.every((kind) => rare.kinds.includes(kind))) conditions.push(() => rare.hasKind);
  if (levels?.every((level) => rare.levels.includes(level))) conditions.push(() => rare.hasLevel);
  return conditions;
}

async function ofTimes(db: Db, { from, to }: JournalQuery): Promise<readonly Condition[]> {
  const conditions: Condition[] = [];
  if (from !== undefined) {
    const last = await cursorBefore(db, from);
    conditions.push((eb) => eb.and([eb('cursor', '>', last), eb('at', '>=', from)]));
  }
  if (to !== undefined) {
    const last = await cursorAt(db, to + disorderMs);
    conditions.push((eb) => eb.and([eb('cursor', '<=', last), eb('at', '<', to)]));
  }
  return conditions;
}

/** A cursor behind which all rows are that were made at `at` or later. */
export async function cursorBefore(db: Db, at: number): Promise<number> {
  return Math.max((await cursorAt(db, at - disorderMs)) - 1, 0);
}

/** The cursor of about the first record of that time; halves the journal until it is found, because no index has times. */
async function cursorAt(db: Db, at: number): Promise<number> {
  const journal = () => db.selectFrom('journal').select(['cursor', 'at']);
  let low = (await journal().orderBy('cursor').limit(1).executeTakeFirst())?.cursor ?? 0;
  let high = ((await journal().orderBy('cursor', 'desc').limit(1).executeTakeFirst())?.cursor ?? 0) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = await journal().where('cursor', '>=', middle).orderBy('cursor').limit(1).executeTakeFirst();
    if (row === undefined || row.at >= at) high = middle;
    else low = row.cursor + 1;
  }
  return low;
}
