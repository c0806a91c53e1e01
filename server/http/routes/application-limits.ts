import { applicationLimits, changedLimits } from '../../application-limits.ts';
import * as contract from '../contract/index.ts';
import { route } from '../route.ts';

const url = '/v1/applications/:app/limits';

export const applicationLimitRoutes = [
  route({
    method: 'GET',
    url,
    summary: 'The limits of the sessions of an application that can be set, with their values',
    permission: 'applications:read',
    path: contract.applicationPath,
    reply: contract.applicationLimitList,
    errors: ['APPLICATION_MISSING'],
    async handle({ path }, { store }) {
      const { limits } = await store.applications.get(path.app);
      return { items: applicationLimits(limits) };
    },
  }),
  route({
    method: 'PUT',
    url,
    summary: 'Sets some of them, or resets them; sessions that start from now on have them',
    permission: 'applications:write',
    path: contract.applicationPath,
    body: contract.limitChange,
    reply: contract.applicationLimitList,
    errors: ['APPLICATION_MISSING', 'LIMIT_UNKNOWN', 'LIMIT_OUT_OF_RANGE'],
    async handle({ path, body }, { store }) {
      const { id, limits } = await store.applications.get(path.app);
      const changed = await store.applications.setLimits(id, changedLimits(limits, body.limits));
      return { items: applicationLimits(changed.limits) };
    },
  }),
];
