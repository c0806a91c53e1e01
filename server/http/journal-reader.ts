import { type JournalScope, type PlacedRecord, toPlacedRecord } from '#runtime/journal/index.ts';
import type { Store } from '#runtime/store/index.ts';
import { type JournalFilter, journalFilter, levels } from './journal-filter.ts';
import type { HttpServices } from './services.ts';

type Parts = Pick<HttpServices, 'store' | 'history'>;

export interface ReadPage {
  readonly records: readonly PlacedRecord[];
  /** Where the next page begins; null when this one reached the end. */
  readonly next: number | null;
  /** Behind the last record that was looked at; null for a search. */
  readonly position: number | null;
}

/**
 * One page of what is stored, oldest first. The filter is applied after reading, so a page may hold fewer than `limit`.
 */
export async function readPage(
  parts: Parts,
  scope: JournalScope,
  filter: JournalFilter,
  page: { readonly after?: number | undefined; readonly limit: number },
): Promise<ReadPage> {
  const { store } = parts;
  const { sessionId, applicationId } = scope;
  const wanted = journalFilter(filter, parts);
  const range = { limit: page.limit, ...(page.after === undefined ? {} : { after: page.after }) };
  const rows =
    sessionId === undefined
      ? await store.journal.readAll({ ...range, ...(applicationId === undefined ? {} : { applicationId }) })
      : await store.journal.readSession(sessionId, range);
  const last = rows.at(-1);
  const position = last === undefined ? (page.after ?? 0) : positionOf(scope, last);
  const next = rows.length === page.limit ? position : null;
  return { records: await wanted(rows.map(toPlacedRecord)), next, position };
}

/** One page of a search, newest first. */
export async function searchPage(
  store: Store,
  scope: JournalScope,
  filter: JournalFilter & { readonly search: string },
  page: { readonly before?: number | undefined; readonly limit: number },
): Promise<ReadPage> {
  const { sessionId, applicationId } = scope;
  const rows = await store.journal.search({
    text: filter.search,
    kinds: filter.kind,
    levels: filter.level === undefined ? undefined : levels.slice(levels.indexOf(filter.level)),
    limit: page.limit,
    ...(page.before === undefined ? {} : { before: page.before }),
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(applicationId === undefined ? {} : { applicationId }),
  });
  const next = rows.length === page.limit ? (rows.at(-1)?.cursor ?? null) : null;
  return { records: rows.map(toPlacedRecord), next, position: null };
}

/** The first records that come after `after`, at most `limit`; none when the signal aborts before. */
export async function waitForRecords(
  parts: Parts & Pick<HttpServices, 'journal'>,
  scope: JournalScope,
  { after, limit, signal, ...filter }: JournalFilter & { after: number; limit: number; signal: AbortSignal },
): Promise<ReadPage> {
  let position = after;
  const wanted = journalFilter(filter, parts);
  for await (const batch of parts.journal.follow(scope, { after, signal })) {
    const records = (await wanted(batch)).slice(0, limit);
    const last = records.length === limit ? records.at(-1) : batch.at(-1);
    if (last !== undefined) position = positionOf(scope, last);
    if (records.length > 0) return { records, next: null, position };
  }
  return { records: [], next: null, position };
}

/** A record's place in its scope: what `after` takes. */
export function positionOf(scope: JournalScope, record: { readonly seq: number; readonly cursor: number }): number {
  return scope.sessionId === undefined ? record.cursor : record.seq;
}
