import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { Store } from '#runtime/store/index.ts';
import { scopedServices } from '../http/scoped-services.ts';
import type { HttpServices } from '../http/services.ts';

/**
 * The services as the commands of one application see them: besides what `scopedServices` hides, what commands look for by number or in all
 * applications is found in this one alone.
 */
export function applicationServices(services: HttpServices, applicationId: ApplicationId): HttpServices {
  const scoped = scopedServices(services, { applications: [applicationId] });
  const { scenarios, rules, users, queues, callLists, numbers, sessions } = scoped.store;
  const own = <Row extends { readonly applicationId: ApplicationId }>(row: Row | undefined): Row | undefined =>
    row?.applicationId === applicationId ? row : undefined;
  const store: Store = {
    ...scoped.store,
    scenarios: { ...scenarios, findById: async (id) => own(await scenarios.findById(id)) },
    rules: { ...rules, findById: async (id) => own(await rules.findById(id)) },
    users: { ...users, list: () => users.list(applicationId) },
    queues: { ...queues, list: () => queues.list(applicationId), agents: () => queues.agents(applicationId) },
    callLists: { ...callLists, list: () => callLists.list(applicationId) },
    numbers: { ...numbers, list: () => numbers.list(applicationId) },
    sessions: { ...sessions, search: (search) => sessions.search({ ...search, applicationId }) },
  };
  return { ...scoped, store };
}
