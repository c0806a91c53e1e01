import type { SubUser } from '#runtime/store/index.ts';
import { scryptHash } from '../../scrypt-hash.ts';
import { type CommandContext, command } from '../command.ts';
import { boundsOf } from '../paging.ts';
import { flag, id, page, text } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { namedRoles, requireRoles, rolesOf, roleViews } from '../role-lookups.ts';
import { everybody, isOwner, owners, type Role, rolesWithin } from '../roles.ts';

const password = text(200);
const ofSubUser = { subuser_id: id };

export const subUserCommands = [
  command({
    name: 'AddSubUser',
    roles: owners,
    parameters: {
      new_subuser_name: text(20),
      new_subuser_password: password,
      description: text(200).optional(),
      ...namedRoles,
    },
    note: 'A person, who may use what these roles allow: with `subuser_login` and `subuser_password` beside `account_id`, or with keys that they make for themselves. Without roles: nothing yet. After five wrong passwords from an address none is taken from there for a minute.',
    async handle({ new_subuser_name: given, new_subuser_password, description = '', ...roles }, { services }) {
      const wish = { name: requireName(given), description, roles: rolesOf(roles) ?? [] };
      const passwordHash = await scryptHash(requirePassword(new_subuser_password));
      const { number } = await services.store.subUsers.add({ ...wish, passwordHash });
      return { result: { subuser_id: number } };
    },
  }),
  command({
    name: 'GetSubUsers',
    roles: owners,
    parameters: { subuser_id: id.optional(), with_roles: flag.optional(), ...page },
    async handle({ subuser_id, with_roles, ...bounds }, { services }) {
      const all = await services.store.subUsers.list();
      const found = subuser_id === undefined ? all : all.filter(({ number }) => number === subuser_id);
      const { offset, limit } = boundsOf(bounds);
      const result = found.slice(offset, offset + limit).map((each) => subUserView(each, with_roles));
      return { result, total_count: found.length, count: result.length };
    },
  }),
  command({
    name: 'SetSubUserInfo',
    roles: everybody,
    parameters: {
      ...ofSubUser,
      old_subuser_password: password.optional(),
      new_subuser_password: password.optional(),
      description: text(200).optional(),
    },
    note: 'Of oneself, with `old_subuser_password` for a new one; owners change those of everybody, without it.',
    async handle({ subuser_id, old_subuser_password: old, new_subuser_password: given, description }, context) {
      requireSelfOrOwner(context, subuser_id);
      const subUser = await requireSubUser(context, subuser_id);
      if (given !== undefined && !isOwner(context.caller.roles)) await requireOldPassword(context, subUser, old);
      const passwordHash = given === undefined ? undefined : await scryptHash(requirePassword(given));
      await context.services.store.subUsers.change(subuser_id, {
        ...(passwordHash === undefined ? {} : { passwordHash }),
        ...(description === undefined ? {} : { description }),
      });
      return { result: 1 };
    },
  }),
  command({
    name: 'DelSubUser',
    roles: owners,
    parameters: ofSubUser,
    note: 'Their keys go with them.',
    async handle({ subuser_id }, { services }) {
      await services.store.subUsers.remove(subuser_id);
      return { result: 1 };
    },
  }),
  command({
    name: 'SetSubUserRoles',
    roles: owners,
    parameters: { ...ofSubUser, ...namedRoles },
    note: 'They have these roles and no others from then on; their keys allow no more than that.',
    async handle({ subuser_id, ...roles }, { services }) {
      await services.store.subUsers.change(subuser_id, { roles: requireRoles(roles) });
      return { result: 1 };
    },
  }),
  command({
    name: 'GetSubUserRoles',
    roles: everybody,
    parameters: { ...ofSubUser, with_expanded_roles: flag.optional() },
    note: 'Of oneself; owners see those of everybody. `with_expanded_roles`: with their places among other roles, which are none.',
    async handle({ subuser_id, with_expanded_roles: isExpanded }, context) {
      requireSelfOrOwner(context, subuser_id);
      const subUser = await requireSubUser(context, subuser_id);
      const views = roleViews(subUser.roles);
      const places = { inherited: false, child_ids: [], parent_role_id: [] };
      return { result: isExpanded === true ? views.map((role) => ({ ...role, ...places })) : views };
    },
  }),
  command({
    name: 'RemoveSubUserRoles',
    roles: owners,
    parameters: { ...ofSubUser, ...namedRoles, force: flag.optional() },
    note: 'Refused while keys of theirs have one of the roles, unless `force`: then it is taken from these, too.',
    async handle({ subuser_id, force, ...named }, context) {
      const { subUsers, platformKeys } = context.services.store;
      const gone = requireRoles(named);
      const left = (roles: readonly string[]) => roles.filter((role) => !gone.includes(role as Role));
      const subUser = await requireSubUser(context, subuser_id);
      const keys = (await platformKeys.list()).filter(
        (key) => key.subUser === subuser_id && left(key.roles).length < key.roles.length,
      );
      if (keys.length > 0 && force !== true)
        throw refuse(
          'SUB_USER_HAS_KEYS_WITH_ROLES_TO_REMOVE',
          'Keys of this sub-user have these roles: say force=true',
        );
      await subUsers.change(subuser_id, { roles: left(subUser.roles) });
      for (const key of keys) await platformKeys.change(key.id, { roles: left(key.roles) });
      return { result: 1 };
    },
  }),
];

