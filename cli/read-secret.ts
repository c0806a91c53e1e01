import { cliErrors } from './errors.ts';
import { cliLimits } from './limits.ts';

/**
 * A secret's value from standard input: a hidden prompt on a terminal, everything up to the end when piped. One line
 * end at the end is not part of it, as `echo` and editors add one. Throws CLI_SECRET_EMPTY, CLI_CANCELLED, CLI_USAGE.
 */
export async function readSecret(name: string): Promise<string> {
  const value = process.stdin.isTTY ? await prompt(name) : await readPipe();
  if (value === '') throw cliErrors.create('CLI_SECRET_EMPTY', { name });
  return value;
}

async function prompt(name: string): Promise<string> {
  const { isCancel, password } = await import('@clack/prompts');
  // The prompt is drawn on standard error, so that `--json` output stays JSON.
  const value = await password({ message: `Value of ${name}`, output: process.stderr });
  if (isCancel(value)) throw cliErrors.create('CLI_CANCELLED');
  return value ?? '';
}

/** Standard input up to its end, without one line end there. Throws CLI_USAGE for what is too long or no text. */
export async function readPipe(): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > cliLimits.secretInputBytes) break;
  }
  if (bytes > cliLimits.secretInputBytes) {
    throw cliErrors.create('CLI_USAGE', {
      problem: `The value on standard input is longer than ${cliLimits.secretInputBytes} bytes`,
      advice: 'Give a key, a token or a short text; keep files elsewhere.',
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
      .decode(Buffer.concat(chunks))
      .replace(/\r?\n$/, '');
  } catch {
    throw cliErrors.create('CLI_USAGE', {
      problem: 'The value on standard input is not UTF-8 text',
      advice: 'Encode it first, for example with base64.',
    });
  }
}
