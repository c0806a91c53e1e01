import { rmSync, writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { messageOf } from '#runtime/shared/errors.ts';
import { connect } from '../connection.ts';
import { cliErrors } from '../errors.ts';
import { addClientOptions, addExamples, type ClientOptions } from '../option-sets.ts';
import { print, printJson, safe, table } from '../terminal.ts';

export interface PlatformKeyOptions extends ClientOptions {
  readonly out: string;
  readonly role: string;
  readonly name: string;
}

interface KeyView {
  readonly key_id: string;
  readonly key_name: string;
  readonly created: string;
  readonly roles: readonly { readonly role_name: string }[];
}

export function addPlatformKeys(program: Command): void {
  const group = program
    .command('platform-keys')
    .summary('keys of clients of the management API')
    .description(
      'Keys of service accounts, with which clients of the management API (/platform_api) sign what they ask.',
    );
  const creates = group
    .command('create')
    .description('Make a key and write the credentials file that clients read')
    .addOption(new Option('--out <file>', 'file to write; one that is there is not written over').makeOptionMandatory())
    .addOption(new Option('--role <names>', 'what it may do: roles parted by semicolons').default('Developer'))
    .addOption(new Option('--name <name>', 'for people').default(''))
    .action(createPlatformKey);
  addExamples(addClientOptions(creates), [
    'patchbay platform-keys create --out credentials.json',
    "patchbay platform-keys create --out history.json --role 'Support;CallHistory' --name reports",
  ]);
  const lists = group.command('list', { isDefault: true }).description('List keys').action(list);
  addExamples(addClientOptions(lists), ['patchbay platform-keys']);
  const removes = group
    .command('remove')
    .description('Remove a key: what it signed is good for nothing from then on')
    .argument('<id>', 'its id, as in the credentials file')
    .action(remove);
  addExamples(addClientOptions(removes), ['patchbay platform-keys remove 3f2c9a4e-7c1b-4b7e-9d0f-0f8f6d1c2b3a']);
}

/** Makes a key of a service account and writes its credentials file. Throws CLI_FILE_NOT_WRITTEN, CLI_COMMAND_REFUSED. */
export async function createPlatformKey({ out, role, name, ...options }: PlatformKeyOptions): Promise<void> {
  // Before there is a key that nobody would have.
  keep(out, '');
  const credentials = await madeKey(options, role, name).catch((error: unknown) => {
    rmSync(out, { force: true });
    throw error;
  });
  writeFileSync(out, `${JSON.stringify(credentials, null, 2)}\n`);
  const keyId = String(credentials.key_id);
  if (options.json === true) return printJson({ keyId, file: out });
  print(`Key ${keyId} (${role}) is in ${out}, and nowhere else: keep it as a password.`);
}

function madeKey(options: ClientOptions, role: string, name: string): Promise<Readonly<Record<string, unknown>>> {
  return ask(options, 'CreateKey', { role_name: role, key_name: name });
}

/** Throws CLI_FILE_NOT_WRITTEN. */
function keep(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw cliErrors.create('CLI_FILE_NOT_WRITTEN', { file, problem: messageOf(error) }, error);
  }
}

async function list(options: ClientOptions): Promise<void> {
  const keys = await ask<readonly KeyView[]>(options, 'GetKeys', { with_roles: true, count: 1_000 });
  if (options.json === true) return printJson(keys);
  if (keys.length === 0) return print('There are no keys: patchbay platform-keys create --out FILE');
  const rolesOf = ({ roles }: KeyView) => roles.map((each) => each.role_name).join(';');
  const rows = keys.map((key) => [key.key_id, safe(key.key_name), key.created, rolesOf(key)]);
  print(table(['id', 'name', 'created', 'roles'], rows));
}

async function remove(id: string, options: ClientOptions): Promise<void> {
  await ask(options, 'DeleteKey', { key_id: id });
  if (options.json === true) return printJson({ removed: id });
  print(`Removed key ${safe(id)}.`);
}

/** The management API says in its answer what was wrong. Throws CLI_COMMAND_REFUSED. */
async function ask<Result>(
  options: ClientOptions,
  command: string,
  body: Readonly<Record<string, unknown>>,
): Promise<Result> {
  type Answer = { readonly result: Result; readonly error?: { readonly msg: string } };
  const { result, error } = await connect(options).post<Answer>(`/platform_api/${command}`, body);
  if (error !== undefined) throw cliErrors.create('CLI_COMMAND_REFUSED', { problem: error.msg });
  return result;
}
