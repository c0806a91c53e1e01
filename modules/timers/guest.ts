import type { GuestKit, GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { timersLimits } from './limits.ts';
import type { TimersCommand, TimersInitial } from './protocol.ts';
import { TimerQueue } from './timer-queue.ts';

const { intervalFloorMs } = timersLimits;
/** Of the timers that a session may have, before the host hears of it. */
const toldShare = 0.8;
/** The longest delay that browsers and Node take; a longer one would outlive every session anyway. */
const longestDelayMs = 0x7fff_ffff;

/** `setTimeout`, `setInterval` and their clears. Every callback runs in a macrotask of its own, at its turn's time. */
export const guest: GuestModule = {
  name: 'timers',
  install(kit) {
    const timers = new SessionTimers(kit);
    kit.global('setTimeout', (callback?: unknown, delayMs?: unknown, ...args: unknown[]) =>
      timers.set('setTimeout', callback, delay(delayMs), args),
    );
    kit.global('setInterval', (callback?: unknown, periodMs?: unknown, ...args: unknown[]) =>
      timers.set('setInterval', callback, Math.max(intervalFloorMs, delay(periodMs)), args),
    );
    kit.global('clearTimeout', (id?: unknown): void => timers.clear(id));
    kit.global('clearInterval', (id?: unknown): void => timers.clear(id));
    kit.receive('wake', () => timers.wake());
  },
};

class SessionTimers {
  readonly #kit: GuestKit;
  readonly #queue = new TimerQueue();
  #lastId = 0;
  #isTold = false;
  #armedAt: number | undefined;
  #armedCount = 0;

  constructor(kit: GuestKit) {
    this.#kit = kit;
  }

  set(name: 'setTimeout' | 'setInterval', callback: unknown, delayMs: number, args: readonly unknown[]): number {
    if (typeof callback !== 'function') {
      const given = callback === null ? 'null' : typeof callback;
      throw new TypeError(`${name}: the first argument must be a function, not ${given}; code in strings is not run`);
    }
    const { activeTimers } = (this.#kit.initial as TimersInitial | undefined) ?? timersLimits;
    if (this.#queue.size >= activeTimers)
      throw new RangeError(`${name}: a session may have ${activeTimers} active timers; clear some first`);
    this.#lastId += 1;
    const id = this.#lastId;
    const due = this.#kit.now() + delayMs;
    this.#queue.add({ id, due, callback, args, ...(name === 'setInterval' ? { intervalMs: delayMs } : {}) });
    this.#tellOfMany(activeTimers);
    this.#arm();
    return id;
  }

  #tellOfMany(activeTimers: number): void {
    if (this.#isTold || this.#queue.size < activeTimers * toldShare) return;
    this.#isTold = true;
    this.#send({ type: 'many', count: this.#queue.size });
  }

  clear(id: unknown): void {
    if (this.#queue.remove(typeof id === 'string' ? Number(id) : id)) this.#arm();
  }

  wake(): void {
    const timer = this.#queue.first;
    this.#armedCount -= 1;
    if (timer === undefined || timer.due > this.#kit.now()) {
      this.#rearmWhenSpent();
      return;
    }
    this.#queue.remove(timer.id);
    if (timer.intervalMs !== undefined) this.#queue.add({ ...timer, due: this.#kit.now() + timer.intervalMs });
    this.#rearmWhenSpent();
    this.#kit.call(timer.callback, timer.args);
  }

  /** Several wake-ups may have been asked for at once; only after the last one is there something new to ask for. */
  #rearmWhenSpent(): void {
    if (this.#armedCount > 0) return;
    this.#armedAt = undefined;
    this.#arm();
  }

  #arm(): void {
    const first = this.#queue.first;
    if (first === undefined) {
      if (this.#armedAt !== undefined) this.#send({ type: 'cancel' });
      this.#armedAt = undefined;
      this.#armedCount = 0;
      return;
    }
    const count = this.#queue.dueBy(first.due);
    if (this.#armedAt === first.due && this.#armedCount === count) return;
    this.#armedAt = first.due;
    this.#armedCount = count;
    this.#send({ type: 'wakeAt', at: first.due, count });
  }

  #send({ type, ...fields }: TimersCommand): void {
    this.#kit.send(type, fields);
  }
}

function delay(value: unknown): number {
  const ms = Number(value);
  return ms > 0 ? Math.min(Math.trunc(ms), longestDelayMs) : 0;
}
