import type { Command } from 'commander';
import type { ApplicationLimitList, LimitChangeRequest } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { cliErrors } from '../errors.ts';
import { addClientOptions, addExamples, type ClientOptions, encodePathPart } from '../option-sets.ts';
import { print, printJson, safe, table } from '../terminal.ts';

export function addApplicationLimits(group: Command): void {
  const command = group
    .command('limits')
    .summary('what its sessions may use')
    .description(
      'List what the sessions of an application may use, or set it: NAME=VALUE, within the bounds that are listed; NAME= resets. Sessions that start from now on have it.',
    )
    .argument('<application>', 'name of the application')
    .argument('[changes...]', 'NAME=VALUE, or NAME= for the usual value')
    .action(limits);
  addExamples(addClientOptions(command), [
    'patchbay applications limits support',
    'patchbay applications limits support callAttempts=200 unansweredCalls=20',
    'patchbay applications limits support callAttempts=',
  ]);
}

async function limits(application: string, changes: readonly string[], options: ClientOptions): Promise<void> {
  const client = connect(options);
  const url = `/v1/applications/${encodePathPart(application)}/limits`;
  const body: LimitChangeRequest = { limits: Object.fromEntries(changes.map(changeOf)) };
  const { items } =
    changes.length === 0
      ? await client.get<ApplicationLimitList>(url)
      : await client.put<ApplicationLimitList>(url, body);
  if (options.json === true) printJson(items);
  else print(listed(items));
}

function listed(items: ApplicationLimitList['items']): string {
  return table(
    ['NAME', 'VALUE', 'USUAL', 'BOUNDS', 'UNIT', 'AT THE LIMIT'],
    items.map((one) => [
      safe(one.name),
      one.value === one.usual ? String(one.value) : `${one.value} (set)`,
      String(one.usual),
      `${one.least}–${one.most}`,
      one.unit,
      one.effect,
    ]),
  );
}

function changeOf(text: string): readonly [name: string, value: number | null] {
  const [, name, value = ''] = /^(\w+)=(\d{1,15})?$/.exec(text) ?? [];
  if (name === undefined)
    throw cliErrors.create('CLI_USAGE', {
      problem: `"${text}" is no change of a limit`,
      advice: 'Write NAME=VALUE with a whole number, or NAME= to reset it.',
    });
  return [name, value === '' ? null : Number(value)];
}
