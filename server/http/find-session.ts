import { asId } from '#runtime/shared/ids.ts';
import { type SessionRow, type Store, storeErrors } from '#runtime/store/index.ts';
import { serverErrors } from '../errors.ts';

const lastOfAll = 'g';

/**
 * The session with this id, or the only one whose id begins with it. Ids sort by time, so the candidates stand together
 * in the list. Throws SESSION_MISSING, SESSION_AMBIGUOUS.
 */
export async function findSession(store: Store, idOrPrefix: string): Promise<SessionRow> {
  const prefix = idOrPrefix.toLowerCase();
  const exact = await store.sessions.find(asId(prefix));
  if (exact !== undefined) return exact;
  const newest = await store.sessions.list({ after: asId(`${prefix}${lastOfAll}`), limit: 4 });
  const [first, ...others] = newest.filter((row) => row.id.startsWith(prefix));
  if (first === undefined) throw storeErrors.create('SESSION_MISSING', { session: idOrPrefix });
  if (others.length > 0) {
    const candidates = [first, ...others].map((row) => row.id).join(', ');
    throw serverErrors.create('SESSION_AMBIGUOUS', { session: idOrPrefix, candidates });
  }
  return first;
}
