import { storeErrors } from '#runtime/store/index.ts';
import { requireNetwork } from '#server/admission/index.ts';
import * as contract from '../contract/index.ts';
import { pageBy } from '../page.ts';
import { route } from '../route.ts';

export const authorizedNetworkRoutes = [
  route({
    method: 'GET',
    url: '/v1/authorized-networks',
    summary: 'Networks from which keys are taken, and from which none are',
    permission: 'access:read',
    query: contract.pageQuery,
    reply: contract.authorizedNetworkList,
    async handle({ query }, { store }) {
      return pageBy(await store.authorizedNetworks.list(), ({ createdAt, network }) => [createdAt, network], query);
    },
  }),
  route({
    method: 'PUT',
    url: '/v1/authorized-networks',
    summary:
      'Takes keys from a network, or none. The narrowest network that holds an address decides; once any is allowed, all others are refused with 403, loopback excepted',
    permission: 'access:write',
    body: contract.newAuthorizedNetwork,
    reply: contract.authorizedNetwork,
    errors: ['ACCESS_NETWORK_INVALID', 'ACCESS_LIMIT'],
    handle: async ({ body: { network, action, description = '' } }, { store }) =>
      await store.authorizedNetworks.put({ network: requireNetwork(network), action, description }),
  }),
  route({
    method: 'DELETE',
    url: '/v1/authorized-networks',
    summary: 'Takes a network off the list',
    permission: 'access:write',
    query: contract.authorizedNetworkQuery,
    errors: ['ACCESS_NETWORK_INVALID', 'ACCESS_MISSING'],
    async handle({ query }, { store }) {
      const network = requireNetwork(query.network);
      if ((await store.authorizedNetworks.remove([network])) === 0)
        throw storeErrors.create('ACCESS_MISSING', { network });
    },
  }),
];
