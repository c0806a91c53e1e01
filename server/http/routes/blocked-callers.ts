import type { BlockedCaller } from '#runtime/store/index.ts';
import { requireCallers } from '#server/admission/index.ts';
import * as contract from '../contract/index.ts';
import { pageBy } from '../page.ts';
import { route } from '../route.ts';

export const blockedCallerRoutes = [
  route({
    method: 'GET',
    url: '/v1/blocked-callers',
    summary: 'Numbers, and patterns of numbers, whose calls are declined',
    permission: 'access:read',
    query: contract.pageQuery,
    reply: contract.blockedCallerList,
    async handle({ query }, { store }) {
      const { items, next } = pageBy(await store.blockedCallers.list(), ({ caller }) => [caller], query);
      return { items: items.map(view), next };
    },
  }),
  route({
    method: 'PUT',
    url: '/v1/blocked-callers/:number',
    summary:
      'Declines calls from a number, or from all that a pattern matches, whatever they are to, unless a user of ours proves to be the caller',
    permission: 'access:write',
    path: contract.blockedCallerPath,
    reply: contract.blockedCaller,
    errors: ['NUMBER_INVALID', 'RULE_PATTERN_INVALID', 'RULE_PATTERN_UNSUPPORTED', 'ACCESS_LIMIT'],
    handle: async ({ path }, { store }) => view(await store.blockedCallers.put(requireCallers(path.number))),
  }),
  route({
    method: 'DELETE',
    url: '/v1/blocked-callers/:number',
    summary: 'Takes calls from a number, or from those of a pattern, again',
    permission: 'access:write',
    path: contract.blockedCallerPath,
    errors: ['NUMBER_INVALID', 'CALLER_NOT_BLOCKED'],
    handle: async ({ path }, { store }) => await store.blockedCallers.remove(requireCallers(path.number).caller),
  }),
];

function view({ caller: number, isPattern, createdAt }: BlockedCaller): contract.BlockedCallerView {
  return { number, isPattern, createdAt };
}
