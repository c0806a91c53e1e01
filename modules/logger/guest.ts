import type { GuestKit, GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { stringSlice } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { loggerLimits } from './limits.ts';
import type { LoggerCommand, LogLevel } from './protocol.ts';

const { messageChars } = loggerLimits;

/** `Logger`, `trace` and a `console` that writes to the same log. */
export const guest: GuestModule = {
  name: 'logger',
  install(kit) {
    const write = writer(kit);
    kit.global('Logger', {
      write: (message?: unknown): void => write('info', [message]),
      hideTones: (flag: unknown = false): void => {
        send(kit, { type: 'hideTones', hide: flag === true });
      },
    });
    kit.global('trace', (data?: unknown): void => write('debug', [data]));
    kit.global('console', {
      debug: (...values: unknown[]): void => write('debug', values),
      log: (...values: unknown[]): void => write('info', values),
      info: (...values: unknown[]): void => write('info', values),
      warn: (...values: unknown[]): void => write('warn', values),
      error: (...values: unknown[]): void => write('error', values),
      trace: (...values: unknown[]): void => write('debug', values),
    });
  },
};

function writer(kit: GuestKit): (level: LogLevel, values: readonly unknown[]) => void {
  return (level, values) => {
    let whole = '';
    for (let index = 0; index < values.length; index += 1)
      whole += (index === 0 ? '' : ' ') + kit.describe(values[index]);
    const cut = whole.length > messageChars;
    send(kit, { type: 'write', level, text: cut ? stringSlice(whole, 0, messageChars) : whole, cut });
  };
}

function send(kit: GuestKit, { type, ...fields }: LoggerCommand): void {
  kit.send(type, fields);
}
