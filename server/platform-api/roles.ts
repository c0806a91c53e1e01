/** Roles of service accounts, in the order of their numbers, which count from 1. */
export const roleNames = [
  'Owner',
  'Admin',
  'Developer',
  'Supervisor',
  'Support',
  'Accountant',
  'Call list manager',
  'CallsSMS',
  'Scenarios',
  'User Manager',
  'ACD Manager',
  'CallHistory',
] as const;

export type Role = (typeof roleNames)[number];

export function isRole(name: string): name is Role {
  return (roleNames as readonly string[]).includes(name);
}

/** Who may do everything. */
export const owners: readonly Role[] = ['Owner', 'Admin'];

export function isOwner(roles: readonly Role[]): boolean {
  return roles.some((role) => owners.includes(role));
}

/** Those that somebody with the roles `own` may have used for them. */
export function rolesWithin(roles: readonly Role[], own: readonly Role[]): readonly Role[] {
  return isOwner(own) ? roles : roles.filter((role) => own.includes(role));
}

export const developers: readonly Role[] = [...owners, 'Developer'];
export const scenarioAuthors: readonly Role[] = [...developers, 'Scenarios'];
export const callers: readonly Role[] = [...scenarioAuthors, 'CallsSMS'];
export const historians: readonly Role[] = [...developers, 'Supervisor', 'Support', 'CallHistory'];
export const userKeepers: readonly Role[] = [...developers, 'User Manager', 'Supervisor'];
export const queueKeepers: readonly Role[] = [...developers, 'ACD Manager', 'Supervisor'];
export const listKeepers: readonly Role[] = [...developers, 'Call list manager'];
/** What everybody with a key may see. */
export const everybody: readonly Role[] = [...roleNames];
