/** What belongs to applications; a key may be for some of them only. */
const applicationAreas = [
  'applications',
  'scenarios',
  'rules',
  'secrets',
  'storage',
  'users',
  'queues',
  'call-lists',
  'jobs',
  'numbers',
  'sessions',
  'journal',
  'recordings',
  'keys',
  'audit',
] as const;
/** What the whole node has once. */
const nodeAreas = ['node', 'trunks', 'access'] as const;

type Area = (typeof applicationAreas)[number] | (typeof nodeAreas)[number];

/** Written by the server alone. */
type History = 'journal' | 'audit';

/** What a request needs: to see an area, or to change something in it. */
export type Permission = `${Area}:read` | `${Exclude<Area, History>}:write`;

const areas: readonly Area[] = [...applicationAreas, ...nodeAreas];
export const permissions: readonly Permission[] = areas.flatMap((area): Permission[] =>
  area === 'journal' || area === 'audit' ? [`${area}:read`] : [`${area}:read`, `${area}:write`],
);

/** Whether a key that is for some applications only never has it: an application of its own is nobody's yet. */
export function isOfNode(permission: Permission): boolean {
  return permission === 'applications:write' || nodeAreas.some((area) => permission.startsWith(`${area}:`));
}

export const roleNames = ['owner', 'admin', 'developer', 'operator', 'viewer'] as const;
export type RoleName = (typeof roleNames)[number];

export interface Role {
  /** Whom it is for, in one sentence. */
  readonly summary: string;
  readonly permissions: ReadonlySet<Permission>;
}

const everythingToSee = permissions.filter((one) => one.endsWith(':read'));
const ordinaryToSee = everythingToSee.filter((one) => one !== 'keys:read' && one !== 'audit:read');

function role(summary: string, ...granted: readonly (readonly Permission[])[]): Role {
  return { summary, permissions: new Set(granted.flat()) };
}

/** The closed list of roles. */
export const roles: Readonly<Record<RoleName, Role>> = {
  owner: role('Everything, keys included.', permissions),
  admin: role(
    'Everything but making and removing keys.',
    permissions.filter((one) => one !== 'keys:write'),
  ),
  developer: role(
    'Writes scenarios, rules, secrets, stored values, queues and call lists; starts, schedules and ends sessions; sees the rest.',
    ordinaryToSee,
    [
      'scenarios:write',
      'rules:write',
      'secrets:write',
      'storage:write',
      'queues:write',
      'call-lists:write',
      'jobs:write',
      'sessions:write',
    ],
  ),
  operator: role(
    'Runs the node: trunks, numbers, users, access lists, queues, call lists, scheduled sessions, recordings, sessions, drain; sees the rest.',
    ordinaryToSee,
    [
      'node:write',
      'trunks:write',
      'access:write',
      'numbers:write',
      'users:write',
      'queues:write',
      'call-lists:write',
      'jobs:write',
      'recordings:write',
      'sessions:write',
    ],
  ),
  viewer: role('Sees everything but keys and the audit log, and changes nothing.', ordinaryToSee),
};
