import type { Application } from '#runtime/store/index.ts';
import * as contract from '../contract/index.ts';
import { pageBy } from '../page.ts';
import { route } from '../route.ts';

export const applicationRoutes = [
  route({
    method: 'GET',
    url: '/v1/applications',
    summary: 'All applications, in order of creation',
    permission: 'applications:read',
    query: contract.pageQuery,
    reply: contract.applicationList,
    async handle({ query }, { store }) {
      const { items, next } = pageBy(await store.applications.list(), ({ createdAt, id }) => [createdAt, id], query);
      return { items: items.map(view), next };
    },
  }),
  route({
    method: 'POST',
    url: '/v1/applications',
    summary: 'Adds an application',
    permission: 'applications:write',
    body: contract.newApplication,
    reply: contract.application,
    status: 201,
    errors: ['APPLICATION_NAME_INVALID', 'APPLICATION_NAME_TAKEN'],
    handle: async ({ body }, { store }) => view(await store.applications.create(body.name)),
  }),
  route({
    method: 'GET',
    url: '/v1/applications/:app',
    summary: 'One application, by name or id, and what it keeps',
    permission: 'applications:read',
    path: contract.applicationPath,
    reply: contract.applicationWhole,
    errors: ['APPLICATION_MISSING'],
    async handle({ path }, { store }) {
      const application = await store.applications.get(path.app);
      return { ...view(application), usage: await store.usage.of(application.id) };
    },
  }),
];

function view({ id, name, createdAt }: Application): contract.ApplicationView {
  return { id, name, createdAt };
}
