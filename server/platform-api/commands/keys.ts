import type { PlatformKey } from '#runtime/store/index.ts';
import { command } from '../command.ts';
import { createPlatformKey } from '../new-key.ts';
import { boundsOf } from '../paging.ts';
import { flag, ids, names, page, text } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { everybody, isRole, owners, type Role, roleNames } from '../roles.ts';
import { timeText } from '../time-text.ts';

const named = { role_id: ids.optional(), role_name: names.optional() };

export const keyCommands = [
  command({
    name: 'CreateKey',
    roles: owners,
    parameters: { description: text().optional(), key_name: text().optional(), ...named },
    listedForClient: true,
    note: 'Without roles the key is a developer’s. The answer is the credentials file; the private key is given out this once.',
    async handle({ description = '', key_name = '', ...roles }, { services, caller: { account } }) {
      const wish = { name: key_name, description, roles: rolesOf(roles) ?? ['Developer'] };
      return { result: await createPlatformKey(services.store, account, wish) };
    },
  }),
  command({
    name: 'GetKeys',
    roles: owners,
    parameters: { key_id: text().optional(), with_roles: flag.optional(), ...page },
    async handle({ key_id, with_roles, ...bounds }, { services }) {
      const all = await services.store.platformKeys.list();
      const found = key_id === undefined ? all : all.filter((key) => key.id === key_id);
      const { offset, limit } = boundsOf(bounds);
      const result = found.slice(offset, offset + limit).map((key) => keyView(key, with_roles));
      return { result, total_count: found.length, count: result.length };
    },
  }),
  command({
    name: 'UpdateKey',
    roles: owners,
    parameters: { key_id: text(), description: text(), key_name: text().optional() },
    async handle({ key_id, description, key_name }, { services }) {
      const change = { description, ...(key_name === undefined ? {} : { name: key_name }) };
      await services.store.platformKeys.change(key_id, change);
      return { result: 1 };
    },
  }),
  command({
    name: 'DeleteKey',
    roles: owners,
    parameters: { key_id: text() },
    note: 'Tokens that it signed are good for nothing from then on.',
    async handle({ key_id }, { services }) {
      await services.store.platformKeys.remove(key_id);
      return { result: 1 };
    },
  }),
  command({
    name: 'SetKeyRoles',
    roles: owners,
    parameters: { key_id: text(), ...named },
    note: 'The key has these roles and no others from then on.',
    async handle({ key_id, ...roles }, { services }) {
      await services.store.platformKeys.change(key_id, { roles: requireRoles(roles) });
      return { result: 1 };
    },
  }),
  command({
    name: 'GetKeyRoles',
    roles: owners,
    parameters: { key_id: text() },
    async handle({ key_id }, { services }) {
      const key = await services.store.platformKeys.find(key_id);
      if (key === undefined) throw refuse('INVALID_KEY_ID', 'There is no key with this key_id');
      return { result: key.roles.filter(isRole).map(roleView) };
    },
  }),
  command({
    name: 'RemoveKeyRoles',
    roles: owners,
    parameters: { key_id: text(), ...named },
    async handle({ key_id, ...roles }, { services }) {
      const key = await services.store.platformKeys.find(key_id);
      if (key === undefined) throw refuse('INVALID_KEY_ID', 'There is no key with this key_id');
      const gone = requireRoles(roles);
      await services.store.platformKeys.change(key_id, {
        roles: key.roles.filter((role) => !gone.includes(role as Role)),
      });
      return { result: 1 };
    },
  }),
  command({
    name: 'GetRoles',
    roles: everybody,
    parameters: { group_name: text().optional() },
    async handle() {
      return { result: roleNames.map(roleView) };
    },
  }),
];

interface NamedRoles {
  readonly role_id?: readonly number[] | 'all' | undefined;
  readonly role_name?: readonly string[] | undefined;
}

/** Undefined: none are named. Throws INVALID_ROLE_ID, INVALID_ROLE_NAME. */
function rolesOf({ role_id: numbers, role_name: given }: NamedRoles): readonly Role[] | undefined {
  if (numbers === 'all') return roleNames;
  if (numbers !== undefined)
    return numbers.map((number) => roleNames[number - 1] ?? unknown('INVALID_ROLE_ID', 'role_id'));
  return given?.map((name) => (isRole(name) ? name : unknown('INVALID_ROLE_NAME', 'role_name')));
}

function requireRoles(named: NamedRoles): readonly Role[] {
  const roles = rolesOf(named);
  if (roles === undefined) throw refuse('REQUIRED_IS_EMPTY', 'Name the roles: role_id or role_name');
  return roles;
}

function unknown(dialect: 'INVALID_ROLE_ID' | 'INVALID_ROLE_NAME', parameter: string): never {
  throw refuse(dialect, `There is no role with this ${parameter}: GetRoles lists them`);
}

function roleView(name: Role) {
  return { role_id: roleNames.indexOf(name) + 1, role_name: name, system_role: true };
}

function keyView({ id, name, description, roles, createdAt }: PlatformKey, withRoles: boolean | undefined) {
  return {
    key_id: id,
    key_name: name,
    description,
    created: timeText(createdAt),
    ...(withRoles === true ? { roles: roles.filter(isRole).map(roleView) } : {}),
  };
}
