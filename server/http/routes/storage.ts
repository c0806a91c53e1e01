import { storeErrors } from '#runtime/store/index.ts';
import * as contract from '../contract/index.ts';
import { route } from '../route.ts';

const url = '/v1/applications/:app/storage/:key';

export const storageRoutes = [
  route({
    method: 'GET',
    url: '/v1/applications/:app/storage',
    summary: 'What the sessions of an application keep and share (ApplicationStorage), by key',
    permission: 'storage:read',
    path: contract.applicationPath,
    query: contract.storedValueQuery,
    reply: contract.storedValueList,
    errors: ['APPLICATION_MISSING', 'STORAGE_PATTERN_INVALID'],
    async handle({ path, query: { pattern, after, limit } }, { store }) {
      const { id } = await store.applications.get(path.app);
      const items = await store.values.list(id, { pattern, limit, ...(after === undefined ? {} : { after }) });
      return { items: [...items], next: items.length === limit ? (items.at(-1)?.key ?? null) : null };
    },
  }),
  route({
    method: 'GET',
    url,
    summary: 'One value',
    permission: 'storage:read',
    path: contract.storedValuePath,
    reply: contract.storedValue,
    errors: ['APPLICATION_MISSING', 'STORAGE_KEY_INVALID', 'STORAGE_KEY_MISSING'],
    async handle({ path }, { store }) {
      const { id } = await store.applications.get(path.app);
      return (await store.values.find(id, path.key)) ?? missing();
    },
  }),
  route({
    method: 'PUT',
    url,
    summary: 'Adds or replaces a value; running sessions see it at once',
    permission: 'storage:write',
    path: contract.storedValuePath,
    body: contract.newStoredValue,
    reply: contract.storedValue,
    errors: [
      'APPLICATION_MISSING',
      'STORAGE_KEY_INVALID',
      'STORAGE_VALUE_INVALID',
      'STORAGE_TTL_INVALID',
      'STORAGE_LIMIT',
    ],
    async handle({ path, body: { value, ttlSeconds } }, { store }) {
      const { id } = await store.applications.get(path.app);
      const time = ttlSeconds === undefined ? {} : { ttlMs: ttlSeconds * 1000 };
      return await store.values.put(id, { key: path.key, value, ...time });
    },
  }),
  route({
    method: 'DELETE',
    url,
    summary: 'Removes a value',
    permission: 'storage:write',
    path: contract.storedValuePath,
    errors: ['APPLICATION_MISSING', 'STORAGE_KEY_INVALID', 'STORAGE_KEY_MISSING'],
    async handle({ path }, { store }) {
      const { id } = await store.applications.get(path.app);
      if ((await store.values.remove(id, path.key)) === undefined) missing();
    },
  }),
];

function missing(): never {
  throw storeErrors.create('STORAGE_KEY_MISSING');
}
