import { type Command, Option } from 'commander';
import type {
  AccessEntryView,
  AccessListView,
  AuthorizedNetworkListView,
  AuthorizedNetworkView,
  BlockedCallerListView,
  BlockedCallerView,
  NewAccessEntryRequest,
  NewAuthorizedNetworkRequest,
} from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { addClientOptions, addExamples, type ClientOptions, encodePathPart } from '../option-sets.ts';
import { print, printJson, safe, table } from '../terminal.ts';

interface ScopeOptions extends ClientOptions {
  readonly application?: string;
  readonly trunk?: string;
  readonly api?: boolean;
}

interface PutOptions extends ScopeOptions {
  readonly description?: string;
}

export function addAccess(program: Command): void {
  const group = program
    .command('access')
    .summary('which addresses and numbers may call, and from where keys are taken')
    .description(
      'Access lists: which IP addresses and networks may call the node, an application, or as a trunk. The narrowest network that holds an address decides; once a list allows anybody, it refuses who is not listed. An address that a trunk allows is that trunk. With --api: from which networks the HTTP interface takes keys; from the machine of the server it always does.',
    );
  for (const action of ['allow', 'deny'] as const) {
    const puts = group
      .command(action)
      .description(action === 'allow' ? 'Take calls from a network' : 'Take no calls from a network')
      .argument('<network>', 'address or network in CIDR form, as 203.0.113.0/24')
      .option('--description <text>', 'what the network is, for people')
      .action((network: string, options: PutOptions) => put(network, action, options));
    addExamples(addScopeOptions(puts), [
      `patchbay access ${action} 203.0.113.0/24 --trunk carrier`,
      `patchbay access ${action} 198.51.100.7 --application sales`,
      `patchbay access ${action} 192.0.2.0/24 --api --description office`,
    ]);
  }
  const blocks = group
    .command('block')
    .description('Decline calls from a telephone number, or from all that a pattern matches, whatever they are to')
    .argument('<number>', "with its country code, as +12025550123; or a pattern of whole numbers, as '4990.*'")
    .action(block);
  addExamples(addClientOptions(blocks), ['patchbay access block +12025550123', "patchbay access block '4990.*'"]);
  const unblocks = group
    .command('unblock')
    .description('Take calls from a telephone number, or from those of a pattern, again')
    .argument('<number>', 'with its country code; or the pattern')
    .action(unblock);
  addExamples(addClientOptions(unblocks), ['patchbay access unblock +12025550123']);
  const blocked = group.command('blocked').description('List the numbers whose calls are declined').action(listBlocked);
  addExamples(addClientOptions(blocked), ['patchbay access blocked --json']);
  const lists = group.command('list', { isDefault: true }).description('List all entries').action(list);
  addExamples(addClientOptions(lists).option('--api', 'networks from which keys are taken'), [
    'patchbay access list --json',
    'patchbay access list --api',
  ]);
  const removes = group
    .command('remove')
    .description('Remove an entry')
    .argument('<network>', 'as it is listed')
    .action(remove);
  addExamples(addScopeOptions(removes), ['patchbay access remove 203.0.113.0/24 --trunk carrier']);
}

function addScopeOptions(command: Command): Command {
  return addClientOptions(command)
    .addOption(new Option('-a, --application <name>', 'calls to this application').conflicts('trunk'))
    .addOption(new Option('--trunk <name>', 'calls of this trunk').conflicts('api'))
    .addOption(new Option('--api', 'requests with a key, not calls').conflicts('application'));
}

async function put(network: string, action: 'allow' | 'deny', options: PutOptions): Promise<void> {
  if (options.api === true) return await putAuthorized(network, action, options);
  const request: NewAccessEntryRequest = { network, action, ...scopeOf(options), ...descriptionOf(options) };
  const entry = await connect(options).put<AccessEntryView>('/v1/access', request);
  if (options.json === true) return printJson(entry);
  print(`${action === 'allow' ? 'Allowed' : 'Denied'} ${safe(entry.network)} for ${described(entry)}.`);
}

async function putAuthorized(network: string, action: 'allow' | 'deny', options: PutOptions): Promise<void> {
  const request: NewAuthorizedNetworkRequest = { network, action, ...descriptionOf(options) };
  const entry = await connect(options).put<AuthorizedNetworkView>('/v1/authorized-networks', request);
  if (options.json === true) return printJson(entry);
  print(`Keys are ${action === 'allow' ? 'taken' : 'not taken'} from ${safe(entry.network)}.`);
}

async function list(options: ScopeOptions): Promise<void> {
  if (options.api === true) return await listAuthorized(options);
  const items = await connect(options).list<AccessListView>('/v1/access');
  if (options.json === true) return printJson(items);
  if (items.length === 0) return print('There are no access entries: patchbay access allow NETWORK --trunk TRUNK');
  print(
    table(
      ['ACTION', 'NETWORK', 'FOR', 'DESCRIPTION'],
      items.map((entry) => [entry.action, safe(entry.network), described(entry), safe(entry.description)]),
    ),
  );
}

async function listAuthorized(options: ClientOptions): Promise<void> {
  const items = await connect(options).list<AuthorizedNetworkListView>('/v1/authorized-networks');
  if (options.json === true) return printJson(items);
  if (items.length === 0) return print('Keys are taken from everywhere: patchbay access allow NETWORK --api');
  print(
    table(
      ['ACTION', 'NETWORK', 'DESCRIPTION'],
      items.map((each) => [each.action, safe(each.network), safe(each.description)]),
    ),
  );
}

async function remove(network: string, options: ScopeOptions): Promise<void> {
  const query = new URLSearchParams({ network });
  const { application, trunk, api } = options;
  if (application !== undefined) query.set('application', application);
  if (trunk !== undefined) query.set('trunk', trunk);
  await connect(options).delete(`/v1/${api === true ? 'authorized-networks' : 'access'}?${query}`);
  if (options.json === true) return printJson({ removed: network });
  print(`Removed ${safe(network)}.`);
}

function scopeOf({ application, trunk }: ScopeOptions): Pick<NewAccessEntryRequest, 'application' | 'trunk'> {
  return { ...(application === undefined ? {} : { application }), ...(trunk === undefined ? {} : { trunk }) };
}

function descriptionOf({ description }: PutOptions): Pick<NewAccessEntryRequest, 'description'> {
  return description === undefined ? {} : { description };
}

function described({ application, trunk }: AccessEntryView): string {
  if (trunk !== null) return `trunk ${safe(trunk)}`;
  return application === null ? 'the whole node' : `application ${safe(application)}`;
}

async function block(number: string, options: ClientOptions): Promise<void> {
  const path = `/v1/blocked-callers/${encodePathPart(number)}`;
  const blocked = await connect(options).put<BlockedCallerView>(path, undefined);
  if (options.json === true) return printJson(blocked);
  print(`Calls from ${safe(blocked.number)} are declined.`);
}

async function unblock(number: string, options: ClientOptions): Promise<void> {
  await connect(options).delete(`/v1/blocked-callers/${encodePathPart(number)}`);
  if (options.json === true) return printJson({ unblocked: number });
  print(`Calls from ${safe(number)} are taken again.`);
}

async function listBlocked(options: ClientOptions): Promise<void> {
  const items = await connect(options).list<BlockedCallerListView>('/v1/blocked-callers');
  if (options.json === true) return printJson(items);
  if (items.length === 0) return print('No caller is blocked: patchbay access block NUMBER');
  print(
    table(
      ['NUMBER', 'SINCE'],
      items.map((each) => [safe(each.number), new Date(each.createdAt).toISOString()]),
    ),
  );
}
