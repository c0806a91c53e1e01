import { z } from 'zod';
import type { SourcePosition } from '#runtime/journal/record.ts';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, ModuleContext } from '#runtime/session/module-contract.ts';
import { loggerErrors } from './errors.ts';
import { loggerLimits } from './limits.ts';
import type { LoggerCommand } from './protocol.ts';

const commandSchema: z.ZodType<LoggerCommand> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('write'),
    level: z.enum(['debug', 'info', 'warn', 'error']),
    text: z.string().max(loggerLimits.messageChars),
    cut: z.boolean(),
  }),
  z.object({ type: z.literal('hideTones'), hide: z.boolean() }),
]);

/** Control characters but line feed and tab: they move a terminal's cursor, and no log needs them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is this expression's purpose
const controlCharacters = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g;

/** Host half of `Logger`: a scenario's words become records of kind `log`. */
export const loggerModule: HostModule = {
  name: 'logger',
  guest: new URL('./guest.ts', import.meta.url),
  start: (context) => new LoggerService(context),
};

class LoggerService implements HostService {
  readonly #context: ModuleContext;
  #second = 0;
  #written = 0;
  #dropped = 0;

  constructor(context: ModuleContext) {
    this.#context = context;
  }

  handle(command: GuestCommand, source?: SourcePosition): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) {
      const error = loggerErrors.create('LOGGER_BAD_COMMAND', { type: command.type });
      this.#context.journal({ kind: 'fault', level: 'warn', message: error.message, data: { code: error.code } });
      return;
    }
    if (parsed.data.type === 'hideTones') this.#context.control.hideTones = parsed.data.hide;
    else this.#write(parsed.data, source);
  }

  close(): Promise<void> {
    this.#reportDropped();
    return Promise.resolve();
  }

  #write({ level, text, cut }: Extract<LoggerCommand, { type: 'write' }>, source?: SourcePosition): void {
    const second = Math.floor(this.#context.clock.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#written = 0;
      this.#reportDropped();
    }
    this.#written += 1;
    if (this.#written > loggerLimits.messagesPerSecond) {
      this.#dropped += 1;
      return;
    }
    this.#context.journal({
      kind: 'log',
      level,
      message: text.replaceAll(controlCharacters, escaped),
      ...(cut ? { data: { cutAtChars: loggerLimits.messageChars } } : {}),
      ...(source === undefined ? {} : { source }),
    });
  }

  #reportDropped(): void {
    if (this.#dropped === 0) return;
    const error = loggerErrors.create('LOGGER_FLOOD', {
      count: this.#dropped,
      limit: loggerLimits.messagesPerSecond,
    });
    this.#dropped = 0;
    const data = { code: error.code, hint: error.hint };
    this.#context.journal({ kind: 'limit', level: 'warn', message: error.message, data });
  }
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
