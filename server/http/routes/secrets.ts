import { type SecretSummary, secretsErrors } from '#secrets/index.ts';
import * as contract from '../contract/index.ts';
import { pageBy } from '../page.ts';
import { route } from '../route.ts';

export const secretRoutes = [
  route({
    method: 'GET',
    url: '/v1/applications/:app/secrets',
    summary: "Names of an application's secrets; values are never returned",
    permission: 'secrets:read',
    path: contract.applicationPath,
    query: contract.pageQuery,
    reply: contract.secretList,
    errors: ['APPLICATION_MISSING'],
    async handle({ path, query }, { store, vault }) {
      const { id } = await store.applications.get(path.app);
      return pageBy((await vault.list(id)).map(view), ({ name }) => [name], query);
    },
  }),
  route({
    method: 'GET',
    url: '/v1/applications/:app/secrets/:name',
    summary: 'One secret without its value: when it was set, how often',
    permission: 'secrets:read',
    path: contract.namedPath,
    reply: contract.secret,
    errors: ['APPLICATION_MISSING', 'SECRET_MISSING'],
    async handle({ path: { app, name } }, { store, vault }) {
      const { id } = await store.applications.get(app);
      const found = (await vault.list(id)).find((each) => each.name === name);
      if (found === undefined) throw secretsErrors.create('SECRET_MISSING', { name });
      return view(found);
    },
  }),
  route({
    method: 'PUT',
    url: '/v1/applications/:app/secrets/:name',
    summary: 'Sets a secret; sessions that start from now on read the new value',
    permission: 'secrets:write',
    path: contract.namedPath,
    body: contract.secretValue,
    reply: contract.secret,
    errors: [
      'APPLICATION_MISSING',
      'SECRET_NAME_INVALID',
      'SECRET_VALUE_EMPTY',
      'SECRET_VALUE_TOO_LONG',
      'SECRET_LIMIT',
    ],
    async handle({ path, body }, { store, vault }) {
      const { id } = await store.applications.get(path.app);
      return view(await vault.set(id, path.name, body.value));
    },
  }),
  route({
    method: 'DELETE',
    url: '/v1/applications/:app/secrets/:name',
    summary: 'Removes a secret',
    permission: 'secrets:write',
    path: contract.namedPath,
    errors: ['APPLICATION_MISSING', 'SECRET_MISSING'],
    async handle({ path }, { store, vault }) {
      const { id } = await store.applications.get(path.app);
      await vault.remove(id, path.name);
    },
  }),
  route({
    method: 'POST',
    url: '/v1/secrets/rotation',
    summary: 'Makes a new key where it is ours to make, and wraps everything sealed with the current one',
    permission: 'node:write',
    reply: contract.keyRotation,
    errors: ['SECRET_UNREADABLE', 'SECRET_KEY_MISSING', 'VAULT_UNREACHABLE', 'VAULT_REFUSED', 'KEY_FILE_UNUSABLE'],
    handle: (_, { rotateKeys }) => rotateKeys(),
  }),
];

function view({ name, version, createdAt, updatedAt }: SecretSummary): contract.SecretView {
  return { name, version, createdAt, updatedAt };
}
