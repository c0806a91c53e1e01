import { toPlacedRecord } from '#runtime/journal/index.ts';
import type { SessionId } from '#runtime/shared/ids.ts';
import type { Store } from '#runtime/store/index.ts';
import { type SipMessageList, type SipMessageView, sipMessageData } from '../http/contract/index.ts';
import { serverLimits } from '../limits.ts';
import { droppedLimit } from './session-trace.ts';

/** The SIP messages in a session's journal, oldest first, and how many it lacks. */
export async function readSipMessages(store: Pick<Store, 'journal'>, sessionId: SessionId): Promise<SipMessageList> {
  const items: SipMessageView[] = [];
  let dropped = 0;
  for (let after: number | undefined = 0; after !== undefined; ) {
    const rows = await store.journal.readSession(sessionId, { after, limit: serverLimits.pageSize });
    for (const row of rows) {
      if (row.kind !== 'sip' && row.kind !== 'limit') continue;
      const { seq, kind, data } = toPlacedRecord(row);
      if (kind === 'limit') dropped += droppedIn(data);
      else {
        const parsed = sipMessageData.safeParse(data);
        if (parsed.success) items.push({ seq, ...parsed.data });
      }
    }
    after = rows.length === serverLimits.pageSize ? rows.at(-1)?.seq : undefined;
  }
  return { sessionId, items, dropped };
}

function droppedIn(data: unknown): number {
  if (typeof data !== 'object' || data === null || !('limit' in data) || !('dropped' in data)) return 0;
  return data.limit === droppedLimit && typeof data.dropped === 'number' ? data.dropped : 0;
}
