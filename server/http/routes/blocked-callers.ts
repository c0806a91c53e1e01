import type { BlockedCaller } from '#runtime/store/index.ts';
import { requireE164 } from '#server/admission/index.ts';
import * as contract from '../contract/index.ts';
import { pageBy } from '../page.ts';
import { route } from '../route.ts';

export const blockedCallerRoutes = [
  route({
    method: 'GET',
    url: '/v1/blocked-callers',
    summary: 'Numbers whose calls are declined, by number',
    permission: 'access:read',
    query: contract.pageQuery,
    reply: contract.blockedCallerList,
    async handle({ query }, { store }) {
      const { items, next } = pageBy(await store.blockedCallers.list(), ({ e164 }) => [e164], query);
      return { items: items.map(view), next };
    },
  }),
  route({
    method: 'PUT',
    url: '/v1/blocked-callers/:number',
    summary: 'Declines calls from a number, whatever they are to, unless a user of ours proves to be the caller',
    permission: 'access:write',
    path: contract.blockedCallerPath,
    reply: contract.blockedCaller,
    errors: ['NUMBER_INVALID', 'ACCESS_LIMIT'],
    handle: async ({ path }, { store }) => view(await store.blockedCallers.put(requireE164(path.number))),
  }),
  route({
    method: 'DELETE',
    url: '/v1/blocked-callers/:number',
    summary: 'Takes calls from a number again',
    permission: 'access:write',
    path: contract.blockedCallerPath,
    errors: ['NUMBER_INVALID', 'CALLER_NOT_BLOCKED'],
    handle: async ({ path }, { store }) => await store.blockedCallers.remove(requireE164(path.number)),
  }),
];

function view({ e164: number, createdAt }: BlockedCaller): contract.BlockedCallerView {
  return { number, createdAt };
}
