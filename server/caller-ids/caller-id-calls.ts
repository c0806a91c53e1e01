import { createHash, randomInt } from 'node:crypto';
import type { TaskReport } from '#runtime/session/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { SessionId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { Application, Store } from '#runtime/store/index.ts';
import { routesFor } from '../dial/index.ts';
import { serverErrors } from '../errors.ts';
import { isOfSecret, scryptHash } from '../scrypt-hash.ts';
import type { SessionLauncher } from '../session-launcher.ts';
import type { TrunkBoard } from '../trunks/index.ts';
import { callerIdErrors } from './errors.ts';
import { callerIdLimits } from './limits.ts';
import { codeSecret, type VerificationOrder, verificationScenario } from './verification-scenario.ts';

export interface CallerIdCallsParts {
  readonly store: Pick<Store, 'applications' | 'numbers' | 'callerIds' | 'callerIdVerifications'>;
  readonly trunks: Pick<TrunkBoard, 'of'>;
  readonly launcher: Pick<SessionLauncher, 'run'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Whether new sessions are taken. */
  isOpen(): boolean;
}

/** Calls numbers to tell whoever answers a code, by which they show that the number is theirs. */
export class CallerIdCalls {
  readonly #parts: CallerIdCallsParts;

  constructor(parts: CallerIdCallsParts) {
    this.#parts = parts;
  }

  /**
   * Places the call; resolves with its session when the number rings or has answered, or after `underWayMs`. A new code takes the place of the last.
   * Throws SERVER_CLOSING, CALLER_ID_NO_TRUNK, CALLER_ID_CALL_FAILED, CALLER_ID_CALLS_USED, CALLER_ID_CALL_TOO_SOON, SESSION_LIMIT.
   */
  async call(e164: string): Promise<SessionId> {
    const { store, isOpen } = this.#parts;
    if (!isOpen()) throw serverErrors.create('SERVER_CLOSING');
    const application = await this.#applicationFor(e164);
    const code = String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0');
    await store.callerIdVerifications.begin(e164, await scryptHash(code));
    const callerId = await this.#callerIdOf(application);
    return await this.#run(application, { number: e164, callerId }, [...code].join(', '));
  }

  /** Whether it is the code of the last call. Each answer takes one of the times that it may be entered. */
  async confirm(e164: string, code: string): Promise<boolean> {
    const { callerIdVerifications } = this.#parts.store;
    const kept = await callerIdVerifications.enter(e164);
    if (kept === undefined || !(await isOfSecret(kept, code))) return false;
    await callerIdVerifications.finish(e164);
    return true;
  }

  /** Through whose trunks the number can be called: the first application that has one, `default` before the others. */
  async #applicationFor(e164: string): Promise<Application> {
    const { store, trunks } = this.#parts;
    const applications = (await store.applications.list()).toSorted(
      (one, other) => Number(other.name === 'default') - Number(one.name === 'default'),
    );
    const found = applications.find(({ id }) => routesFor(e164, trunks.of(id)).length > 0);
    if (found === undefined) throw callerIdErrors.create('CALLER_ID_NO_TRUNK');
    return found;
  }

  /** A number that a trunk with verified caller ids lets the call show. */
  async #callerIdOf({ id }: Application): Promise<string> {
    const { numbers, callerIds } = this.#parts.store;
    const [own] = await numbers.list(id);
    if (own !== undefined) return own.e164;
    return (await callerIds.list()).find(({ isActive }) => isActive)?.e164 ?? '';
  }

  async #run(application: Application, order: VerificationOrder, spoken: string): Promise<SessionId> {
    const { launcher, clock, log } = this.#parts;
    const { promise: underWay, resolve, reject } = Promise.withResolvers<void>();
    const started = Promise.withResolvers<SessionId>();
    const cause = {
      customData: JSON.stringify(order),
      secrets: { [codeSecret]: spoken },
      task: {
        report: async (report: TaskReport) => (report.kind === 'error' ? reject(failed(report.data)) : resolve()),
      },
    };
    const over = launcher.run({ application, ...route }, cause, ({ plan }) => started.resolve(plan.id));
    over.then(
      () => reject(callerIdErrors.create('CALLER_ID_CALL_FAILED', { reason: 'its session ended before that' })),
      (error: unknown) => {
        started.reject(error);
        log.warn({ problem: messageOf(error) }, 'a number was not called to verify it');
      },
    );
    underWay.catch(() => undefined);
    const id = await started.promise;
    const waited = clock.setTimeout(resolve, callerIdLimits.underWayMs);
    await underWay.finally(() => waited.cancel());
    return id;
  }
}

const codeDigits = 6;

/** A session without a rule, whose scenario is nobody's. */
const route = {
  rule: { name: 'verify-caller-id' },
  scenarios: [
    {
      name: 'verify-caller-id',
      version: 1,
      sha256: createHash('sha256').update(verificationScenario).digest('hex'),
      compiled: verificationScenario,
      map: null,
    },
  ],
  canaries: [],
} as const;

function failed(data: string) {
  const { reason } = JSON.parse(data) as { readonly reason?: unknown };
  return callerIdErrors.create('CALLER_ID_CALL_FAILED', { reason: String(reason) });
}
