import * as contract from '../contract/index.ts';
import { route } from '../route.ts';

export const applicationRoutes = [
  route({
    method: 'GET',
    url: '/v1/applications',
    summary: 'All applications, in order of creation',
    permission: 'applications:read',
    reply: contract.applicationList,
    async handle(_, { store }) {
      return { items: [...(await store.applications.list())] };
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
    handle: ({ body }, { store }) => store.applications.create(body.name),
  }),
];
