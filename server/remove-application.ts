import type { Application, Store } from '#runtime/store/index.ts';
import { storeErrors } from '#runtime/store/index.ts';
import type { CallLists } from './call-lists/index.ts';

export interface ApplicationRemovalParts {
  readonly store: Store;
  readonly lists: Pick<CallLists, 'remove'>;
}

/**
 * An application with all that only it has. Trunks of its own stay in the way, because calls of others may come through
 * them, and so do a call list that is under way and sessions that are scheduled. Throws APPLICATION_PERMANENT, APPLICATION_IN_USE, CALL_LIST_RUNNING.
 */
export async function removeApplication(
  { store, lists }: ApplicationRemovalParts,
  { id, name }: Application,
): Promise<void> {
  if (name === 'default') throw storeErrors.create('APPLICATION_PERMANENT', { name });
  if ((await store.trunks.list()).some((trunk) => trunk.applicationId === id))
    throw storeErrors.create('APPLICATION_IN_USE', { name, what: 'trunks' });
  if ((await store.jobs.unfinished(id)) > 0)
    throw storeErrors.create('APPLICATION_IN_USE', { name, what: 'scheduled sessions' });
  await store.jobs.removeAll(id);
  for (const list of await store.callLists.list(id)) await lists.remove(list);
  for (const queue of await store.queues.list(id)) await store.queues.remove(id, queue.name);
  for (const user of await store.users.list(id)) await store.users.remove(id, user.username);
  for (const number of await store.numbers.list(id)) await store.numbers.remove(id, number.e164);
  for (const { scope, network } of await store.accessLists.list())
    if (scope.kind === 'application' && scope.applicationId === id) await store.accessLists.remove(scope, network);
  await store.applications.remove(id);
}
