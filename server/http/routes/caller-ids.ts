import type { CallerId } from '#runtime/store/index.ts';
import { requireE164 } from '#server/admission/index.ts';
import * as contract from '../contract/index.ts';
import { pageBy } from '../page.ts';
import { route } from '../route.ts';

export const callerIdRoutes = [
  route({
    method: 'GET',
    url: '/v1/caller-ids',
    summary: 'Numbers that are not ours and may be shown as the caller, by number',
    permission: 'trunks:read',
    query: contract.pageQuery,
    reply: contract.callerIdList,
    async handle({ query }, { store }) {
      const { items, next } = pageBy(await store.callerIds.list(), ({ e164 }) => [e164], query);
      return { items: items.map(view), next };
    },
  }),
  route({
    method: 'PUT',
    url: '/v1/caller-ids/:number',
    summary: 'Vouches for a number: calls through trunks with verified caller ids may show it',
    permission: 'trunks:write',
    path: contract.callerIdPath,
    reply: contract.callerId,
    errors: ['NUMBER_INVALID', 'CALLER_ID_LIMIT'],
    async handle({ path }, { store: { callerIds } }) {
      const e164 = requireE164(path.number);
      if (!(await callerIds.list()).some((each) => each.e164 === e164)) await callerIds.add(e164);
      return view(await callerIds.activate(e164));
    },
  }),
  route({
    method: 'DELETE',
    url: '/v1/caller-ids/:number',
    summary: 'Takes a number from those that may be shown',
    permission: 'trunks:write',
    path: contract.callerIdPath,
    errors: ['NUMBER_INVALID', 'CALLER_ID_MISSING'],
    handle: async ({ path }, { store }) => await store.callerIds.remove(requireE164(path.number)),
  }),
];

function view({ e164: number, isActive, createdAt }: CallerId): contract.CallerIdView {
  return { number, isActive, createdAt };
}
