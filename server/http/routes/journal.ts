import type { IncomingMessage } from 'node:http';
import type { JournalScope } from '#runtime/journal/index.ts';
import { parseJournalQuery, type Store } from '#runtime/store/index.ts';
import { serverErrors } from '../../errors.ts';
import { serverLimits } from '../../limits.ts';
import * as contract from '../contract/index.ts';
import { findSession } from '../find-session.ts';
import { journalFilter } from '../journal-filter.ts';
import { positionOf, readPage, searchPage, waitForRecords } from '../journal-reader.ts';
import { type LiveFormat, type LiveItem, writeLive } from '../live-reply.ts';
import { isHandshake, writeSocket } from '../live-socket.ts';
import { type RouteInput, route } from '../route.ts';
import type { HttpServices } from '../services.ts';

const formats =
  'JSON pages; NDJSON or server-sent events by Accept, and with `follow`; a WebSocket with a message a record';

export const journalRoutes = [
  route({
    method: 'GET',
    url: '/v1/journal',
    summary: `Journal of all sessions, oldest first: ${formats}`,
    permission: 'journal:read',
    query: contract.journalQuery,
    reply: contract.journalPage,
    errors: ['APPLICATION_MISSING', 'JOURNAL_QUERY_INVALID', 'FOLLOWERS_FULL'],
    async handle(input, services) {
      const { application } = input.query;
      const found = application === undefined ? undefined : await services.store.applications.get(application);
      return answer(input, services, found === undefined ? {} : { applicationId: found.id });
    },
  }),
  route({
    method: 'GET',
    url: '/v1/sessions/:id/journal',
    summary: `Journal of one session: ${formats}`,
    permission: 'journal:read',
    path: contract.sessionPath,
    query: contract.sessionJournalQuery,
    reply: contract.journalPage,
    errors: ['SESSION_MISSING', 'SESSION_AMBIGUOUS', 'JOURNAL_QUERY_INVALID', 'FOLLOWERS_FULL'],
    async handle(input, services) {
      const { id } = await findSession(services.store, input.path.id);
      return answer(input, services, { sessionId: id });
    },
  }),
];

type Input = RouteInput<unknown, contract.JournalQuery, unknown>;

async function answer(input: Input, services: HttpServices, scope: JournalScope): Promise<contract.JournalPage> {
  const query = { ...input.query, after: await beginning(input.query, services.store, scope) };
  const format = formatOf(input.request.raw, query.follow);
  if (format !== undefined) {
    await stream({ ...input, query }, services, scope, format);
    return { items: [], next: null, position: null };
  }
  const { search } = query;
  const page =
    search === undefined
      ? await readPage(services, scope, query, query)
      : await searchPage(services.store, scope, { ...query, search }, query);
  const isEmpty = page.records.length === 0 && page.next === null && page.position !== null;
  const { records, next, position } =
    isEmpty && query.waitSeconds > 0
      ? await live(input, services, AbortSignal.timeout(query.waitSeconds * 1_000), (signal) =>
          waitForRecords(services, scope, { ...query, after: page.position ?? 0, signal }),
        )
      : page;
  return { items: [...records], next, position };
}

/** `after`, or what `last`, or the time in `search`, makes of it. A search that cannot be understood is refused before an answer begins. */
async function beginning(
  { after, last, search }: contract.JournalQuery,
  { journal }: Store,
  { sessionId }: JournalScope,
): Promise<number | undefined> {
  const from = search === undefined ? undefined : parseJournalQuery(search).from;
  if (last === undefined)
    return after !== undefined || from === undefined || sessionId !== undefined
      ? after
      : await journal.cursorBefore(from);
  const end = sessionId === undefined ? await journal.lastCursor() : await journal.lastSeq(sessionId);
  return Math.max(end - last, 0);
}

type Format = LiveFormat | 'websocket';

function formatOf(request: IncomingMessage, follow: boolean): Format | undefined {
  if (isHandshake(request)) return 'websocket';
  const { accept = '' } = request.headers;
  if (accept.includes('text/event-stream')) return 'sse';
  return follow || accept.includes('application/x-ndjson') ? 'ndjson' : undefined;
}

let followers = 0;

function stream(input: Input, services: HttpServices, scope: JournalScope, format: Format): Promise<void> {
  const follow = input.query.follow || format === 'websocket';
  const asked = { ...input, query: { ...input.query, follow } };
  return live(input, services, undefined, (signal) =>
    format === 'websocket'
      ? writeSocket(input.reply, items(asked, services, scope, signal), signal)
      : writeLive(input.reply, format, items(asked, services, scope, signal)),
  );
}

/** For somebody who waits for records: one of few, until they go, their key is gone, the server closes, or `end`. */
async function live<Result>(
  { principal, reply, signal: closing }: Input,
  { keys }: HttpServices,
  end: AbortSignal | undefined,
  act: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  if (followers >= serverLimits.followers) {
    throw serverErrors.create('FOLLOWERS_FULL', { limit: serverLimits.followers });
  }
  followers += 1;
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  using valid = keys.whileValid(principal);
  const signals = [gone.signal, closing, valid.signal, ...(end === undefined ? [] : [end])];
  try {
    return await act(AbortSignal.any(signals));
  } finally {
    followers -= 1;
  }
}

async function* items(
  { query, request }: Input,
  services: HttpServices,
  scope: JournalScope,
  signal: AbortSignal,
): AsyncGenerator<readonly LiveItem[]> {
  const after = resumeAt(query, request.headers['last-event-id']);
  const item = (record: contract.JournalRecordView): LiveItem => ({
    position: positionOf(scope, record),
    value: record,
  });
  if (query.follow) {
    const wanted = journalFilter(query, services);
    for await (const batch of services.journal.follow(scope, { after, signal })) {
      yield (await wanted(batch)).map(item);
    }
    return;
  }
  for (let next: number | null = after; next !== null && !signal.aborted; ) {
    const page = await readPage(services, scope, query, { after: next, limit: query.limit });
    yield page.records.map(item);
    next = page.next;
  }
}

/** A browser that reconnects sends the position of its last event; that is later than what its URL says. */
function resumeAt(query: contract.JournalQuery, lastEventId: string | string[] | undefined): number {
  const last = typeof lastEventId === 'string' && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : 0;
  return Math.max(query.after ?? 0, last);
}
