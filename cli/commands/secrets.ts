import type { Command } from 'commander';
import type { KeyRotationView, SecretList, SecretView } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { cliErrors } from '../errors.ts';
import {
  type ApplicationOptions,
  addApplicationOptions,
  addClientOptions,
  addExamples,
  applicationUrl,
  type ClientOptions,
} from '../option-sets.ts';
import { readSecret } from '../read-secret.ts';
import { formatTime, plural, print, printJson, safe, table } from '../terminal.ts';

export function addSecrets(program: Command): void {
  const group = program
    .command('secrets')
    .summary('values that scenarios read with VoxEngine.getSecretValue')
    .description(
      'Secrets of an application, encrypted at rest and masked in every journal. Values go in and are never printed.',
    );
  const sets = group
    .command('set')
    .description('Set a secret; its value comes from standard input or a hidden prompt, never from an argument')
    .argument('<name>', "secret's name")
    .allowExcessArguments(true)
    .action(set);
  addExamples(addApplicationOptions(sets), [
    'patchbay secrets set MCP_SERVER_TOKEN',
    'printf %s "$TOKEN" | patchbay secrets set MCP_SERVER_TOKEN',
    'patchbay secrets set PRIVATE_KEY < key.pem',
  ]);
  const lists = group.command('list', { isDefault: true }).description('List names; values stay hidden').action(list);
  addExamples(addApplicationOptions(lists), ['patchbay secrets list']);
  const removes = group
    .command('remove')
    .description('Remove a secret')
    .argument('<name>', "secret's name")
    .action(remove);
  addExamples(addApplicationOptions(removes), ['patchbay secrets remove MCP_SERVER_TOKEN']);
  const rotates = group
    .command('rotate')
    .description('Change the key that wraps all secrets and passwords; calls go on meanwhile')
    .action(rotate);
  addExamples(addClientOptions(rotates), ['patchbay secrets rotate']);
}

async function rotate(options: ClientOptions): Promise<void> {
  const done = await connect(options).post<KeyRotationView>('/v1/secrets/rotation', {});
  if (options.json === true) return printJson(done);
  const what = `${plural(done.secrets, 'secret')} and ${plural(done.credentials, 'password')}`;
  print(`${done.isNewKey ? 'Made a new key and wrapped' : 'Wrapped'} ${what} with ${safe(done.keyId)}.`);
}

async function set(name: string, options: ApplicationOptions, command: Command): Promise<void> {
  if (command.args.length > 1) throw cliErrors.create('CLI_SECRET_ON_COMMAND_LINE', { name });
  const client = connect(options);
  const value = await readSecret(name);
  const secret = await client.put<SecretView>(applicationUrl(options, 'secrets', name), { value });
  if (options.json === true) return printJson(secret);
  print(`Set secret ${safe(secret.name)} of ${options.application}. Sessions that start from now on read it.`);
}

async function list(options: ApplicationOptions): Promise<void> {
  const items = await connect(options).list<SecretList>(applicationUrl(options, 'secrets'));
  if (options.json === true) return printJson(items);
  if (items.length === 0) return print(`Application ${options.application} has no secrets: patchbay secrets set NAME`);
  const rows = items.map((one) => [safe(one.name), String(one.version), formatTime(one.updatedAt)]);
  print(table(['NAME', 'VERSION', 'SET'], rows));
}

async function remove(name: string, options: ApplicationOptions): Promise<void> {
  await connect(options).delete(applicationUrl(options, 'secrets', name));
  if (options.json === true) return printJson({ removed: name });
  print(`Removed secret ${safe(name)} of ${options.application}.`);
}
