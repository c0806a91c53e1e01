import type { CallerIdPolicy, Trunk } from '#runtime/store/index.ts';
import { requireCountry, requireE164 } from '#server/admission/index.ts';
import { prepareTrunk, prepareTrunkChange, type RunningTrunk, type TrunkChangeWish } from '#server/trunks/index.ts';
import * as contract from '../contract/index.ts';
import { pageBy } from '../page.ts';
import { route } from '../route.ts';
import type { HttpServices } from '../services.ts';

export const trunkRoutes = [
  route({
    method: 'GET',
    url: '/v1/trunks',
    summary: 'All trunks with their state, in order of creation',
    permission: 'trunks:read',
    query: contract.pageQuery,
    reply: contract.trunkList,
    async handle({ query }, { store, trunks }) {
      const names = await applicationNames(store);
      const all = trunks.trunks.map((each) => view(each, names));
      return pageBy(all, ({ createdAt, number }) => [createdAt, number], query);
    },
  }),
  route({
    method: 'POST',
    url: '/v1/trunks',
    summary: 'Adds a trunk; it begins to register and to ask its proxies at once',
    permission: 'trunks:write',
    body: contract.newTrunk,
    reply: contract.trunk,
    status: 201,
    errors: [
      'TRUNK_INVALID',
      'TRUNK_NAME_INVALID',
      'TRUNK_NAME_TAKEN',
      'TRUNK_LIMIT',
      'NUMBER_INVALID',
      'COUNTRY_UNKNOWN',
      'APPLICATION_MISSING',
    ],
    async handle({ body }, { store, sealer, trunks }) {
      const added = await store.trunks.add(await prepareTrunk(await wishOf(body, store), sealer));
      return view(trunks.get(added.id), await applicationNames(store));
    },
  }),
  route({
    method: 'GET',
    url: '/v1/trunks/:name',
    summary: 'One trunk with its state, by name or id; its password is never returned',
    permission: 'trunks:read',
    path: contract.trunkPath,
    reply: contract.trunk,
    errors: ['TRUNK_MISSING'],
    handle: async ({ path }, { store, trunks }) => view(trunks.get(path.name), await applicationNames(store)),
  }),
  route({
    method: 'PATCH',
    url: '/v1/trunks/:name',
    summary: 'Changes a trunk, which begins anew; what is left out stays, calls that are up go on',
    permission: 'trunks:write',
    path: contract.trunkPath,
    body: contract.trunkChange,
    reply: contract.trunk,
    errors: ['TRUNK_MISSING', 'TRUNK_INVALID', 'NUMBER_INVALID', 'COUNTRY_UNKNOWN', 'APPLICATION_MISSING'],
    async handle({ path, body }, { store, sealer, trunks }) {
      const { trunk } = trunks.get(path.name);
      const change = await prepareTrunkChange(trunk, await changeOf(body, trunk, store), sealer);
      await store.trunks.change(trunk.id, change);
      return view(trunks.get(trunk.id), await applicationNames(store));
    },
  }),
  route({
    method: 'POST',
    url: '/v1/trunks/:name/test',
    summary: 'Asks every proxy of a trunk with OPTIONS now, and tells what it answered',
    permission: 'trunks:write',
    path: contract.trunkPath,
    reply: contract.trunkReport,
    errors: ['TRUNK_MISSING'],
    handle: async ({ path }, { trunks }) => reportView(await trunks.get(path.name).test()),
  }),
  route({
    method: 'DELETE',
    url: '/v1/trunks/:name',
    summary: 'Removes a trunk with its access entries; calls that are up go on',
    permission: 'trunks:write',
    path: contract.trunkPath,
    errors: ['TRUNK_MISSING'],
    handle: ({ path }, { store }) => store.trunks.remove(path.name),
  }),
];

type Store = HttpServices['store'];

async function wishOf(body: contract.NewTrunkBody, store: Store) {
  const { application, callerId, country } = body;
  return {
    ...body,
    applicationId: application === undefined ? null : (await store.applications.get(application)).id,
    password: body.password,
    username: body.username ?? null,
    fromDomain: body.fromDomain ?? null,
    country: country === undefined ? null : requireCountry(country),
    maxCalls: body.maxCalls ?? null,
    callsPerSecond: body.callsPerSecond ?? null,
    callerId: policyOf(callerId, country),
  };
}

async function changeOf(
  { application, ...body }: contract.TrunkChangeBody,
  trunk: Trunk,
  store: Store,
): Promise<TrunkChangeWish> {
  const country = body.country === undefined ? trunk.country : body.country;
  if (body.country != null) requireCountry(body.country);
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  return {
    ...(given as Omit<TrunkChangeWish, 'applicationId'>),
    ...(body.callerId === undefined ? {} : { callerId: policyOf(body.callerId, country ?? undefined) }),
    ...(application === undefined
      ? {}
      : { applicationId: application === null ? null : (await store.applications.get(application)).id }),
  };
}

function policyOf(policy: contract.NewTrunkBody['callerId'], country: string | undefined): CallerIdPolicy {
  if (policy.mode !== 'list') return policy;
  return { ...policy, numbers: policy.numbers.map((each) => requireE164(each, country)) };
}

async function applicationNames(store: Store): Promise<ReadonlyMap<string, string>> {
  return new Map((await store.applications.list()).map(({ id, name }) => [id, name]));
}

function view(running: RunningTrunk, names: ReadonlyMap<string, string>): contract.TrunkView {
  const { password, applicationId, proxies: _, callerId, prefixes, codecs, ...trunk } = running.trunk;
  return {
    ...trunk,
    callerId: callerId.mode === 'list' ? { ...callerId, numbers: [...callerId.numbers] } : callerId,
    prefixes: prefixes.map((each) => ({ ...each })),
    codecs: [...codecs],
    application: applicationId === null ? null : (names.get(applicationId) ?? null),
    hasPassword: password !== null,
    ...reportView(running.report),
  };
}

function reportView({ state, proxies, registration, calls }: RunningTrunk['report']): contract.TrunkReportView {
  return { state, proxies: [...proxies], registration, calls: { ...calls, failures: { ...calls.failures } } };
}
