import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type SpeechSettings, speechSummary } from '#server/configuration/index.ts';
import { cliLimits } from '../limits.ts';
import { type Finding, ok, warning } from './check.ts';

const check = 'speech';
const run = promisify(execFile);

/** What a program says of its version; rejects when it cannot be run. */
export type AskVersion = (program: string) => Promise<string>;

const askVersion: AskVersion = async (program) => {
  const { stdout } = await run(program, ['--version'], { timeout: cliLimits.doctorLoadMs });
  return stdout;
};

/** Who speaks, and whether they can. Providers are not asked: that would cost money. */
export async function checkSpeech(settings: SpeechSettings, ask: AskVersion = askVersion): Promise<Finding[]> {
  const { speaks, configured, program, isProgramNeeded } = speechSummary(settings);
  const accounts = configured.length === 0 ? 'no provider with an account' : configured.join(', ');
  const who = ok(check, `${speaks} speaks unless a scenario names somebody else; configured: ${accounts}`);
  return [who, await checkProgram(program, isProgramNeeded, ask)];
}

async function checkProgram(program: string, isNeeded: boolean, ask: AskVersion): Promise<Finding> {
  try {
    const version = /\d+(\.\d+)+/.exec(await ask(program))?.[0] ?? 'of an unknown version';
    return ok(check, `${program} ${version} is installed`);
  } catch {
    if (!isNeeded) return ok(check, `${program} is not installed, and only needed by scenarios that name it`);
    const advice =
      'Install it (Debian: apt-get install espeak-ng), or configure another provider (docs/how-to/speech.md).';
    return warning(check, `${program} is not installed: texts cannot be spoken`, advice);
  }
}
