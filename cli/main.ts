import type { CommanderError } from 'commander';
import { isPatchbayError, messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { cliErrors } from './errors.ts';
import { exitCode, exitCodeOf } from './exit-code.ts';
import { buildProgram } from './program.ts';
import { note, paintError, safe, safeLines, toJsonLine } from './terminal.ts';

/** Runs one command and sets the exit code; never rejects. */
export async function main(args: readonly string[]): Promise<void> {
  endQuietlyWhenNobodyReads();
  const program = buildProgram();
  const asJson = args.includes('--json');
  throwInsteadOfExit(program, asJson);
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    process.exitCode = report(error, asJson);
  }
}

/**
 * Commander's own errors were written already, unless JSON was asked for; the rest is told here. Returns the exit code.
 */
function report(given: unknown, asJson: boolean): number {
  const error = firstOf(given);
  if (isCommanderError(error)) {
    if (error.exitCode === 0) return exitCode.ok;
    if (asJson) report(usageError(error), asJson);
    return exitCode.usage;
  }
  if (!isPatchbayError(error)) {
    note(`${paintError('red', 'error:')} ${safe(messageOf(error))}`);
    if (process.env.PATCHBAY_LOG_LEVEL === 'debug' && error instanceof Error) note(error.stack ?? '');
    return exitCode.refused;
  }
  const { code, kind, message, hint } = error;
  const { message: _, hint: __, ...details } = error.details;
  if (asJson) note(toJsonLine({ error: { code, kind, message, hint, details } }));
  else note(describe(error));
  return exitCodeOf(code);
}

/** What went wrong first, where more did while things were closed. */
function firstOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'suppressed' in error ? firstOf(error.suppressed) : error;
}

function describe({ code, message, hint, details }: PatchbayError): string {
  const lines = [`${paintError('red', 'error:')} ${safe(message)}`];
  if (typeof details.frame === 'string') lines.push('', safeLines(details.frame), '');
  lines.push(...hint.split('\n').map((line) => `  ${safe(line)}`), paintError('dim', `  (${code})`));
  return lines.join('\n');
}

type Program = ReturnType<typeof buildProgram>;

function throwInsteadOfExit(command: Program, silent: boolean): void {
  command.exitOverride();
  if (silent) command.configureOutput({ writeErr: () => undefined });
  for (const child of command.commands) throwInsteadOfExit(child, silent);
}

function usageError({ message }: CommanderError): PatchbayError {
  return cliErrors.create('CLI_USAGE', {
    problem: message.replace(/^error: /, ''),
    advice: 'Run the same command with --help to see how it is written.',
  });
}

function isCommanderError(error: unknown): error is CommanderError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('commander.');
}

/** `patchbay logs | head` closes our output early: that is no error. */
function endQuietlyWhenNobodyReads(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCode.ok);
    throw error;
  });
}
