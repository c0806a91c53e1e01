import type { PlatformKey, SubUser } from '#runtime/store/index.ts';
import { type CommandContext, command } from '../command.ts';
import { createPlatformKey } from '../new-key.ts';
import { boundsOf } from '../paging.ts';
import { flag, page, text } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { namedRoles, requireRoles, rolesOf, roleViews } from '../role-lookups.ts';
import { everybody, isOwner, owners, type Role, roleNames } from '../roles.ts';
import { timeText } from '../time-text.ts';
import { rolesToGive, subUserView } from './sub-users.ts';

export const keyCommands = [
  command({
    name: 'CreateKey',
    roles: everybody,
    parameters: { description: text().optional(), key_name: text().optional(), ...namedRoles },
    listedForClient: true,
    note: 'For owners, and for sub-users, whose the key is then: without roles it has theirs, and it never allows more than they may. Without roles an owner’s key is a developer’s. The answer is the credentials file; the private key is given out this once.',
    async handle({ description = '', key_name = '', ...named }, context) {
      const { services, caller } = context;
      const roles = rolesToGive(context, rolesOf(named));
      const wish = { name: key_name, description, roles, subUser: caller.subUser?.number ?? null };
      return { result: await createPlatformKey(services.store, caller.account, wish) };
    },
  }),
  command({
    name: 'GetKeys',
    roles: everybody,
    parameters: { key_id: text().optional(), with_roles: flag.optional(), ...page },
    note: 'Sub-users see their own.',
    async handle({ key_id, with_roles, ...bounds }, context) {
      const all = await keysOf(context);
      const subUsers = await context.services.store.subUsers.list();
      const found = key_id === undefined ? all : all.filter((key) => key.id === key_id);
      const { offset, limit } = boundsOf(bounds);
      const result = found.slice(offset, offset + limit).map((key) => keyView(key, subUsers, with_roles));
      return { result, total_count: found.length, count: result.length };
    },
  }),
  command({
    name: 'UpdateKey',
    roles: everybody,
    parameters: { key_id: text(), description: text(), key_name: text().optional() },
    note: 'Sub-users change their own.',
    async handle({ key_id, description, key_name }, context) {
      const { id } = await requireKey(context, key_id);
      const change = { description, ...(key_name === undefined ? {} : { name: key_name }) };
      await context.services.store.platformKeys.change(id, change);
      return { result: 1 };
    },
  }),
  command({
    name: 'DeleteKey',
    roles: everybody,
    parameters: { key_id: text() },
    note: 'Tokens that it signed are good for nothing from then on. Sub-users delete their own.',
    async handle({ key_id }, context) {
      await context.services.store.platformKeys.remove((await requireKey(context, key_id)).id);
      return { result: 1 };
    },
  }),
  command({
    name: 'SetKeyRoles',
    roles: owners,
    parameters: { key_id: text(), ...namedRoles },
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
    async handle({ key_id }, context) {
      return { result: roleViews((await requireKey(context, key_id)).roles) };
    },
  }),
  command({
    name: 'RemoveKeyRoles',
    roles: owners,
    parameters: { key_id: text(), ...namedRoles },
    async handle({ key_id, ...roles }, context) {
      const key = await requireKey(context, key_id);
      const gone = requireRoles(roles);
      await context.services.store.platformKeys.change(key.id, {
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
      return { result: roleViews(roleNames) };
    },
  }),
];

/** Keys that the caller may see and change: all, or their own. Throws FORBIDDEN_COMMAND. */
async function keysOf({ services, caller }: CommandContext): Promise<readonly PlatformKey[]> {
  const all = await services.store.platformKeys.list();
  if (isOwner(caller.roles)) return all;
  const { subUser } = caller;
  if (subUser === undefined) throw refuse('FORBIDDEN_COMMAND', 'Only owners and sub-users have keys of their own');
  return all.filter((key) => key.subUser === subUser.number);
}

/** Throws INVALID_KEY_ID, FORBIDDEN_COMMAND. */
async function requireKey(context: CommandContext, keyId: string): Promise<PlatformKey> {
  const found = (await keysOf(context)).find(({ id }) => id === keyId);
  if (found === undefined) throw refuse('INVALID_KEY_ID', 'There is no key with this key_id');
  return found;
}

function keyView(
  { id, name, description, roles, createdAt, subUser: number }: PlatformKey,
  subUsers: readonly SubUser[],
  withRoles: boolean | undefined,
) {
  const subUser = subUsers.find((each) => each.number === number);
  return {
    key_id: id,
    key_name: name,
    description,
    created: timeText(createdAt),
    ...(withRoles === true ? { roles: roleViews(roles) } : {}),
    ...(subUser === undefined ? {} : { subuser: [subUserView(subUser, withRoles)] }),
  };
}
