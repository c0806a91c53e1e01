import type { ApplicationId } from '#runtime/shared/ids.ts';
import { type Release, type Rule, type Store, storeErrors } from '#runtime/store/index.ts';
import * as contract from '../contract/index.ts';
import { pageBy } from '../page.ts';
import { route } from '../route.ts';

export const ruleRoutes = [
  route({
    method: 'GET',
    url: '/v1/applications/:app/rules',
    summary: 'The routing table: the first rule whose pattern matches the whole destination wins',
    permission: 'rules:read',
    path: contract.applicationPath,
    query: contract.pageQuery,
    reply: contract.ruleList,
    errors: ['APPLICATION_MISSING'],
    async handle({ path, query }, { store }) {
      const { id } = await store.applications.get(path.app);
      const all = views(await store.rules.list(id), await store.releases.list(id));
      return pageBy(all, ({ position }) => [position], query);
    },
  }),
  route({
    method: 'POST',
    url: '/v1/applications/:app/rules',
    summary: 'Adds a rule; the next call sees it',
    permission: 'rules:write',
    path: contract.applicationPath,
    body: contract.newRule,
    reply: contract.rule,
    status: 201,
    errors: ['RULE_PATTERN_INVALID', 'RULE_NAME_TAKEN', 'RULE_SCENARIO_MISSING', 'APPLICATION_MISSING'],
    async handle({ path, body }, { store, router }) {
      const { id } = await store.applications.get(path.app);
      const { position, ...rest } = body;
      const name = body.name ?? (await freeName(store, id));
      return view(await router.addRule(id, { ...rest, name, ...(position === undefined ? {} : { position }) }), []);
    },
  }),
  route({
    method: 'PUT',
    url: '/v1/applications/:app/rules/:name',
    permission: 'rules:write',
    summary: 'Changes what is given of a rule, by id or name; the next call sees it',
    path: contract.namedPath,
    body: contract.ruleChange,
    reply: contract.rule,
    errors: ['APPLICATION_MISSING', 'RULE_MISSING', 'RULE_PATTERN_INVALID', 'RULE_NAME_TAKEN', 'RULE_SCENARIO_MISSING'],
    async handle({ path, body }, { store, router }) {
      const { id } = await store.applications.get(path.app);
      const change = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      const changed = await router.changeRule(id, nameOf(await store.rules.list(id), path.name), change);
      return view(changed, await store.releases.list(id));
    },
  }),
  route({
    method: 'GET',
    url: '/v1/applications/:app/rules/:name',
    summary: 'One rule, by id or name',
    permission: 'rules:read',
    path: contract.namedPath,
    reply: contract.rule,
    errors: ['APPLICATION_MISSING', 'RULE_MISSING'],
    async handle({ path }, { store }) {
      const { id } = await store.applications.get(path.app);
      const name = nameOf(await store.rules.list(id), path.name);
      const found = await store.rules.find(id, name);
      if (found === undefined) throw storeErrors.create('RULE_MISSING', { name });
      return view(found, await store.releases.list(id));
    },
  }),
  route({
    method: 'DELETE',
    url: '/v1/applications/:app/rules/:name',
    summary: 'Removes a rule, by id or name',
    permission: 'rules:write',
    path: contract.namedPath,
    errors: ['APPLICATION_MISSING', 'RULE_MISSING'],
    async handle({ path }, { store }) {
      const { id } = await store.applications.get(path.app);
      await store.rules.remove(id, nameOf(await store.rules.list(id), path.name));
    },
  }),
  route({
    method: 'PUT',
    url: '/v1/applications/:app/rules/order',
    summary: 'Sets the order of all rules',
    permission: 'rules:write',
    path: contract.applicationPath,
    body: contract.ruleOrder,
    reply: contract.ruleList,
    errors: ['APPLICATION_MISSING', 'RULE_ORDER_INCOMPLETE'],
    async handle({ path, body }, { store }) {
      const { id } = await store.applications.get(path.app);
      const rules = await store.rules.list(id);
      const names = body.rules.map((idOrName) => nameOf(rules, idOrName));
      return { items: views(await store.rules.reorder(id, names), await store.releases.list(id)), next: null };
    },
  }),
  route({
    method: 'PUT',
    url: '/v1/applications/:app/rules/:name/releases/:scenario',
    summary: 'Pins a version of one of its scenarios, or tries one on a share of its sessions; the next call sees it',
    permission: 'rules:write',
    path: contract.releasePath,
    body: contract.release,
    reply: contract.rule,
    errors: ['APPLICATION_MISSING', 'RULE_MISSING', 'RULE_SCENARIO_UNBOUND', 'SCENARIO_VERSION_MISSING'],
    async handle({ path, body }, { store }) {
      const { id } = await store.applications.get(path.app);
      const name = nameOf(await store.rules.list(id), path.name);
      await store.releases.set(id, name, path.scenario, body);
      const rule = await store.rules.find(id, name);
      if (rule === undefined) throw storeErrors.create('RULE_MISSING', { name });
      return view(rule, await store.releases.list(id));
    },
  }),
];

/** A name wins over an id, as names are what people choose. */
function nameOf(rules: readonly Rule[], idOrName: string): string {
  if (rules.some((one) => one.name === idOrName)) return idOrName;
  return rules.find((one) => one.id === idOrName)?.name ?? idOrName;
}

async function freeName(store: Store, id: ApplicationId): Promise<string> {
  const taken = new Set((await store.rules.list(id)).map((one) => one.name));
  for (let number = taken.size + 1; ; number += 1) {
    if (!taken.has(`rule-${number}`)) return `rule-${number}`;
  }
}

function views(rules: readonly Rule[], releases: readonly Release[]): contract.RuleView[] {
  return rules.map((rule) => view(rule, releases));
}

function view({ id, name, position, pattern, scenarios, createdAt }: Rule, all: readonly Release[]): contract.RuleView {
  const releases = all.filter(({ ruleId }) => ruleId === id).map(({ ruleId: _, ...release }) => release);
  return { id, name, position, pattern, scenarios: [...scenarios], releases, createdAt };
}
