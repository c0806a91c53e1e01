import type { User } from '#runtime/store/index.ts';
import { formatHostPort } from '#server/configuration/index.ts';
import * as contract from '../contract/index.ts';
import { pageBy } from '../page.ts';
import { route } from '../route.ts';
import type { HttpServices } from '../services.ts';

export const userRoutes = [
  route({
    method: 'GET',
    url: '/v1/applications/:app/users',
    summary: 'Users of an application with the contacts they have registered, by name',
    permission: 'users:read',
    path: contract.applicationPath,
    query: contract.pageQuery,
    reply: contract.userList,
    errors: ['APPLICATION_MISSING'],
    async handle({ path, query }, { store, users }) {
      const { id, name } = await store.applications.get(path.app);
      const { items, next } = pageBy(await store.users.list(id), ({ username }) => [username], query);
      return { items: items.map((each) => view(each, name, users)), next };
    },
  }),
  route({
    method: 'POST',
    url: '/v1/applications/:app/users',
    summary: 'Adds a user, who may register phones and call from now on',
    permission: 'users:write',
    path: contract.applicationPath,
    body: contract.newUser,
    reply: contract.user,
    status: 201,
    errors: ['APPLICATION_MISSING', 'USER_NAME_INVALID', 'USER_NAME_TAKEN', 'USER_DISPLAY_NAME_INVALID', 'USER_LIMIT'],
    async handle({ path, body }, { store, users }) {
      const { id, name } = await store.applications.get(path.app);
      return view(await users.add(id, body), name, users);
    },
  }),
  route({
    method: 'GET',
    url: '/v1/applications/:app/users/:username',
    summary: 'One user; the password is never returned',
    permission: 'users:read',
    path: contract.userPath,
    reply: contract.user,
    errors: ['APPLICATION_MISSING', 'USER_MISSING'],
    async handle({ path }, { store, users }) {
      const { id, name } = await store.applications.get(path.app);
      return view(await store.users.get(id, path.username), name, users);
    },
  }),
  route({
    method: 'PUT',
    url: '/v1/applications/:app/users/:username/password',
    summary: 'Sets another password; what is registered with the old one ends',
    permission: 'users:write',
    path: contract.userPath,
    body: contract.userPassword,
    reply: contract.user,
    errors: ['APPLICATION_MISSING', 'USER_MISSING'],
    async handle({ path, body }, { store, users }) {
      const { id, name } = await store.applications.get(path.app);
      return view(await users.setPassword(id, path.username, body.password), name, users);
    },
  }),
  route({
    method: 'DELETE',
    url: '/v1/applications/:app/users/:username',
    summary: 'Removes a user with all registrations; calls that are up go on',
    permission: 'users:write',
    path: contract.userPath,
    errors: ['APPLICATION_MISSING', 'USER_MISSING'],
    async handle({ path }, { store }) {
      const { id } = await store.applications.get(path.app);
      await store.users.remove(id, path.username);
    },
  }),
];

function view(user: User, application: string, users: HttpServices['users']): contract.UserView {
  const { username, displayName, createdAt, updatedAt } = user;
  const contacts = users.registrationsOf(user).map((one) => ({
    uri: one.uri,
    transport: one.flow.transport,
    remote: formatHostPort({ host: one.flow.remoteAddress, port: one.flow.remotePort }),
    path: [...one.path],
    q: one.q / 1000,
    userAgent: one.userAgent,
    registeredAt: one.registeredAt,
    refreshedAt: one.refreshedAt,
    expiresAt: one.expiresAt,
  }));
  return { username, displayName, application, contacts, createdAt, updatedAt };
}
