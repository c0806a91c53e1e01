import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { AccessKeyId, ApplicationId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { type AccessKey, type Store, storeErrors } from '#runtime/store/index.ts';
import { keyMatches } from './admin-key.ts';
import { keyErrors } from './errors.ts';
import { keyLimits } from './limits.ts';
import type { OauthTokens } from './oauth-tokens.ts';
import { type RoleName, roleNames } from './permissions.ts';
import { Principal } from './principal.ts';

export interface KeyRingOptions {
  readonly store: Pick<Store, 'accessKeys'>;
  /** The one of the data directory: role owner, for everything. */
  readonly adminKey: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Whose access tokens are as good as a key, and for which addresses of this server. */
  readonly oauth?: { readonly tokens: Pick<OauthTokens, 'authenticate'>; resources(): readonly string[] } | undefined;
}

export interface KeyWish {
  readonly name: string;
  readonly role: RoleName;
  /** null: all that the key has which asks for it. */
  readonly applications: readonly ApplicationId[] | null;
  /** ms since the epoch; null: never. */
  readonly expiresAt: number | null;
}

const keyShape = /^pbk_[A-Za-z0-9_-]{43}$/;
/** `pbk_` and 48 of 256 bits. */
const prefixChars = 12;

/** The keys of the HTTP interface: who holds one, who may make another. */
export class KeyRing {
  readonly #options: KeyRingOptions;
  readonly #admin: Principal;
  readonly #ended = new Map<string, Set<AbortController>>();

  constructor(options: KeyRingOptions) {
    this.#options = options;
    this.#admin = new Principal({
      id: 'admin-key',
      name: 'admin key',
      role: 'owner',
      applications: null,
      expiresAt: null,
    });
  }

  /**
   * Who sent this `Authorization` header; null when nobody whom we know, or whose time is over. Throws OAUTH_SCOPE_MISSING,
   * OAUTH_APPLICATION_MISSING, OAUTH_KEYS_UNREACHABLE.
   */
  async authenticate(authorization: string | undefined): Promise<Principal | null> {
    const [scheme, token, ...more] = (authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || token === undefined || more.length > 0) return null;
    if (keyMatches(this.#options.adminKey, token)) return this.#admin;
    const { oauth } = this.#options;
    // A JSON Web Token has two dots (RFC 7515 §3.1), a key none.
    if (oauth !== undefined && token.includes('.')) return await oauth.tokens.authenticate(token, oauth.resources());
    if (!keyShape.test(token)) return null;
    const key = await this.#options.store.accessKeys.findByHash(hashOf(token));
    if (key === undefined || this.#isOver(key)) return null;
    const role = roleNames.find((name) => name === key.role);
    // A role of a later version: what it allows is not known here.
    if (role === undefined) return null;
    this.#note(key);
    const { id, name, applicationIds: applications, expiresAt } = key;
    return new Principal({ id, name, role, applications, expiresAt });
  }

  /** Makes a key; it is told here and never again. Throws KEY_TOO_MUCH, and what `AccessKeys.add` throws. */
  async create(by: Principal, wish: KeyWish): Promise<{ readonly key: AccessKey; readonly token: string }> {
    const { name, role, expiresAt } = wish;
    const applications = wish.applications ?? by.applications;
    if (!by.covers(applications)) throw tooMuch(by, 'an application is not one of its own');
    if (!by.mayGive(role, applications)) throw tooMuch(by, `the role ${role} may do more than ${by.role}`);
    const token = `pbk_${randomBytes(32).toString('base64url')}`;
    const key = await this.#options.store.accessKeys.add({
      ...{ name, role, expiresAt, sha256: hashOf(token), prefix: token.slice(0, prefixChars) },
      applicationIds: applications,
      createdBy: by.name,
    });
    return { key, token };
  }

  /** Keys whose scope lies within that of `by`, by name. */
  async list(by: Principal): Promise<readonly AccessKey[]> {
    return (await this.#options.store.accessKeys.list()).filter((key) => by.covers(key.applicationIds));
  }

  /** By id or name. Throws KEY_MISSING, also for one that `by` must not see. */
  async get(by: Principal, idOrName: string): Promise<AccessKey> {
    const key = await this.#options.store.accessKeys.get(idOrName);
    if (by.covers(key.applicationIds)) return key;
    throw storeErrors.create('KEY_MISSING', { key: idOrName });
  }

  /** From now on it is none, and what its holder still reads ends. Throws KEY_MISSING, KEY_TOO_MUCH. */
  async remove(by: Principal, idOrName: string): Promise<AccessKey> {
    const key = await this.get(by, idOrName);
    const role = roleNames.find((name) => name === key.role);
    if (role !== undefined && !by.mayGive(role, key.applicationIds)) throw tooMuch(by, `it has the role ${by.role}`);
    await this.#options.store.accessKeys.remove(key.id);
    for (const controller of this.#ended.get(key.id) ?? []) controller.abort();
    return key;
  }

  /** Aborts when the key is removed or its time is over; ask for it where a reply goes on and on, and dispose of it at its end. */
  whileValid({ id, expiresAt }: Principal): Disposable & { readonly signal: AbortSignal } {
    const controller = new AbortController();
    const all = this.#ended.get(id) ?? new Set();
    this.#ended.set(id, all.add(controller));
    const { clock } = this.#options;
    const leftMs = Math.min((expiresAt ?? Number.POSITIVE_INFINITY) - clock.now(), keyLimits.keyLookMs);
    const end = expiresAt === null ? undefined : clock.setTimeout(() => controller.abort(), leftMs);
    return {
      signal: controller.signal,
      [Symbol.dispose]: () => {
        end?.cancel();
        all.delete(controller);
        if (all.size === 0) this.#ended.delete(id);
      },
    };
  }

  #isOver({ expiresAt }: AccessKey): boolean {
    return expiresAt !== null && expiresAt <= this.#options.clock.now();
  }

  /** Nobody waits for it. */
  #note({ id, lastUsedAt }: AccessKey): void {
    const { clock, store, log } = this.#options;
    const now = clock.now();
    if (lastUsedAt !== null && now - lastUsedAt < keyLimits.keyUsedMs) return;
    void store.accessKeys.used(id as AccessKeyId, now).catch((error: unknown) => {
      log.warn({ problem: messageOf(error) }, 'when a key was used could not be stored');
    });
  }
}

function tooMuch(by: Principal, problem: string) {
  return keyErrors.create('KEY_TOO_MUCH', { key: by.name, problem });
}

/** Enough for a random token of 256 bits: there is nothing to guess. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
