import type { SeriesReply } from '#runtime/gateway/index.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { doneWithin } from '#runtime/shared/deadline.ts';
import { trunkLimits } from './limits.ts';
import {
  nextRegistrationState,
  type RegistrationEffect,
  type RegistrationEvent,
  type RegistrationState,
} from './registration-machine.ts';
import { refreshDelay, retryDelay } from './retry-delay.ts';

export interface RegistrationReport {
  readonly state: RegistrationState;
  /** When the registrar forgets us unless we refresh, ms since the epoch; null: it does not know us. */
  readonly expiresAt: number | null;
  /** When we ask next; null: an answer is awaited, or nothing more is asked. */
  readonly nextAt: number | null;
  /** SIP status of the last answer; null: none came. */
  readonly status: number | null;
  /** In words, for people. */
  readonly reason: string;
}

export interface RegistrationParts {
  /** Lifetime to ask for, seconds. */
  readonly lifetimeSeconds: number;
  /** Value of the URI parameter `line` in our Contact: tells ours among those that the registrar lists. */
  readonly line: string;
  /** Sends REGISTER for that lifetime, seconds. */
  register(lifetimeSeconds: number): Promise<SeriesReply>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly changed: (report: RegistrationReport) => void;
}

/** Keeps one registration of ours alive. States: `registration-machine.ts`. */
export class Registration {
  readonly #parts: RegistrationParts;
  #state: RegistrationState = 'idle';
  #lifetime: number;
  #expiresAt: number | null = null;
  #nextAt: number | null = null;
  #reply: SeriesReply = { status: undefined, reason: '' };
  #failures = 0;
  #timer: TimerHandle | undefined;
  #left: Promise<unknown> = Promise.resolve();

  constructor(parts: RegistrationParts) {
    this.#parts = parts;
    this.#lifetime = parts.lifetimeSeconds;
  }

  get report(): RegistrationReport {
    const { status, reason } = this.#reply;
    const known = this.#expiresAt !== null && this.#expiresAt > this.#parts.clock.now();
    return {
      state: this.#state,
      expiresAt: known ? this.#expiresAt : null,
      nextAt: this.#nextAt,
      status: status ?? null,
      reason,
    };
  }

  start(): void {
    this.#apply('start');
  }

  /** Ends the registration at the registrar; resolves when it answered, or after `leaveMs`. */
  async close(): Promise<void> {
    this.#apply('close');
    await doneWithin(this.#parts.clock, trunkLimits.leaveMs, this.#left);
    this.#apply('left');
  }

  #apply(event: RegistrationEvent): void {
    const transition = nextRegistrationState(this.#state, event);
    if (transition === undefined) return;
    this.#state = transition.state;
    for (const effect of transition.effects) this.#perform(effect);
  }

  #perform(effect: RegistrationEffect): void {
    const { random, changed } = this.#parts;
    switch (effect) {
      case 'register':
        this.#nextAt = null;
        void this.#register();
        return;
      case 'unregister':
        this.#left = this.#parts.register(0);
        return;
      case 'scheduleRefresh':
        this.#failures = 0;
        this.#schedule('refreshDue', refreshDelay(this.#grantedSeconds(), random()));
        return;
      case 'scheduleRetry':
        this.#failures += 1;
        this.#schedule('retryDue', retryDelay({ failures: this.#failures, random: random(), ...this.#refusal() }));
        return;
      case 'cancelTimer':
        this.#timer?.cancel();
        this.#nextAt = null;
        return;
      case 'announce':
        changed(this.report);
        return;
    }
  }

  async #register(): Promise<void> {
    const reply = await this.#parts.register(this.#lifetime);
    if (this.#state !== 'registering' && this.#state !== 'refreshing') return;
    this.#reply = reply;
    this.#apply(this.#eventOf(reply));
  }

  #eventOf(reply: SeriesReply): RegistrationEvent {
    const { status } = reply;
    if (status === undefined || status === 503 || status === 408) return 'unreachable';
    if (status < 300) {
      this.#expiresAt = this.#parts.clock.now() + this.#granted(reply) * 1_000;
      return 'accepted';
    }
    const least = status === 423 ? secondsOf(reply.headers.get('Min-Expires')) : undefined;
    if (least === undefined || least <= this.#lifetime || least > trunkLimits.longestLifetimeSeconds) return 'refused';
    this.#lifetime = least;
    return 'tooBrief';
  }

  /** RFC 3261 §10.2.4: the lifetime beside our Contact, or Expires, or what we asked for; seconds. */
  #granted({ headers }: Extract<SeriesReply, { status: number }>): number {
    const ours = headers.contacts.find(
      ({ uri }) => uri.kind === 'sip' && uri.parameters.get('line') === this.#parts.line,
    );
    const contact = ours ?? (headers.contacts.length === 1 ? headers.contacts[0] : undefined);
    const granted = secondsOf(contact?.parameters.get('expires')) ?? secondsOf(headers.get('Expires'));
    return Math.min(this.#lifetime, granted ?? this.#lifetime);
  }

  #schedule(event: 'refreshDue' | 'retryDue', delayMs: number): void {
    const { clock } = this.#parts;
    this.#nextAt = clock.now() + delayMs;
    this.#timer = clock.setTimeout(() => this.#apply(event), delayMs);
  }

  #grantedSeconds(): number {
    return ((this.#expiresAt ?? 0) - this.#parts.clock.now()) / 1_000;
  }

  #refusal(): { readonly refused: boolean; readonly retryAfter?: number | undefined } {
    const reply = this.#reply;
    if (reply.status === undefined) return { refused: false };
    const retryAfter = secondsOf(reply.headers.get('Retry-After'));
    return { refused: reply.status !== 503 && reply.status !== 408, retryAfter };
  }
}

function secondsOf(text: string | undefined): number | undefined {
  const digits = /^\s*(\d{1,9})/.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
