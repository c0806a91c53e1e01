import * as z from 'zod';
import type { AuthenticatedUser } from '#runtime/gateway/sip/authentication.ts';
import type { Registration, RegistrationKeeper } from '#runtime/gateway/sip/registrar/index.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { UserId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { Store } from '#runtime/store/index.ts';
import { userLimits } from './limits.ts';

const registration = z.object({
  uri: z.string(),
  flow: z.object({
    transport: z.enum(['udp', 'tcp', 'tls', 'ws', 'wss']),
    localAddress: z.string(),
    localPort: z.number(),
    remoteAddress: z.string(),
    remotePort: z.number(),
  }),
  byFlow: z.boolean(),
  path: z.array(z.string()),
  outbound: z.object({ instance: z.string(), regId: z.number() }).optional(),
  q: z.number(),
  callId: z.string(),
  cseq: z.number(),
  registeredAt: z.number(),
  refreshedAt: z.number(),
  expiresAt: z.number(),
  userAgent: z.string(),
});

export interface StoredRegistrationsParts {
  readonly store: Pick<Store, 'registrations'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Undefined: the user is gone, and the store forgot the registrations with it. */
  idOf(user: AuthenticatedUser): UserId | undefined;
}

/** Registrations that outlive the process. Many phones register at once after a power cut: one commit for all of them. */
export class StoredRegistrations implements RegistrationKeeper, AsyncDisposable {
  readonly #parts: StoredRegistrationsParts;
  #waiting = new Map<UserId, readonly Registration[]>();
  #timer: TimerHandle | undefined;
  #written: Promise<void> = Promise.resolve();

  constructor(parts: StoredRegistrationsParts) {
    this.#parts = parts;
  }

  /** What was kept and has not expired, by user. */
  async read(): Promise<ReadonlyMap<UserId, readonly Registration[]>> {
    const { store, clock, log } = this.#parts;
    const byUser = new Map<UserId, Registration[]>();
    for (const { userId, details } of await store.registrations.list(clock.now())) {
      const parsed = registration.safeParse(JSON.parse(details));
      if (!parsed.success) log.error({ userId }, 'a registration of another Patchbay is left out');
      else byUser.set(userId, [...(byUser.get(userId) ?? []), { ...parsed.data, outbound: parsed.data.outbound }]);
    }
    return byUser;
  }

  keep(user: AuthenticatedUser, registrations: readonly Registration[]): void {
    const id = this.#parts.idOf(user);
    if (id === undefined) return;
    this.#waiting.set(id, registrations);
    this.#timer ??= this.#parts.clock.setTimeout(() => void this.#write(), userLimits.keepDelayMs);
  }

  /** Writes what waits. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#timer?.cancel();
    await this.#write();
  }

  /** One after the other: an older state must not replace a newer one. */
  #write(): Promise<void> {
    this.#timer = undefined;
    const changes = this.#waiting;
    this.#waiting = new Map();
    if (changes.size > 0) this.#written = this.#written.then(() => this.#store(changes));
    return this.#written;
  }

  async #store(changes: ReadonlyMap<UserId, readonly Registration[]>): Promise<void> {
    const { store, log } = this.#parts;
    const rows = [...changes].map(
      ([id, list]) => [id, list.map((one) => ({ expiresAt: one.expiresAt, details: JSON.stringify(one) }))] as const,
    );
    try {
      await store.registrations.replace(new Map(rows));
    } catch (error) {
      log.error({ users: changes.size, problem: messageOf(error) }, 'registrations were not stored');
    }
  }
}
