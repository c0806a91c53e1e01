import { z } from 'zod';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, ModuleContext } from '#runtime/session/module-contract.ts';
import type { TimerHandle } from '#runtime/shared/clock.ts';
import { greatestOf } from '#runtime/shared/limits.ts';
import { timersErrors } from './errors.ts';
import { timersLimits } from './limits.ts';
import type { TimersCommand, TimersEvent, TimersInitial } from './protocol.ts';

const count = z.int().min(1).max(greatestOf(timersLimits, 'activeTimers'));

const commandSchema: z.ZodType<TimersCommand> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('wakeAt'), at: z.number(), count }),
  z.object({ type: z.literal('many'), count }),
  z.object({ type: z.literal('cancel') }),
]);

/** Host half of the timers: one alarm for a whole session, however many timers its scenario has. */
export const timersModule: HostModule = {
  name: 'timers',
  guest: new URL('./guest.ts', import.meta.url),
  start: (context) => new TimersService(context),
};

class TimersService implements HostService {
  readonly #context: ModuleContext;
  /** What the guest reads of it. */
  readonly initial: TimersInitial;
  #alarm: TimerHandle | undefined;

  constructor(context: ModuleContext) {
    this.#context = context;
    this.initial = { activeTimers: context.limits.of(timersLimits, 'activeTimers') };
    context.signal.addEventListener('abort', () => this.#alarm?.cancel(), { once: true });
  }

  handle(command: GuestCommand): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) {
      const error = timersErrors.create('TIMERS_BAD_COMMAND', { type: command.type });
      this.#context.journal({ kind: 'fault', level: 'warn', message: error.message, data: { code: error.code } });
      return;
    }
    if (parsed.data.type === 'many') {
      this.#context.limits.allows(timersLimits, 'activeTimers', parsed.data.count);
      return;
    }
    this.#alarm?.cancel();
    this.#alarm = undefined;
    if (parsed.data.type === 'cancel' || this.#context.signal.aborted) return;
    const { at, count } = parsed.data;
    const delayMs = Math.max(0, at - this.#context.clock.now());
    this.#alarm = this.#context.clock.setTimeout(() => this.#wake(count), delayMs);
  }

  close(): Promise<void> {
    this.#alarm?.cancel();
    return Promise.resolve();
  }

  #wake(count: number): void {
    const { type }: TimersEvent = { type: 'wake' };
    for (let emitted = 0; emitted < count; emitted += 1) this.#context.emit(type);
  }
}
