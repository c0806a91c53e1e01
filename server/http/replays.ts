import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { KeyedLock } from '#runtime/shared/keyed-lock.ts';
import type { Store } from '#runtime/store/index.ts';
import { serverErrors } from '../errors.ts';
import { serverLimits } from '../limits.ts';
import type { Route } from './route.ts';

/** What goes back to a client. */
export interface Answer {
  readonly status: number;
  /** JSON; absent: nothing. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const keyShape = /^[\x21-\x7e]{1,255}$/;

/**
 * Requests that make something and bear an `Idempotency-Key`: whoever sends one again, because the answer did not arrive, gets that answer
 * and not a second thing. What was refused made nothing, and is tried again.
 */
export class Replays {
  readonly #store: Pick<Store, 'replies'>;
  readonly #lock = new KeyedLock();

  constructor(store: Pick<Store, 'replies'>) {
    this.#store = store;
  }

  /** What `make` answers, or what it answered before. Throws IDEMPOTENCY_KEY_INVALID, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_REPLY_SECRET. */
  async once(
    route: Route,
    request: FastifyRequest,
    make: () => Promise<Answer | undefined>,
  ): Promise<Answer | undefined> {
    const { principal } = request;
    const key = request.headers['idempotency-key'];
    if (key === undefined || principal === null || route.status !== 201) return await make();
    if (typeof key !== 'string' || !keyShape.test(key)) throw serverErrors.create('IDEMPOTENCY_KEY_INVALID');
    const name = `${principal.id} ${key}`;
    return await this.#lock.run(name, () => this.#answer(name, route, request, make));
  }

  async #answer(
    name: string,
    { isSecret = false }: Route,
    request: FastifyRequest,
    make: () => Promise<Answer | undefined>,
  ): Promise<Answer | undefined> {
    const fingerprint = fingerprintOf(request);
    const known = await this.#store.replies.find(name, Date.now() - serverLimits.replyKeepMs);
    if (known === undefined) {
      const made = await make();
      const kept = isSecret ? null : (made?.body ?? null);
      await this.#store.replies.put({ name, fingerprint, status: made?.status ?? 200, body: kept, at: Date.now() });
      return made;
    }
    if (known.fingerprint !== fingerprint) throw serverErrors.create('IDEMPOTENCY_KEY_REUSED');
    if (known.body === null) throw serverErrors.create('IDEMPOTENCY_REPLY_SECRET');
    return { status: known.status, body: known.body, headers: { 'idempotent-replayed': 'true' } };
  }
}

function fingerprintOf({ method, url, body }: FastifyRequest): string {
  return createHash('sha256')
    .update(`${method} ${url}\n${JSON.stringify(body ?? null)}`)
    .digest('hex');
}
