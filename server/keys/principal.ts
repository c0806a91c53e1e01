import type { ApplicationId } from '#runtime/shared/ids.ts';
import { isOfNode, type Permission, type RoleName, roles } from './permissions.ts';

/** Whoever a request comes from. */
export interface PrincipalFacts {
  /** Id of the key; `admin-key` for the one of the data directory. */
  readonly id: string;
  readonly name: string;
  readonly role: RoleName;
  /** The applications it is for; null: all, and the node itself. */
  readonly applications: readonly ApplicationId[] | null;
  /** ms since the epoch; null: never. */
  readonly expiresAt: number | null;
}

export class Principal implements PrincipalFacts {
  readonly id: string;
  readonly name: string;
  readonly role: RoleName;
  readonly applications: readonly ApplicationId[] | null;
  readonly expiresAt: number | null;

  constructor({ id, name, role, applications, expiresAt }: PrincipalFacts) {
    this.id = id;
    this.name = name;
    this.role = role;
    this.applications = applications;
    this.expiresAt = expiresAt;
  }

  /** Whether its role has the permission, and its scope the application; without one: anything that the permission is about. */
  may(permission: Permission, application?: ApplicationId): boolean {
    if (!roles[this.role].permissions.has(permission)) return false;
    if (this.applications === null) return true;
    return application === undefined ? !isOfNode(permission) : this.reaches(application);
  }

  reaches(application: ApplicationId): boolean {
    return this.applications === null || this.applications.includes(application);
  }

  /** Whether it may give another key such a role and scope: nobody gives what they do not have. */
  mayGive(role: RoleName, applications: readonly ApplicationId[] | null): boolean {
    const given = [...roles[role].permissions];
    if (!given.every((one) => roles[this.role].permissions.has(one))) return false;
    return this.covers(applications);
  }

  /** Whether a scope lies within its own. */
  covers(applications: readonly ApplicationId[] | null): boolean {
    if (this.applications === null) return true;
    return applications?.every((one) => this.reaches(one)) === true;
  }
}
