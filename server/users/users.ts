import type { CallTarget, RunningSipGateway } from '#runtime/gateway/index.ts';
import type { InviteVerdict } from '#runtime/gateway/sip/authentication.ts';
import type { Flow } from '#runtime/gateway/sip/contract.ts';
import type { DigestServer } from '#runtime/gateway/sip/digest/index.ts';
import type { SipRequest } from '#runtime/gateway/sip/message/index.ts';
import {
  Registrar,
  type Registration,
  type RegistrationKeeper,
  UserAuthentication,
} from '#runtime/gateway/sip/registrar/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { type ApplicationId, newId, type UserId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { NamedUser, Store, User } from '#runtime/store/index.ts';
import type { Sealer } from '#secrets/index.ts';
import { credentialText, placeOf } from './credential.ts';
import { StoredRegistrations } from './stored-registrations.ts';
import { UserDirectory } from './user-directory.ts';

export interface UsersParts {
  readonly store: Store;
  readonly sealer: Sealer;
  /** A password is set for its realm, and void in another. */
  readonly digest: DigestServer;
  /** Whether an address and port are where we are reached. */
  isOwn(address: string, port: number): boolean;
  /** Value of Server. */
  readonly product: string;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface UserWish {
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
  readonly isActive?: boolean;
  readonly customData?: string;
  readonly mobilePhone?: string;
}

type RenameWish = Pick<UserWish, 'username' | 'password'>;

/** The node's users: who they are, what proves it, and where their phones are. */
export class Users implements AsyncDisposable {
  readonly registrar: Registrar;
  readonly #parts: UsersParts;
  readonly #directory: UserDirectory;
  readonly #authentication: UserAuthentication;
  readonly #kept: StoredRegistrations;
  readonly #contactListeners = new Set<(user: NamedUser) => void>();

  private constructor(parts: UsersParts, directory: UserDirectory) {
    const { clock, log, store, product, digest } = parts;
    this.#parts = parts;
    this.#directory = directory;
    this.#kept = new StoredRegistrations({
      store,
      clock,
      log,
      idOf: ({ applicationId, username }) => directory.find(applicationId, username)?.id,
    });
    const proof = { digest, domains: directory };
    const keeper: RegistrationKeeper = {
      keep: (user, registrations) => {
        this.#kept.keep(user, registrations);
        for (const listener of this.#contactListeners) listener(user);
      },
    };
    this.registrar = new Registrar({ ...proof, keeper, clock, log, product });
    this.#authentication = new UserAuthentication({
      ...proof,
      isOwn: (address, port) => parts.isOwn(address, port),
    });
  }

  /** Reads all users, and the registrations that are still good. */
  static async open(parts: UsersParts): Promise<Users> {
    let users: Users | undefined;
    const directory = await UserDirectory.open({
      ...parts,
      realm: parts.digest.realm,
      onRevoked: (user) => users?.registrar.drop(user),
    });
    users = new Users(parts, directory);
    const kept = await users.#kept.read();
    for (const user of directory.users()) users.registrar.restore(user, kept.get(user.id) ?? []);
    return users;
  }

  find(applicationId: ApplicationId, username: string): User | undefined {
    return this.#directory.find(applicationId, username);
  }

  /** Registered contacts; undefined: the application has no such user. */
  contactsOf(applicationId: ApplicationId, username: string): readonly CallTarget[] | undefined {
    return this.#directory.has(applicationId, username)
      ? this.registrar.contactsOf(applicationId, username)
      : undefined;
  }

  /** Hears of each user whose phones registered or are no longer registered. Returns the function that ends it. */
  onContactsChange(listener: (user: NamedUser) => void): () => void {
    this.#contactListeners.add(listener);
    return () => void this.#contactListeners.delete(listener);
  }

  /** Who of ours sends this; `areStrangersWelcome` false: nobody else may. */
  judge(request: SipRequest, flow: Flow, areStrangersWelcome: boolean): InviteVerdict {
    return this.#authentication.judge(request, flow, areStrangersWelcome);
  }

  /** The gateway listens: flows of phones are kept open from now on. */
  listening(gateway: Pick<RunningSipGateway, 'keepAlive'>): void {
    this.registrar.watch(gateway);
  }

  /** Throws what `Users.add` of the store throws. */
  async add(applicationId: ApplicationId, { password, ...wish }: UserWish): Promise<User> {
    const id = newId<UserId>();
    const credential = await this.#seal({ id, username: wish.username }, password);
    return await this.#parts.store.users.add({ ...wish, id, applicationId, credential });
  }

  /** Whatever is registered with the old password ends. Throws USER_MISSING. */
  async setPassword(applicationId: ApplicationId, username: string, password: string): Promise<User> {
    const { users } = this.#parts.store;
    const { id } = await users.get(applicationId, username);
    return await users.setCredential(applicationId, username, await this.#seal({ id, username }, password));
  }

  /** Digests hash the name, so another name takes the password anew. Throws what `Users.rename` of the store throws. */
  async rename(applicationId: ApplicationId, from: string, { username, password }: RenameWish): Promise<User> {
    const { users } = this.#parts.store;
    const { id } = await users.get(applicationId, from);
    const credential = await this.#seal({ id, username }, password);
    return await users.rename(applicationId, from, { username, credential });
  }

  registrationsOf(user: Pick<User, 'applicationId' | 'username'>): readonly Registration[] {
    return this.registrar.registrationsOf(user);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#directory[Symbol.dispose]();
    this.registrar[Symbol.dispose]();
    await this.#kept[Symbol.asyncDispose]();
  }

  #seal(user: Pick<User, 'id' | 'username'>, password: string): ReturnType<Sealer['seal']> {
    const { sealer, digest } = this.#parts;
    return sealer.seal(credentialText(user.username, digest.realm, password), placeOf(user));
  }
}
