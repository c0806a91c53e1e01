import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { recognitionSummary, type SpeechSettings } from '#server/configuration/index.ts';
import { cliLimits } from '../limits.ts';
import { type Finding, ok, warning } from './check.ts';

const check = 'recognition';
const run = promisify(execFile);

/** Runs a program to its end; rejects with its exit code, or with ENOENT. */
export type TryProgram = (program: string, parameters: readonly string[]) => Promise<unknown>;

const tryProgram: TryProgram = (program, parameters) => run(program, parameters, { timeout: cliLimits.doctorLoadMs });

/** Who recognises speech, and whether they can. Providers are not asked: that would cost money. */
export async function checkRecognition(
  { recognition }: SpeechSettings,
  attempt: TryProgram = tryProgram,
): Promise<Finding[]> {
  const { hears, configured, local, isLocalNeeded } = recognitionSummary(recognition);
  const accounts = configured.length === 0 ? 'no provider with an account' : configured.join(', ');
  const who = ok(check, `${hears} recognises speech unless a profile names somebody else; configured: ${accounts}`);
  return [who, await checkLocal(local, isLocalNeeded, attempt)];
}

async function checkLocal(
  { program, parameters }: ReturnType<typeof recognitionSummary>['local'],
  isNeeded: boolean,
  attempt: TryProgram,
): Promise<Finding> {
  try {
    await attempt(program, parameters);
    return ok(check, `${program} is installed and loads its model`);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const what = isMissing ? 'is not installed' : 'does not load its model';
    if (!isNeeded) return ok(check, `${program} ${what}, and only profiles without another provider need it`);
    const advice = isMissing
      ? 'Install it (Debian: apt-get install pocketsphinx pocketsphinx-en-us), or configure another provider (docs/how-to/speech-recognition.md).'
      : 'Install a model (Debian: apt-get install pocketsphinx-en-us), or correct the files that speech.recognition.settings.pocketsphinx names.';
    return warning(check, `${program} ${what}: speech cannot be recognised by it`, advice);
  }
}
