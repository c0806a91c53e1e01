import { z } from 'zod';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, ModuleContext } from '#runtime/session/module-contract.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import { callListModuleErrors } from './errors.ts';
import { callListModuleLimits } from './limits.ts';
import type { CallListCommand } from './protocol.ts';

const reportId = z.string().min(1).max(64);
const data = z.string().max(callListModuleLimits.dataChars);
const timeMs = z.int().min(0).max(8_640_000_000_000_000).exactOptional();
const timeOfDayMs = z.int().min(0).max(86_400_000).exactOptional();

const commandSchema: z.ZodType<CallListCommand> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('report'), reportId, kind: z.enum(['result', 'error', 'progress']), data }),
  z.object({
    type: z.literal('next'),
    reportId,
    change: z.object({
      customData: data.exactOptional(),
      attemptsLeft: z.int().min(0).max(100).exactOptional(),
      nextAttemptAt: timeMs,
      windowStartMs: timeOfDayMs,
      windowEndMs: timeOfDayMs,
      error: data.exactOptional(),
    }),
  }),
]);

/** Host half of `CallList`: reports go to the task that the session is for. */
export const callListModule: HostModule = {
  name: 'calllist',
  guest: new URL('./guest.ts', import.meta.url),
  start: (context) => new CallListService(context),
};

class CallListService implements HostService {
  readonly #context: ModuleContext;
  readonly #storing = new Set<Promise<void>>();
  #reports = 0;

  constructor(context: ModuleContext) {
    this.#context = context;
  }

  handle(command: GuestCommand): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) {
      const { code, message } = callListModuleErrors.create('CALLLIST_BAD_COMMAND', { type: command.type });
      this.#context.journal({ kind: 'fault', level: 'warn', message, data: { code } });
      return;
    }
    this.#reports += 1;
    const { task } = this.#context;
    const { reports: limit } = callListModuleLimits;
    if (task === undefined) this.#refuse(parsed.data, 404, callListModuleErrors.create('CALLLIST_NO_TASK'));
    else if (this.#reports > limit)
      this.#refuse(parsed.data, 429, callListModuleErrors.create('CALLLIST_TOO_MANY', { limit }));
    else {
      const storing = this.#store(parsed.data, task).finally(() => this.#storing.delete(storing));
      this.#storing.add(storing);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#storing);
  }

  async #store(command: CallListCommand, task: NonNullable<ModuleContext['task']>): Promise<void> {
    const { reportId } = command;
    if (command.type === 'next' && command.change.error === undefined)
      this.#warn(callListModuleErrors.create('CALLLIST_NO_ERROR'));
    try {
      await task.report(
        command.type === 'next' ? { kind: 'next', change: command.change } : { kind: command.kind, data: command.data },
      );
      this.#context.emit('reported', { reportId, code: 200 });
    } catch (error) {
      this.#context.emit('reported', { reportId, code: 500, error: messageOf(error) });
    }
  }

  #refuse({ reportId }: CallListCommand, code: number, error: { code: string; message: string; hint: string }): void {
    this.#warn(error);
    this.#context.emit('reported', { reportId, code, error: `${error.code}: ${error.message}` });
  }

  #warn({ code, message, hint }: { readonly code: string; readonly message: string; readonly hint: string }): void {
    this.#context.journal({ kind: 'command', level: 'warn', message, data: { code, hint } });
  }
}
