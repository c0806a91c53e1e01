import { SourceKeys } from '#runtime/gateway/sip/guard/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { KeyedLock } from '#runtime/shared/keyed-lock.ts';
import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import type { Store, SubUser } from '#runtime/store/index.ts';
import { isOfSecret, scryptHash } from '../scrypt-hash.ts';
import { platformLimits } from './limits.ts';
import { refuse } from './refusal.ts';

/**
 * Judges names and passwords of sub-users. Those from one address are judged one after the other; after some wrong ones for a name, or many for
 * any, none is looked at for a while. A name that is nobody's takes as long.
 */
export class SubUserLogins {
  readonly #store: Pick<Store, 'subUsers'>;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #addresses = new SourceKeys();
  readonly #judging = new KeyedLock();
  /** By address, and by address and name; the one that was wrong longest ago first. */
  readonly #wrong = new Map<string, TokenBucket>();
  /** Of a password that nobody has. */
  readonly #nobody = scryptHash('');

  constructor(store: Pick<Store, 'subUsers'>, clock: Pick<Clock, 'now'>) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Throws AUTHORIZATION_FAILED. */
  async authenticate(given: string, password: string, address: string): Promise<SubUser> {
    const name = given.toLowerCase();
    const source = this.#addresses.of(address);
    return await this.#judging.run(source, async () => {
      this.#requirePatience([source, `${source} ${name}`]);
      const subUser = await this.#store.subUsers.find(name);
      const isRight = await isOfSecret(subUser?.passwordHash ?? (await this.#nobody), password);
      if (subUser !== undefined && isRight) return subUser;
      const { wrongPasswords, wrongPasswordsOfAddress } = platformLimits;
      this.#noteWrong(source, wrongPasswordsOfAddress);
      this.#noteWrong(`${source} ${name}`, wrongPasswords);
      throw refuse('AUTHORIZATION_FAILED', 'Authorization failed: subuser_login or subuser_password is wrong');
    });
  }

  #requirePatience(sources: readonly string[]): void {
    const now = this.#clock.now();
    const waitMs = Math.max(...sources.map((source) => this.#wrong.get(source)?.waitMs(now) ?? 0));
    if (waitMs === 0) return;
    const seconds = Math.ceil(waitMs / 1_000);
    throw refuse('AUTHORIZATION_FAILED', `Authorization failed: too many wrong passwords, wait ${seconds} seconds`);
  }

  #noteWrong(source: string, limit: number): void {
    const { wrongPasswordMs, wrongPasswordSources } = platformLimits;
    const bucket = this.#wrong.get(source) ?? new TokenBucket(1_000 / wrongPasswordMs, limit);
    bucket.take(this.#clock.now());
    this.#wrong.delete(source);
    this.#wrong.set(source, bucket);
    const [oldest] = this.#wrong.keys();
    if (this.#wrong.size > wrongPasswordSources && oldest !== undefined) this.#wrong.delete(oldest);
  }
}
