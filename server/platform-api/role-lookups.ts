import { ids, names } from './parameters.ts';
import { refuse } from './refusal.ts';
import { isRole, type Role, roleNames } from './roles.ts';

/** Roles as commands name them; the ids win. */
export const namedRoles = { role_id: ids.optional(), role_name: names.optional() };

export interface NamedRoles {
  readonly role_id?: readonly number[] | 'all' | undefined;
  readonly role_name?: readonly string[] | undefined;
}

/** Undefined: none are named. Throws INVALID_ROLE_ID, INVALID_ROLE_NAME. */
export function rolesOf({ role_id: numbers, role_name: given }: NamedRoles): readonly Role[] | undefined {
  if (numbers === 'all') return roleNames;
  if (numbers !== undefined)
    return numbers.map((number) => roleNames[number - 1] ?? unknown('INVALID_ROLE_ID', 'role_id'));
  return given?.map((name) => (isRole(name) ? name : unknown('INVALID_ROLE_NAME', 'role_name')));
}

/** As `rolesOf`; throws REQUIRED_IS_EMPTY when none are named. */
export function requireRoles(named: NamedRoles): readonly Role[] {
  const roles = rolesOf(named);
  if (roles === undefined) throw refuse('REQUIRED_IS_EMPTY', 'Name the roles: role_id or role_name');
  return roles;
}

function unknown(dialect: 'INVALID_ROLE_ID' | 'INVALID_ROLE_NAME', parameter: string): never {
  throw refuse(dialect, `There is no role with this ${parameter}: GetRoles lists them`);
}

/** Roles of a key or a sub-user, as the platform shows them. */
export function roleViews(roles: readonly string[]) {
  return roles.filter(isRole).map((name) => ({
    role_id: roleNames.indexOf(name) + 1,
    role_name: name,
    system_role: true,
    gui_only: false,
  }));
}
