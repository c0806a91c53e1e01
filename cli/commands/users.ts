import type { Command } from 'commander';
import type { NewUserRequest, UserList, UserView } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { cliErrors } from '../errors.ts';
import { type ApplicationOptions, addApplicationOptions, addExamples, applicationUrl } from '../option-sets.ts';
import { readSecret } from '../read-secret.ts';
import { formatTime, print, printJson, safe, table } from '../terminal.ts';

interface AddOptions extends ApplicationOptions {
  readonly displayName?: string;
}

export function addUsers(program: Command): void {
  const group = program
    .command('users')
    .summary('people whose phones register here')
    .description(
      'Users of an application: their phones register here with a user name and a password, and scenarios call them with VoxEngine.callUser. Passwords go in and are never printed.',
    );
  const adds = group
    .command('add')
    .description('Add a user; the password comes from standard input or a hidden prompt, never from an argument')
    .argument('<name>', 'letters, digits and . _ + -')
    .option('--display-name <text>', "user's name for people")
    .allowExcessArguments(true)
    .action(add);
  addExamples(addApplicationOptions(adds), [
    'patchbay users add alice --display-name "Alice A."',
    'printf %s "$PASSWORD" | patchbay users add 100',
  ]);
  const lists = group
    .command('list', { isDefault: true })
    .description('List users with the contacts that they have registered')
    .action(list);
  addExamples(addApplicationOptions(lists), ['patchbay users list', 'patchbay users list --json']);
  const shows = group
    .command('show')
    .description('Show one user with all that is registered')
    .argument('<name>', "user's name")
    .action(show);
  addExamples(addApplicationOptions(shows), ['patchbay users show alice']);
  const passwords = group
    .command('password')
    .description('Set another password; what is registered with the old one ends')
    .argument('<name>', "user's name")
    .allowExcessArguments(true)
    .action(setPassword);
  addExamples(addApplicationOptions(passwords), ['patchbay users password alice']);
  const removes = group
    .command('remove')
    .description('Remove a user with all registrations')
    .argument('<name>', "user's name")
    .action(remove);
  addExamples(addApplicationOptions(removes), ['patchbay users remove alice']);
}

async function add(username: string, options: AddOptions, command: Command): Promise<void> {
  refuseArgument(username, command);
  const client = connect(options);
  const password = await readSecret(`the password of user ${username}`);
  const { displayName } = options;
  const request: NewUserRequest = { username, password, ...(displayName === undefined ? {} : { displayName }) };
  const user = await client.post<UserView>(applicationUrl(options, 'users'), request);
  if (options.json === true) return printJson(user);
  print(`Added user ${safe(user.username)} to ${safe(user.application)}. Phones may register and call from now on.`);
}

async function list(options: ApplicationOptions): Promise<void> {
  const items = await connect(options).list<UserList>(applicationUrl(options, 'users'));
  if (options.json === true) return printJson(items);
  if (items.length === 0) return print(`Application ${options.application} has no users: patchbay users add NAME`);
  print(table(['NAME', 'DISPLAY NAME', 'CONTACT', 'TRANSPORT', 'FROM', 'EXPIRES', 'USER AGENT'], items.flatMap(rows)));
}

/** One row for each contact; a user without any has a row all the same. */
function rows({ username, displayName, contacts }: UserView): string[][] {
  const who = [safe(username), safe(displayName) || '-'];
  if (contacts.length === 0) return [[...who, '(not registered)', '-', '-', '-', '-']];
  return contacts.map(({ uri, transport, remote, expiresAt, userAgent }) => [
    ...who,
    safe(uri),
    transport,
    safe(remote),
    formatTime(expiresAt),
    safe(userAgent) || '-',
  ]);
}

async function show(username: string, options: ApplicationOptions): Promise<void> {
  const user = await connect(options).get<UserView>(applicationUrl(options, 'users', username));
  if (options.json === true) return printJson(user);
  const facts: [string, string][] = [
    ['name', user.username],
    ['display name', user.displayName || '-'],
    ['application', user.application],
    ['added', formatTime(user.createdAt)],
    ['password set', formatTime(user.updatedAt)],
    ['registered', user.contacts.length === 0 ? 'nowhere' : ''],
    ...user.contacts.flatMap(contactFacts),
  ];
  print(facts.map(([label, value]) => `${label.padEnd(20)} ${safe(value)}`.trimEnd()).join('\n'));
}

function contactFacts(contact: UserView['contacts'][number]): [string, string][] {
  const { uri, transport, remote, path, q, userAgent, refreshedAt, expiresAt } = contact;
  return [
    ['- contact', uri],
    ['  from', `${transport} ${remote}`],
    ...path.map((proxy): [string, string] => ['  by way of', proxy]),
    ['  preference', String(q)],
    ['  user agent', userAgent || '-'],
    ['  refreshed', formatTime(refreshedAt)],
    ['  expires', formatTime(expiresAt)],
  ];
}

async function setPassword(username: string, options: ApplicationOptions, command: Command): Promise<void> {
  refuseArgument(username, command);
  const client = connect(options);
  const password = await readSecret(`the new password of user ${username}`);
  const user = await client.put<UserView>(applicationUrl(options, 'users', username, 'password'), { password });
  if (options.json === true) return printJson(user);
  print(`Set the password of user ${safe(user.username)}. Phones with the old one are no longer registered.`);
}

async function remove(username: string, options: ApplicationOptions): Promise<void> {
  await connect(options).delete(applicationUrl(options, 'users', username));
  if (options.json === true) return printJson({ removed: username });
  print(`Removed user ${safe(username)} of ${options.application}.`);
}

/** An argument shows in the process list and in the shell's history. */
function refuseArgument(name: string, command: Command): void {
  if (command.args.length > 1) throw cliErrors.create('CLI_PASSWORD_ON_COMMAND_LINE', { name });
}
