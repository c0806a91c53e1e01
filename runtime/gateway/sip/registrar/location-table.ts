import type { CallTarget } from '#runtime/gateway/call-options.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { AuthenticatedUser } from '../authentication.ts';
import type { Location, Registration } from './contract.ts';

interface Row {
  readonly user: AuthenticatedUser;
  registrations: readonly Registration[];
}

/** Who is registered where, in memory. */
export class LocationTable implements Location {
  readonly #rows = new Map<string, Row>();
  readonly #now: () => number;
  #count = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Registrations, the expired ones that were not swept yet among them. */
  get count(): number {
    return this.#count;
  }

  /** Least recently refreshed first. */
  of({ applicationId, username }: AuthenticatedUser): readonly Registration[] {
    return this.#rows.get(keyOf(applicationId, username))?.registrations ?? [];
  }

  set(user: AuthenticatedUser, registrations: readonly Registration[]): void {
    const key = keyOf(user.applicationId, user.username);
    this.#count += registrations.length - (this.#rows.get(key)?.registrations.length ?? 0);
    if (registrations.length === 0) this.#rows.delete(key);
    else this.#rows.set(key, { user, registrations });
  }

  rows(): Iterable<{ readonly user: AuthenticatedUser; readonly registrations: readonly Registration[] }> {
    return this.#rows.values();
  }

  contactsOf(applicationId: ApplicationId, username: string): readonly CallTarget[] {
    const now = this.#now();
    const live = this.of({ applicationId, username }).filter(({ expiresAt }) => expiresAt > now);
    const ordered = live.toSorted((one, two) => two.q - one.q || two.refreshedAt - one.refreshedAt);
    return ordered.filter((one, index) => ordered.findIndex((other) => isSameDevice(one, other)) === index).map(target);
  }
}

/** RFC 5626 §7: of several flows to one phone only one is tried at a time. */
function isSameDevice(one: Registration, other: Registration): boolean {
  return one === other || (one.outbound !== undefined && one.outbound.instance === other.outbound?.instance);
}

function target({ uri, path, flow, byFlow }: Registration): CallTarget {
  return { uri, ...(path.length === 0 ? {} : { path }), ...(byFlow ? { flow } : {}) };
}

function keyOf(applicationId: ApplicationId, username: string): string {
  return `${applicationId} ${username}`;
}
