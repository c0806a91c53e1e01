import { guardLimits } from './limits.ts';
import { type MessageClass, messageClasses } from './message-class.ts';

/** `trusted`: configured. `near`: loopback and private networks. `known`: gave a right password. */
export type Standing = 'trusted' | 'near' | 'known' | 'public';

interface Rate {
  /** Between two messages, on average. */
  readonly intervalMs: number;
  /** How far ahead of that average a source may be. */
  readonly aheadMs: number;
}

type Budget = Readonly<Record<MessageClass, Rate>>;

const budgets: Readonly<Record<Exclude<Standing, 'trusted'>, Budget>> = {
  public: budget(1),
  known: budget(guardLimits.knownFactor),
  near: budget(guardLimits.nearFactor),
};

function budget(factor: number): Budget {
  const rate = (perSecond: number): Rate => ({
    intervalMs: 1000 / (perSecond * factor),
    aheadMs: guardLimits.burstSeconds * 1000,
  });
  return {
    message: rate(guardLimits.messagesPerSecond),
    invite: rate(guardLimits.invitesPerSecond),
    register: rate(guardLimits.registersPerSecond),
    options: rate(guardLimits.optionsPerSecond),
    other: rate(guardLimits.otherRequestsPerSecond),
    malformed: rate(guardLimits.malformedPerSecond),
  };
}

/**
 * One source and what it has spent. Each budget is a leaky bucket kept as one number, the time at which it will be empty
 * again (the generic cell rate algorithm, ITU-T I.371 Annex A), so that a source that has been quiet is worth nothing
 * and can be forgotten.
 */
export class Source {
  readonly key: string;
  /** Given by its address. */
  standing: Standing;
  /** Until when it counts as known, by its last right password. */
  knownUntil = 0;
  /** Messages refused since it was last within its budgets. */
  refused = 0;
  readonly #emptyAt: Record<MessageClass, number> = {
    message: 0,
    invite: 0,
    register: 0,
    options: 0,
    other: 0,
    malformed: 0,
  };

  constructor(key: string, standing: Standing) {
    this.key = key;
    this.standing = standing;
  }

  standingAt(now: number): Standing {
    return this.standing === 'public' && this.knownUntil > now ? 'known' : this.standing;
  }

  /** Whether one more message of that class is within the budget. */
  take(kind: MessageClass, now: number): boolean {
    const standing = this.standingAt(now);
    if (standing === 'trusted') return true;
    const { intervalMs, aheadMs } = budgets[standing][kind];
    const emptyAt = Math.max(this.#emptyAt[kind], now);
    // Half an interval keeps rounding from taking the last message of a burst.
    if (emptyAt + intervalMs / 2 - now > aheadMs) {
      this.refused += 1;
      return false;
    }
    if (kind === 'message' && emptyAt === now) this.refused = 0;
    this.#emptyAt[kind] = emptyAt + intervalMs;
    return true;
  }

  /** Whether forgetting it would change nothing. */
  isForgettable(now: number): boolean {
    return this.knownUntil <= now && messageClasses.every((kind) => this.#emptyAt[kind] <= now);
  }
}
