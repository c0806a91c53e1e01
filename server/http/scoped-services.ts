import { type ApplicationId, asId } from '#runtime/shared/ids.ts';
import { type Store, storeErrors } from '#runtime/store/index.ts';
import type { Principal } from '#server/keys/index.ts';
import type { HttpServices } from './services.ts';

/**
 * The services as a key sees them that is for some applications only: others are not there. What takes the id of an application, a session
 * or a recording is reached through these lookups alone; what belongs to the whole node asks for a permission that no such key has.
 */
export function scopedServices(
  services: HttpServices,
  { applications }: Pick<Principal, 'applications'>,
): HttpServices {
  if (applications === null) return services;
  const { store, journal, recordings } = services;
  const scope: Scope = {
    ids: applications,
    narrow: (filter) => {
      const asked = filter?.applicationId === undefined ? applications : [filter.applicationId].flat();
      return { ...filter, applicationId: asked.filter((id) => applications.includes(id)) } as never;
    },
  };
  const owned = scopedRecordings(store, scope);
  return {
    ...services,
    store: {
      ...store,
      applications: scopedApplications(store, scope),
      sessions: scopedSessions(store, scope),
      recordings: owned,
      calls: { ...store.calls, search: (search) => store.calls.search(scope.narrow(search)) },
      journal: {
        ...store.journal,
        readAll: (filter) => store.journal.readAll(scope.narrow(filter)),
        search: (search) => store.journal.search(scope.narrow(search)),
      },
    },
    recordings: {
      publicUrl: recordings.publicUrl,
      file: async (id) => recordings.file((await owned.get(id)).id),
      transcript: async ({ id }) => recordings.transcript(await owned.get(id)),
      remove: async (id) => recordings.remove((await owned.get(id)).id),
    },
    journal: {
      follow: (filter, from) => journal.follow(filter.sessionId === undefined ? scope.narrow(filter) : filter, from),
    },
  };
}

interface Filter {
  readonly applicationId?: ApplicationId | readonly ApplicationId[] | undefined;
}

interface Scope {
  readonly ids: readonly ApplicationId[];
  /** Leaves of a filter what lies within the applications of the key; of one that names none, all of them. */
  narrow<Given extends Filter>(filter?: Given): Given & { readonly applicationId: readonly ApplicationId[] };
}

function scopedApplications({ applications }: Store, { ids }: Scope): Store['applications'] {
  const find = async (idOrName: string) => {
    const found = await applications.find(idOrName);
    return found !== undefined && ids.includes(found.id) ? found : undefined;
  };
  return {
    ...applications,
    find,
    async get(idOrName) {
      const found = await find(idOrName);
      if (found === undefined) throw storeErrors.create('APPLICATION_MISSING', { application: idOrName });
      return found;
    },
    list: async () => (await applications.list()).filter(({ id }) => ids.includes(id)),
  };
}

function scopedSessions({ sessions }: Store, { ids, narrow }: Scope): Store['sessions'] {
  const find: Store['sessions']['find'] = async (id) => {
    const found = await sessions.find(id);
    return found !== undefined && ids.includes(found.applicationId) ? found : undefined;
  };
  return {
    ...sessions,
    find,
    async get(id) {
      const found = await find(id);
      if (found === undefined) throw storeErrors.create('SESSION_MISSING', { session: id });
      return found;
    },
    list: (filter) => sessions.list(narrow(filter)),
  };
}

function scopedRecordings({ recordings }: Store, { ids, narrow }: Scope): Store['recordings'] {
  const find: Store['recordings']['find'] = async (id) => {
    const found = await recordings.find(asId(id));
    return found !== undefined && ids.includes(found.applicationId) ? found : undefined;
  };
  const get: Store['recordings']['get'] = async (id) => {
    const found = await find(id);
    if (found === undefined) throw storeErrors.create('RECORDING_MISSING', { recording: id });
    return found;
  };
  return { ...recordings, find, get, list: (filter) => recordings.list(narrow(filter)) };
}
