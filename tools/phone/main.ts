import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { helpText, parseCommandLine } from './options.ts';
import { placeCall } from './phone-call.ts';
import { type PhoneHappening, renderText } from './record.ts';

const exitCode = { ok: 0, refused: 1, usage: 2 } as const;

async function run(): Promise<number> {
  const command = parseCommandLine(process.argv.slice(2));
  if (command.kind === 'help') {
    process.stdout.write(helpText);
    return exitCode.ok;
  }
  if (command.kind === 'usage') {
    process.stderr.write(`${command.problem}\n\n${helpText}`);
    return exitCode.usage;
  }
  const { options } = command;
  const began = performance.now();
  const report = (happening: PhoneHappening): void => {
    const record = { at: Math.round(performance.now() - began), ...happening };
    process.stdout.write(`${options.json ? JSON.stringify(record) : renderText(record)}\n`);
  };
  const interrupt = new AbortController();
  // The second Ctrl-C finds no listener and ends the process at once.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interrupt.abort());
  try {
    const end = await placeCall(options, report, interrupt.signal);
    return end.wasConnected && end.by !== 'gateway' ? exitCode.ok : exitCode.refused;
  } catch (error) {
    process.stderr.write(options.json ? `${errorLine(error)}\n` : errorText(error));
    return exitCode.refused;
  }
}

/** The form in which `patchbay` itself tells errors with `--json`. */
function errorLine(error: unknown): string {
  const message = messageOf(error);
  const { code, kind, hint } = isPatchbayError(error)
    ? error
    : { code: 'PHONE_FAILED', kind: 'operator', hint: 'Check the address that is called.' };
  return JSON.stringify({ error: { code, kind, message, hint } });
}

function errorText(error: unknown): string {
  return `${messageOf(error)}\n${isPatchbayError(error) ? `${error.hint}\n` : ''}`;
}

process.exitCode = await run();
