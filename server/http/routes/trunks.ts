import type { ApplicationId } from '#runtime/shared/ids.ts';
import { type CallerIdPolicy, storeErrors, type Trunk } from '#runtime/store/index.ts';
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
      const names = await namesOf(store);
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
      'RULE_MISSING',
    ],
    async handle({ body }, { store, router, sealer, trunks }) {
      const wish = { ...wishOf(body), ...(await placeOf(body, null, { store, router })) };
      const added = await store.trunks.add(await prepareTrunk(wish, sealer));
      return view(trunks.get(added.id), await namesOf(store));
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
    handle: async ({ path }, { store, trunks }) => view(trunks.get(path.name), await namesOf(store)),
  }),
  route({
    method: 'PATCH',
    url: '/v1/trunks/:name',
    summary: 'Changes a trunk, which begins anew; what is left out stays, calls that are up go on',
    permission: 'trunks:write',
    path: contract.trunkPath,
    body: contract.trunkChange,
    reply: contract.trunk,
    errors: [
      'TRUNK_MISSING',
      'TRUNK_INVALID',
      'NUMBER_INVALID',
      'COUNTRY_UNKNOWN',
      'APPLICATION_MISSING',
      'RULE_MISSING',
    ],
    async handle({ path, body }, { store, router, sealer, trunks }) {
      const { trunk } = trunks.get(path.name);
      const wish = { ...changeOf(body, trunk), ...(await placeOf(body, trunk.applicationId, { store, router })) };
      await store.trunks.change(trunk.id, await prepareTrunkChange(trunk, wish, sealer));
      return view(trunks.get(trunk.id), await namesOf(store));
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

/** Whose calls from a trunk are, as far as it is given. Throws APPLICATION_MISSING, RULE_MISSING. */
async function placeOf(
  { application, rule }: Pick<contract.TrunkChangeBody, 'application' | 'rule'>,
  known: ApplicationId | null,
  { store, router }: Pick<HttpServices, 'store' | 'router'>,
): Promise<Pick<TrunkChangeWish, 'applicationId' | 'ruleId'>> {
  const named = application == null ? application : (await store.applications.get(application)).id;
  const owner = named === undefined ? known : named;
  if (typeof rule === 'string' && owner === null) throw storeErrors.create('RULE_MISSING', { name: rule });
  return {
    ...(named === undefined ? {} : { applicationId: named }),
    ...(rule === undefined
      ? {}
      : { ruleId: rule === null || owner === null ? null : router.rule(owner, rule).rule.id }),
  };
}

function wishOf(body: contract.NewTrunkBody) {
  const { application: _, rule: __, callerId, country, ...wish } = body;
  return {
    ...wish,
    applicationId: null,
    password: body.password,
    username: body.username ?? null,
    fromDomain: body.fromDomain ?? null,
    country: country === undefined ? null : requireCountry(country),
    maxCalls: body.maxCalls ?? null,
    callsPerSecond: body.callsPerSecond ?? null,
    callerId: policyOf(callerId, country),
  };
}

function changeOf({ application: _, rule: __, ...body }: contract.TrunkChangeBody, trunk: Trunk): TrunkChangeWish {
  const country = body.country === undefined ? trunk.country : body.country;
  if (body.country != null) requireCountry(body.country);
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  return {
    ...(given as TrunkChangeWish),
    ...(body.callerId === undefined ? {} : { callerId: policyOf(body.callerId, country ?? undefined) }),
  };
}

function policyOf(policy: contract.NewTrunkBody['callerId'], country: string | undefined): CallerIdPolicy {
  if (policy.mode !== 'list') return policy;
  return { ...policy, numbers: policy.numbers.map((each) => requireE164(each, country)) };
}

/** Of applications, and of the rules that trunks are bound to, by their ids. */
async function namesOf(store: Store): Promise<ReadonlyMap<string, string>> {
  const bound = (await store.trunks.list()).map(({ ruleId }) => ruleId && store.rules.findById(ruleId));
  const named = [...(await store.applications.list()), ...(await Promise.all(bound)).filter((rule) => rule != null)];
  return new Map(named.map(({ id, name }) => [id, name]));
}

function view(running: RunningTrunk, names: ReadonlyMap<string, string>): contract.TrunkView {
  const { password, applicationId, ruleId, proxies: _, callerId, prefixes, codecs, ...trunk } = running.trunk;
  return {
    ...trunk,
    callerId: callerId.mode === 'list' ? { ...callerId, numbers: [...callerId.numbers] } : callerId,
    prefixes: prefixes.map((each) => ({ ...each })),
    codecs: [...codecs],
    application: applicationId === null ? null : (names.get(applicationId) ?? null),
    rule: ruleId === null ? null : (names.get(ruleId) ?? null),
    hasPassword: password !== null,
    ...reportView(running.report),
  };
}

function reportView({ state, proxies, registration, calls }: RunningTrunk['report']): contract.TrunkReportView {
  return { state, proxies: [...proxies], registration, calls: { ...calls, failures: { ...calls.failures } } };
}