/** As keys show whose they are. */
export function subUserView({ number, name, description, roles }: SubUser, withRoles: boolean | undefined) {
  return {
    subuser_id: number,
    subuser_name: name,
    description,
    ...(withRoles === true ? { roles: roleViews(roles) } : {}),
  };
}

/** What a key has that `caller` makes: `wanted`, or what they may give. Throws FORBIDDEN_COMMAND, INVALID_ROLE_SET. */
export function rolesToGive({ caller }: CommandContext, wanted: readonly Role[] | undefined): readonly Role[] {
  const { roles: own, subUser } = caller;
  if (isOwner(own)) return wanted ?? ['Developer'];
  if (subUser === undefined) throw refuse('FORBIDDEN_COMMAND', 'Only owners and sub-users have keys of their own');
  const roles = wanted ?? own;
  if (rolesWithin(roles, own).length < roles.length)
    throw refuse('INVALID_ROLE_SET', 'Nobody gives a key roles that they do not have themselves');
  return roles;
}

async function requireSubUser({ services }: CommandContext, number: number): Promise<SubUser> {
  const found = await services.store.subUsers.find(number);
  if (found === undefined) throw refuse('INVALID_SUB_USER_ID', 'There is no sub-user with this subuser_id');
  return found;
}

function requireSelfOrOwner({ caller }: CommandContext, number: number): void {
  if (isOwner(caller.roles) || caller.subUser?.number === number) return;
  throw refuse('FORBIDDEN_COMMAND', 'Only owners do this for somebody else');
}

async function requireOldPassword(context: CommandContext, { name }: SubUser, old: string | undefined): Promise<void> {
  if (old === undefined)
    throw refuse('CURRENT_SUB_USER_PASSWORD_MISSING', 'A new password needs the old one: old_subuser_password');
  if (!(await context.isPassword(name, old)))
    throw refuse('AUTHORIZATION_FAILED', 'old_subuser_password is not the password');
}

function requireName(given: string): string {
  const name = given.toLowerCase();
  if (name.length < 5)
    throw refuse('INVALID_SUB_USER_NAME_LEN', 'The name of a sub-user has 5 to 20 characters: new_subuser_name');
  if (!/^[a-z][a-z0-9._-]*$/.test(name))
    throw refuse(
      'INVALID_SUB_USER_NAME_SYMBOLS',
      'The name of a sub-user begins with a letter, and has letters, digits, dots, hyphens and underscores',
    );
  return name;
}

function requirePassword(given: string): string {
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/];
  if (given.length >= 8 && kinds.every((kind) => kind.test(given))) return given;
  throw refuse(
    'REQUIRED_CHARACTERS_NEW_PASSWORD',
    'A password has at least 8 characters: small and capital letters, digits and others',
  );
}
