import type { PlacedRecord } from '#runtime/journal/index.ts';
import type { SessionId } from '#runtime/shared/ids.ts';
import { hasSessionFields, parseJournalQuery, type JournalQuery as Search } from '#runtime/store/index.ts';
import type { JournalQuery } from './contract/index.ts';
import type { HttpServices } from './services.ts';

export type JournalFilter = Pick<JournalQuery, 'kind' | 'level' | 'search'>;
type Parts = Pick<HttpServices, 'store' | 'history'>;
type Filter = (records: readonly PlacedRecord[]) => Promise<readonly PlacedRecord[]>;

export const levels = ['debug', 'info', 'warn', 'error'] as const;

/**
 * Leaves what is wanted of records that are read in their order. Here a word is also found within a longer one. Throws JOURNAL_QUERY_INVALID.
 */
export function journalFilter({ kind, level, search }: JournalFilter, { store, history }: Parts): Filter {
  const least = level === undefined ? 0 : levels.indexOf(level);
  const asked = search === undefined ? undefined : parseJournalQuery(search);
  const isWanted = (record: PlacedRecord) =>
    (kind?.includes(record.kind) ?? true) &&
    levels.indexOf(record.level) >= least &&
    (asked === undefined || matches(record, asked));
  return async (records) => {
    const wanted = records.filter(isWanted);
    if (asked === undefined || wanted.length === 0 || !hasSessionFields(asked)) return wanted;
    // What is followed may be of a session that is not in the history yet.
    await history.flush();
    const ids: SessionId[] = [...new Set(wanted.map((record) => record.sessionId))];
    const found = new Set(await store.sessions.matching(ids, asked));
    return wanted.filter((record) => found.has(record.sessionId));
  };
}

function matches(record: PlacedRecord, { terms, kinds, levels: wanted, from, to, session }: Search): boolean {
  if (kinds?.includes(record.kind) === false || wanted?.includes(record.level) === false) return false;
  if (record.at < (from ?? 0) || record.at >= (to ?? Number.POSITIVE_INFINITY)) return false;
  if (!record.sessionId.startsWith(session ?? '')) return false;
  const text = plain(`${record.message} ${JSON.stringify(record.data ?? '')}`);
  return terms.every((term) => text.includes(plain(term)));
}

/** Words without case and accents, a space between two. */
function plain(text: string): string {
  const bare = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return bare.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
