import type { AccessEntry, AccessScope, Store } from '#runtime/store/index.ts';
import { admissionErrors, requireNetwork } from '#server/admission/index.ts';
import * as contract from '../contract/index.ts';
import { pageBy } from '../page.ts';
import { route } from '../route.ts';

export const accessRoutes = [
  route({
    method: 'GET',
    url: '/v1/access',
    summary: 'All access entries: of the node, of applications, of trunks',
    permission: 'access:read',
    query: contract.pageQuery,
    reply: contract.accessList,
    async handle({ query }, { store }) {
      const names = await namesOf(store);
      const all = (await store.accessLists.list()).map((entry) => view(entry, names));
      const place = (one: contract.AccessEntryView) => [
        one.createdAt,
        one.network,
        one.application ?? '',
        one.trunk ?? '',
      ];
      return pageBy(all, place, query);
    },
  }),
  route({
    method: 'PUT',
    url: '/v1/access',
    summary: 'Allows or denies a network to call. An address that a trunk allows is that trunk',
    permission: 'access:write',
    body: contract.newAccessEntry,
    reply: contract.accessEntry,
    errors: [
      'ACCESS_NETWORK_INVALID',
      'ACCESS_SCOPE_AMBIGUOUS',
      'ACCESS_LIMIT',
      'APPLICATION_MISSING',
      'TRUNK_MISSING',
    ],
    async handle({ body }, { store }) {
      const network = requireNetwork(body.network);
      const entry = await store.accessLists.put(await scopeOf(body, store), network, body.action, body.description);
      return view(entry, await namesOf(store));
    },
  }),
  route({
    method: 'DELETE',
    url: '/v1/access',
    summary: 'Removes an access entry',
    permission: 'access:write',
    query: contract.accessQuery,
    errors: ['ACCESS_MISSING', 'ACCESS_NETWORK_INVALID', 'APPLICATION_MISSING', 'TRUNK_MISSING'],
    async handle({ query }, { store }) {
      await store.accessLists.remove(await scopeOf(query, store), requireNetwork(query.network));
    },
  }),
];

interface NamedScope {
  readonly application?: string | undefined;
  readonly trunk?: string | undefined;
}

async function scopeOf({ application, trunk }: NamedScope, store: Store): Promise<AccessScope> {
  if (application !== undefined && trunk !== undefined) throw admissionErrors.create('ACCESS_SCOPE_AMBIGUOUS');
  if (trunk !== undefined) return { kind: 'trunk', trunkId: (await store.trunks.get(trunk)).id };
  if (application === undefined) return { kind: 'node' };
  return { kind: 'application', applicationId: (await store.applications.get(application)).id };
}

/** Names of applications and trunks by their ids. */
async function namesOf(store: Store): Promise<ReadonlyMap<string, string>> {
  const named = [...(await store.applications.list()), ...(await store.trunks.list())];
  return new Map(named.map(({ id, name }) => [id, name]));
}

function view(
  { scope, network, action, description, createdAt }: AccessEntry,
  names: ReadonlyMap<string, string>,
): contract.AccessEntryView {
  return {
    network,
    action,
    application: scope.kind === 'application' ? (names.get(scope.applicationId) ?? null) : null,
    trunk: scope.kind === 'trunk' ? (names.get(scope.trunkId) ?? null) : null,
    description,
    createdAt,
  };
}
