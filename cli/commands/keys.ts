import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { messageOf } from '#runtime/shared/errors.ts';
import type {
  AccessKeyList,
  AccessKeyView,
  CreatedAccessKey,
  NewAccessKeyRequest,
  RoleList,
} from '#server/http/contract/index.ts';
import { connect, serverUrl } from '../connection.ts';
import { cliErrors } from '../errors.ts';
import { addClientOptions, addExamples, type ClientOptions, encodePathPart } from '../option-sets.ts';
import { formatTime, note, print, printJson, safe, table } from '../terminal.ts';
import { createPlatformKey } from './platform-keys.ts';

interface CreateOptions extends ClientOptions {
  readonly role: NewAccessKeyRequest['role'];
  readonly application?: string[];
  readonly expiresIn?: number;
  readonly output?: string;
  readonly serviceAccount?: boolean;
}

/** What roles are called where clients of the management API come from. */
const platformRoles: Readonly<Record<string, string>> = {
  owner: 'Owner',
  admin: 'Admin',
  developer: 'Developer',
  operator: 'Supervisor',
  viewer: 'CallHistory',
};

export function addKeys(program: Command): void {
  const group = program
    .command('keys')
    .summary('who may use the HTTP interface')
    .description(
      'Keys of the HTTP interface: each has a role, is for all applications or for some, and holds until it is removed or its time is over. The server keeps a hash of it only.',
    );
  const creates = group
    .command('create')
    .description('Make a key and print it, this once')
    .argument('[name]', 'what people call it by (default: its role and a random part)')
    .addOption(new Option('--role <role>', 'what it allows: `patchbay keys roles`').makeOptionMandatory())
    .addOption(
      new Option('-a, --application <name>', 'only for this application; give it again for more').argParser(collect),
    )
    .addOption(
      new Option('--expires-in <time>', 'how long it holds: 30m, 12h or 90d (default: until removed)').argParser(
        seconds,
      ),
    )
    .option('-o, --output <file>', 'write it into a new file that only you can read, and do not print it')
    .addOption(
      new Option(
        '--service-account',
        'make a key of the management API instead: --output is the credentials file that its clients read',
      ).conflicts(['application', 'expiresIn']),
    )
    .action(create);
  addExamples(addClientOptions(creates), [
    'patchbay keys create ci --role developer --application shop --expires-in 90d',
    'patchbay keys create --role viewer --output viewer.json',
    'patchbay keys create deploy --role developer --service-account --output credentials.json',
  ]);
  const lists = group
    .command('list', { isDefault: true })
    .description('List keys with when each was used last')
    .action(list);
  addExamples(addClientOptions(lists), ['patchbay keys', 'patchbay keys list --json']);
  const removes = group
    .command('remove')
    .description('Remove a key: from now on it is none')
    .argument('<key>', 'name or id')
    .action(remove);
  addExamples(addClientOptions(removes), ['patchbay keys remove ci']);
  const shows = group.command('roles').description('List what each role allows').action(roles);
  addExamples(addClientOptions(shows), ['patchbay keys roles', 'patchbay keys roles --json']);
}

async function create(given: string | undefined, options: CreateOptions): Promise<void> {
  const { role, application, expiresIn, output } = options;
  if (options.serviceAccount === true) return await createServiceAccount(given ?? '', options);
  const name = given ?? `${role}-${randomBytes(3).toString('hex')}`;
  const request: NewAccessKeyRequest = {
    ...{ name, role },
    ...(application === undefined ? {} : { applications: application }),
    ...(expiresIn === undefined ? {} : { expiresInSeconds: expiresIn }),
  };
  const made = await connect(options).post<CreatedAccessKey>('/v1/keys', request);
  if (output !== undefined) {
    await keep(output, made, options);
    const { key: _, ...shown } = made;
    if (options.json === true) return printJson({ ...shown, file: output });
    return print(`Made key ${safe(name)} with the role ${safe(role)}. It is in ${output}.`);
  }
  if (options.json === true) return printJson(made);
  note(
    `Made key ${safe(name)} with the role ${safe(role)}. It is not shown again: keep it, as PATCHBAY_KEY for instance.`,
  );
  print(made.key);
}

async function createServiceAccount(name: string, { role, output, ...options }: CreateOptions): Promise<void> {
  if (output === undefined) throw noCredentialsFile();
  await createPlatformKey({ ...options, name, out: output, role: platformRoles[role] ?? role });
}

function noCredentialsFile() {
  const advice = 'Name a new file: --output credentials.json';
  return cliErrors.create('CLI_USAGE', { problem: 'A service account needs a file for its credentials', advice });
}

/** A key that cannot be kept is removed again: nobody will ever know it. */
async function keep(file: string, made: CreatedAccessKey, options: ClientOptions): Promise<void> {
  try {
    writeFileSync(file, `${JSON.stringify({ url: await serverUrl(options), ...made }, null, 2)}\n`, {
      mode: 0o600,
      flag: 'wx',
    });
  } catch (error) {
    await connect(options).delete(`/v1/keys/${encodePathPart(made.id)}`);
    throw cliErrors.create('CLI_FILE_NOT_WRITTEN', { file, problem: messageOf(error) }, error);
  }
}

async function list(options: ClientOptions): Promise<void> {
  const items = await connect(options).list<AccessKeyList>('/v1/keys');
  if (options.json === true) return printJson(items);
  if (items.length === 0) return print('There are no keys but the admin key: patchbay keys create --role ROLE');
  print(table(['NAME', 'KEY', 'ROLE', 'FOR', 'MADE BY', 'USED', 'UNTIL'], items.map(row)));
}

function row({ name, prefix, role, applications, createdBy, lastUsedAt, expiresAt }: AccessKeyView): string[] {
  return [
    safe(name),
    `${safe(prefix)}…`,
    safe(role),
    safe(applications?.join(',') ?? 'everything'),
    safe(createdBy),
    lastUsedAt === null ? 'never' : formatTime(lastUsedAt),
    expiresAt === null ? 'removed' : `${formatTime(expiresAt)}${expiresAt <= Date.now() ? ' (over)' : ''}`,
  ];
}

async function remove(key: string, options: ClientOptions): Promise<void> {
  await connect(options).delete(`/v1/keys/${encodePathPart(key)}`);
  if (options.json === true) return printJson({ removed: key });
  print(`Removed key ${safe(key)}.`);
}

async function roles(options: ClientOptions): Promise<void> {
  const { items } = await connect(options).get<RoleList>('/v1/roles');
  if (options.json === true) return printJson(items);
  print(
    table(
      ['ROLE', 'ALLOWS'],
      items.map(({ name, summary }) => [name, safe(summary)]),
    ),
  );
}

function collect(name: string, before: string[] | undefined): string[] {
  return [...(before ?? []), name];
}

const secondsIn = { m: 60, h: 3_600, d: 86_400 } as const;

function seconds(text: string): number {
  const [, count, unit] = /^([1-9]\d{0,4})([mhd])$/.exec(text) ?? [];
  if (count === undefined) throw new InvalidArgumentError('Write it as 30m, 12h or 90d.');
  return Number(count) * secondsIn[unit as keyof typeof secondsIn];
}
