import type { DigestSecrets } from '#runtime/gateway/sip/digest/index.ts';
import type { RegistrarDomain, RegistrarDomains } from '#runtime/gateway/sip/registrar/index.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { Application, NamedUser, Store, User, UserChange } from '#runtime/store/index.ts';
import type { Sealer } from '#secrets/index.ts';
import { placeOf, readCredential } from './credential.ts';

interface Entry {
  readonly user: User;
  /** Undefined: the user is not active, or the credential cannot be opened, or is for another realm. */
  readonly secrets: DigestSecrets | undefined;
}

/** One application's users, as requests meet them. */
class Domain implements RegistrarDomain {
  name: string;
  readonly applicationId: ApplicationId;
  readonly entries = new Map<string, Entry>();

  constructor(application: Application) {
    this.name = application.name;
    this.applicationId = application.id;
  }

  get hasUsers(): boolean {
    return this.entries.size > 0;
  }

  has(username: string): boolean {
    return this.entries.has(username);
  }

  secretsOf(username: string): DigestSecrets | undefined {
    return this.entries.get(username)?.secrets;
  }
}

/** Whether what was proven before is still good. */
function isSameProof(before: User, now: User | undefined): boolean {
  return (
    now?.isActive === before.isActive &&
    Buffer.from(now.credential.ciphertext).equals(Buffer.from(before.credential.ciphertext))
  );
}

export interface UserDirectoryParts {
  readonly store: Pick<Store, 'applications' | 'users' | 'onUserChange' | 'onRoutingChange'>;
  readonly sealer: Pick<Sealer, 'open'>;
  readonly realm: string;
  readonly log: Logger;
  /** A user was removed or renamed, or has a new password. */
  readonly onRevoked: (user: NamedUser) => void;
}

/**
 * All users with what judges their digests, in memory: a name that exists takes no longer to look up than one that
 * does not. A change is in effect when the store acknowledges it.
 */
export class UserDirectory implements RegistrarDomains, Disposable {
  readonly #parts: UserDirectoryParts;
  readonly #domains = new Map<string, Domain>();
  readonly #fallback: Domain;
  readonly #unsubscribe: readonly (() => void)[];
  #refreshed: Promise<void> = Promise.resolve();

  private constructor(parts: UserDirectoryParts, fallback: Application) {
    this.#parts = parts;
    this.#fallback = new Domain(fallback);
    this.#domains.set(fallback.name, this.#fallback);
    this.#unsubscribe = [
      parts.store.onUserChange((change) => this.#inOrder(() => this.#changed(change))),
      // An application has a name that phones may register under.
      parts.store.onRoutingChange(() => this.#inOrder(() => this.#readApplications())),
    ];
  }

  static async open(parts: UserDirectoryParts): Promise<UserDirectory> {
    const directory = new UserDirectory(parts, await parts.store.applications.get('default'));
    await directory.#readApplications();
    for (const user of await parts.store.users.list()) await directory.#add(user);
    return directory;
  }

  /** By the first label of the host, as calls are routed; any other host is that of the application `default`. */
  domainOf(host: string): RegistrarDomain {
    const label = host.split('.', 1)[0] ?? '';
    return this.#domains.get(label) ?? this.#fallback;
  }

  has(applicationId: ApplicationId, username: string): boolean {
    return this.#find(applicationId)?.has(username) === true;
  }

  users(): User[] {
    return [...this.#domains.values()].flatMap(({ entries }) => [...entries.values()].map(({ user }) => user));
  }

  find(applicationId: ApplicationId, username: string): User | undefined {
    return this.#find(applicationId)?.entries.get(username)?.user;
  }

  [Symbol.dispose](): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  async #changed(change: UserChange): Promise<void> {
    const { applicationId, username } = change;
    const users = await this.#parts.store.users.list(applicationId);
    const stored = new Map(users.map((user) => [user.username, user]));
    const known = this.#find(applicationId)?.entries.keys() ?? [];
    const changed = username === null ? new Set([...known, ...stored.keys()]) : [username];
    for (const name of changed) await this.#replace({ applicationId, username: name }, stored.get(name));
  }

  async #replace(user: NamedUser, now: User | undefined): Promise<void> {
    const { applicationId, username } = user;
    const before = this.find(applicationId, username);
    if (now !== undefined) await this.#add(now);
    // While the name still leads to an id, under which what was registered is forgotten.
    if (before !== undefined && !isSameProof(before, now)) this.#parts.onRevoked(user);
    if (now === undefined) this.#find(applicationId)?.entries.delete(username);
  }

  async #add(user: User): Promise<void> {
    const secrets = user.isActive ? await this.#open(user) : undefined;
    this.#find(user.applicationId)?.entries.set(user.username, { user, secrets });
  }

  async #open(user: User): Promise<DigestSecrets | undefined> {
    const { sealer, realm, log } = this.#parts;
    const { username } = user;
    try {
      const secrets = readCredential(await sealer.open(user.credential, placeOf(user)), realm);
      if (secrets === undefined) log.warn({ username, realm }, 'a user must set the password again: the realm changed');
      return secrets;
    } catch (error) {
      log.error({ username, problem: messageOf(error) }, 'the credential of a user cannot be opened');
      return undefined;
    }
  }

  async #readApplications(): Promise<void> {
    const known = new Map([...this.#domains.values()].map((domain) => [domain.applicationId, domain]));
    const applications = await this.#parts.store.applications.list();
    // Without a pause between: nobody sees the table half filled.
    this.#domains.clear();
    for (const application of applications) {
      const domain = known.get(application.id) ?? new Domain(application);
      domain.name = application.name;
      this.#domains.set(application.name, domain);
    }
  }

  #find(applicationId: ApplicationId): Domain | undefined {
    for (const domain of this.#domains.values()) if (domain.applicationId === applicationId) return domain;
    return undefined;
  }

  /** One after the other: an older reading must not replace a newer one. */
  #inOrder(change: () => Promise<void>): Promise<void> {
    this.#refreshed = this.#refreshed.catch(() => undefined).then(change);
    return this.#refreshed;
  }
}
