import { type DestinationStream, type LoggerOptions, type Logger as PinoLogger, pino } from 'pino';
import pretty from 'pino-pretty';

/** The operator's log. What callers say, dial or send goes only into fields, never into message text. */
export type Logger = Pick<PinoLogger, 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'> & {
  child(bindings: Record<string, unknown>): Logger;
};

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

export interface LogOutput {
  /** Default: standard error, as JSON lines, or readable when it is a terminal. */
  readonly destination?: DestinationStream;
  /** Applied to every line before it leaves memory. */
  readonly mask?: (line: string) => string;
}

/** A logger that writes one line per record. Fields that may hold credentials are censored. */
export function createLogger(level: LogLevel, { destination = standardError(), mask }: LogOutput = {}): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    redact: {
      paths: ['authorization', 'headers.authorization', '*.authorization', 'value', 'secret'],
      censor: '[redacted]',
    },
  };
  return pino(options, mask === undefined ? destination : { write: (line) => void destination.write(mask(line)) });
}

function standardError(): DestinationStream {
  if (process.stderr.isTTY !== true) return pino.destination({ dest: 2, sync: true });
  return pretty({
    destination: 2,
    sync: true,
    singleLine: true,
    colorize: process.env.NO_COLOR === undefined,
    translateTime: 'SYS:HH:MM:ss.l',
  });
}

export const silentLogger: Logger = createLogger('silent');
