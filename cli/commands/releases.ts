import { type Command, InvalidArgumentError } from 'commander';
import type { ReleaseRequest, ReleaseView, RuleList, RuleView } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import {
  type ApplicationOptions,
  addApplicationOptions,
  addExamples,
  applicationUrl,
  positiveCount,
} from '../option-sets.ts';
import { print, printJson, safe } from '../terminal.ts';

interface CanaryOptions extends ApplicationOptions {
  readonly percent: number;
  readonly maxErrors: number;
  readonly minSessions: number;
}

/** `patchbay rules pin|unpin|canary`: which version of a scenario a rule runs. */
export function addReleases(rules: Command): void {
  const pins = addTarget(rules.command('pin').description('Run this version of a scenario, whatever is uploaded later'))
    .argument('<version>', 'its number', positiveCount)
    .action(pin);
  addExamples(addApplicationOptions(pins), ['patchbay rules pin main greeting 3']);
  const unpins = addTarget(
    rules.command('unpin').description('Run the current version of a scenario again, and end what was tried'),
  ).action(unpin);
  addExamples(addApplicationOptions(unpins), ['patchbay rules unpin main greeting']);
  const tries = addTarget(
    rules
      .command('canary')
      .description(
        'Try a version on a share of the sessions. It is taken back by itself when too many of them fail; `rules list` tells. Calls that are up keep what they started with.',
      ),
  )
    .argument('<version>', 'its number', positiveCount)
    .requiredOption('--percent <n>', "share of the rule's sessions that run it", percentage)
    .option('--max-errors <n>', 'percent of them that may fail', percentage, 5)
    .option('--min-sessions <n>', 'sessions to have ended before it is judged', positiveCount, 20)
    .action(tryVersion);
  addExamples(addApplicationOptions(tries), [
    'patchbay upload greeting.js --no-activate',
    'patchbay rules canary main greeting 4 --percent 10',
    'patchbay scenarios activate greeting 4 && patchbay rules unpin main greeting',
  ]);
}

/** A scenario of a rule as `rules list` shows it: with the versions that it runs where that was chosen. */
export function released(scenario: string, releases: readonly ReleaseView[]): string {
  const release = releases.find((one) => one.scenario === scenario);
  if (release === undefined) return scenario;
  const { version, canary } = release;
  const pinned = version === null ? scenario : `${scenario}@${version}`;
  if (canary === null) return pinned;
  const { rolledBack } = canary;
  const tried = `version ${canary.version}`;
  if (rolledBack === null) return `${pinned} (${canary.percent} %: ${tried})`;
  return `${pinned} (${tried} taken back: ${rolledBack.failed} of ${rolledBack.sessions} sessions failed)`;
}

function addTarget(command: Command): Command {
  return command.argument('<rule>', 'name or id').argument('<scenario>', 'one of its scenarios');
}

async function pin(rule: string, scenario: string, version: number, options: ApplicationOptions): Promise<void> {
  await put(rule, scenario, { version }, options);
}

async function unpin(rule: string, scenario: string, options: ApplicationOptions): Promise<void> {
  await put(rule, scenario, {}, options);
}

async function tryVersion(rule: string, scenario: string, version: number, options: CanaryOptions): Promise<void> {
  const { percent, maxErrors: maxErrorPercent, minSessions } = options;
  const url = applicationUrl(options, 'rules');
  const items = await connect(options).list<RuleList>(url);
  const release = items
    .find(({ name, id }) => name === rule || id === rule)
    ?.releases.find((one) => one.scenario === scenario);
  const canary = { version, percent, maxErrorPercent, minSessions };
  await put(rule, scenario, { version: release?.version ?? null, canary }, options);
}

async function put(
  rule: string,
  scenario: string,
  release: ReleaseRequest,
  options: ApplicationOptions,
): Promise<void> {
  const url = applicationUrl(options, 'rules', rule, 'releases', scenario);
  const changed = await connect(options).put<RuleView>(url, release);
  if (options.json === true) return printJson(changed);
  print(`Rule ${safe(changed.name)} of ${options.application} runs ${safe(released(scenario, changed.releases))}.`);
}

function percentage(text: string): number {
  const value = Number(text.replace(/%$/, ''));
  if (!(value > 0 && value <= 100)) throw new InvalidArgumentError('It must be a number above 0, up to 100.');
  return value;
}
