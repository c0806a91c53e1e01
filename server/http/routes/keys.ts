import type { AccessKey, Store } from '#runtime/store/index.ts';
import { roleNames, roles } from '#server/keys/index.ts';
import * as contract from '../contract/index.ts';
import { pageBy } from '../page.ts';
import { route } from '../route.ts';

export const keyRoutes = [
  route({
    method: 'GET',
    url: '/v1/keys',
    summary: 'Keys of this interface, without what their holders send; those for the applications of the key that asks',
    permission: 'keys:read',
    query: contract.pageQuery,
    reply: contract.accessKeyList,
    async handle({ principal, query }, { keys, store }) {
      const names = await namesOf(store);
      const { items, next } = pageBy(await keys.list(principal), ({ name }) => [name], query);
      return { items: items.map((key) => view(key, names)), next };
    },
  }),
  route({
    method: 'POST',
    url: '/v1/keys',
    summary: 'Makes a key, which is in this answer and never shown again',
    permission: 'keys:write',
    body: contract.newAccessKey,
    reply: contract.createdAccessKey,
    status: 201,
    isSecret: true,
    errors: ['KEY_NAME_INVALID', 'KEY_NAME_TAKEN', 'KEY_LIMIT', 'KEY_TOO_MUCH', 'APPLICATION_MISSING'],
    async handle({ body, principal, reply }, { keys, store }) {
      const { name, role, expiresInSeconds: seconds } = body;
      const applications = await Promise.all((body.applications ?? []).map((each) => store.applications.get(each)));
      const { key, token } = await keys.create(principal, {
        ...{ name, role },
        applications: body.applications === undefined ? null : applications.map(({ id }) => id),
        expiresAt: seconds === undefined ? null : Date.now() + seconds * 1_000,
      });
      reply.header('cache-control', 'no-store');
      return { ...view(key, await namesOf(store)), key: token };
    },
  }),
  route({
    method: 'GET',
    url: '/v1/keys/:key',
    summary: 'One key, by id or name',
    permission: 'keys:read',
    path: contract.accessKeyPath,
    reply: contract.accessKey,
    errors: ['KEY_MISSING'],
    handle: async ({ path, principal }, { keys, store }) =>
      view(await keys.get(principal, path.key), await namesOf(store)),
  }),
  route({
    method: 'DELETE',
    url: '/v1/keys/:key',
    summary: 'Removes a key, by id or name: from now on it is none, and journals that are followed with it end',
    permission: 'keys:write',
    path: contract.accessKeyPath,
    errors: ['KEY_MISSING', 'KEY_TOO_MUCH'],
    async handle({ path, principal }, { keys }) {
      await keys.remove(principal, path.key);
    },
  }),
  route({
    method: 'GET',
    url: '/v1/roles',
    summary: 'What each role of a key allows',
    permission: 'applications:read',
    reply: contract.roleList,
    handle: () => ({
      items: roleNames.map((name) => ({
        name,
        summary: roles[name].summary,
        permissions: [...roles[name].permissions],
      })),
    }),
  }),
  route({
    method: 'GET',
    url: '/v1/audit',
    summary: 'Who asked for which change, with what outcome, newest first; what was sent is not in it',
    permission: 'audit:read',
    query: contract.auditQuery,
    reply: contract.auditPage,
    errors: ['APPLICATION_MISSING', 'KEY_MISSING'],
    async handle({ query, principal }, { store, keys }) {
      const { application, key, after, limit } = query;
      const owner = application === undefined ? undefined : await store.applications.get(application);
      const scope = owner?.id ?? principal.applications;
      const keyId =
        key === undefined || key === 'admin-key' || key.startsWith('oauth:')
          ? key
          : (await keys.get(principal, key)).id;
      const entries = await store.audit.list({
        limit,
        ...(scope === null ? {} : { applicationId: scope }),
        ...(keyId === undefined ? {} : { keyId }),
        ...(after === undefined ? {} : { before: after }),
      });
      const names = await namesOf(store);
      const items = entries.map(({ keyId: id, keyName, role, applicationId, ...entry }) => ({
        ...entry,
        key: { id, name: keyName, role },
        application: applicationId === null ? null : (names.get(applicationId) ?? applicationId),
      }));
      return { items, next: items.length === limit ? (items.at(-1)?.number ?? null) : null };
    },
  }),
];

type Names = ReadonlyMap<string, string>;

async function namesOf(store: Store): Promise<Names> {
  return new Map((await store.applications.list()).map(({ id, name }) => [id, name]));
}

function view({ applicationIds, ...key }: AccessKey, names: Names): contract.AccessKeyView {
  return { ...key, applications: applicationIds?.map((id) => names.get(id) ?? id) ?? null };
}
