import { type Command, Option } from 'commander';
import type {
  NewTrunkRequest,
  TrunkChangeRequest,
  TrunkList,
  TrunkReportView,
  TrunkView,
} from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { addClientOptions, addExamples, type ClientOptions, encodePathPart } from '../option-sets.ts';
import { readSecret } from '../read-secret.ts';
import { formatTime, print, printJson, safe, table } from '../terminal.ts';
import { addTrunkOptions, type TrunkOptions, trunkRequest } from './trunk-options.ts';

interface AddOptions extends ClientOptions, TrunkOptions {
  readonly proxy: readonly string[];
}

interface SetOptions extends ClientOptions, TrunkOptions {
  readonly without?: readonly Optional[];
}

/** What a trunk need not have. */
const optional = {
  application: 'application',
  rule: 'rule',
  password: 'password',
  'from-domain': 'fromDomain',
  country: 'country',
  'max-calls': 'maxCalls',
  'calls-per-second': 'callsPerSecond',
} as const;
type Optional = keyof typeof optional;

export function addTrunks(program: Command): void {
  const group = program
    .command('trunks')
    .summary('carriers, providers and PBXs that calls go through')
    .description(
      'Trunks to carriers, providers and PBXs. A scenario reaches them with VoxEngine.callPSTN; the trunk with the longest prefix of the number is tried first. Nothing else places a call through a trunk.',
    );
  addAdd(group);
  addSet(group);
  const lists = group.command('list', { isDefault: true }).description('List trunks with their state').action(list);
  addExamples(addClientOptions(lists), ['patchbay trunks list', 'patchbay trunks list --json']);
  const shows = group.command('show').description('Show one trunk').argument('<trunk>', 'name or id').action(show);
  addExamples(addClientOptions(shows), ['patchbay trunks show carrier']);
  const tests = group
    .command('test')
    .description('Ask every proxy of a trunk with OPTIONS now')
    .argument('<trunk>', 'name or id')
    .action(test);
  addExamples(addClientOptions(tests), ['patchbay trunks test carrier']);
  const removes = group
    .command('remove')
    .description('Remove a trunk with its access entries')
    .argument('<trunk>', 'name or id')
    .action(remove);
  addExamples(addClientOptions(removes), ['patchbay trunks remove carrier']);
}

function addAdd(group: Command): void {
  const adds = group
    .command('add')
    .description('Add a trunk; its password comes from standard input or a hidden prompt, never from an argument')
    .argument('<name>', 'lower-case letters, digits and hyphens')
    .requiredOption('--proxy <uri...>', 'SIP URIs to send calls to, the preferred one first')
    .action(add);
  addExamples(addClientOptions(addTrunkOptions(adds)), [
    "patchbay trunks add carrier --proxy sip:sip1.carrier.example sip:sip2.carrier.example --prefix ''",
    'printf %s "$PASSWORD" | patchbay trunks add provider --proxy \'sip:provider.example;transport=tls\' --register --username 100 --password --prefix 49',
    'patchbay trunks add pbx --proxy sip:10.0.0.5 --prefix 9:1 --number-format plain --caller-id 100',
  ]);
}

function addSet(group: Command): void {
  const sets = group
    .command('set')
    .description('Change a trunk, which begins anew; what is not named stays')
    .argument('<trunk>', 'name or id')
    .option('--proxy <uri...>', 'SIP URIs to send calls to, the preferred one first')
    .addOption(
      new Option('--without <setting...>', 'what it shall have no more').choices(Object.keys(optional) as Optional[]),
    )
    .action(set);
  addTrunkOptions(sets)
    .option('--no-register', 'do not register there')
    .option('--no-challenge', 'calls from it need not prove who they are');
  addExamples(addClientOptions(sets), [
    'patchbay trunks set carrier --max-calls 60 --caller-id-verified',
    'patchbay trunks set carrier --proxy sip:sip3.carrier.example --without country max-calls',
  ]);
}

async function add(name: string, options: AddOptions): Promise<void> {
  const client = connect(options);
  const password = options.password === true ? await readSecret(`the password of trunk ${name}`) : undefined;
  const request = { ...trunkRequest(options, password), name, proxies: [...options.proxy] } as NewTrunkRequest;
  const trunk = await client.post<TrunkView>('/v1/trunks', request);
  if (options.json === true) return printJson(trunk);
  print(`Added trunk ${safe(trunk.name)} (registration number ${trunk.number}). patchbay trunks show ${trunk.name}`);
  if (trunk.prefixes.length === 0) print("It takes calls only: give --prefix '' to dial every number through it.");
}

async function set(name: string, options: SetOptions): Promise<void> {
  const password = options.password === true ? await readSecret(`the password of trunk ${name}`) : undefined;
  const without = (options.without ?? []).map((setting) => [optional[setting], null]);
  const change: TrunkChangeRequest = { ...trunkRequest(options, password), ...Object.fromEntries(without) };
  const trunk = await connect(options).patch<TrunkView>(trunkUrl(name), change);
  if (options.json === true) return printJson(trunk);
  print(`Changed trunk ${safe(trunk.name)}.`);
}

async function list(options: ClientOptions): Promise<void> {
  const items = await connect(options).list<TrunkList>('/v1/trunks');
  if (options.json === true) return printJson(items);
  if (items.length === 0)
    return print('There are no trunks: patchbay trunks add NAME --proxy sip:HOST --prefix PREFIX');
  const rows = items.map((trunk) => [
    safe(trunk.name),
    trunk.state,
    registrationOf(trunk),
    String(trunk.calls.active),
    trunk.prefixes.map(({ prefix }) => prefix || '(all)').join(' ') || '(none)',
    trunk.proxies.map(({ uri }) => safe(uri)).join(' '),
  ]);
  print(table(['NAME', 'STATE', 'REGISTRATION', 'CALLS', 'PREFIXES', 'PROXIES'], rows));
}

async function show(name: string, options: ClientOptions): Promise<void> {
  const trunk = await connect(options).get<TrunkView>(trunkUrl(name));
  if (options.json === true) return printJson(trunk);
  const { registration } = trunk;
  const facts: [string, string][] = [
    ['name', trunk.name],
    ['registration number', String(trunk.number)],
    ['state', trunk.state],
    ['registration', registrationOf(trunk)],
    ['registered until', registration?.expiresAt == null ? '-' : formatTime(registration.expiresAt)],
    ['user name', trunk.username ?? '-'],
    ['password', trunk.hasPassword ? '(set)' : '-'],
    ['caller id', callerIdOf(trunk)],
    ['number format', trunk.numberFormat],
    ['media encryption', trunk.mediaEncryption],
    ['prefixes', trunk.prefixes.map(prefixText).join(', ') || '(none: takes calls only)'],
    ['application', trunk.application ?? '(all)'],
    ['rule', trunk.rule ?? '(the first that matches)'],
    ['calls', `${trunk.calls.active} now, ${trunk.calls.placed} placed, ${trunk.calls.taken} taken`],
    [
      'failures',
      Object.entries(trunk.calls.failures)
        .map(([status, count]) => `${count} × ${status}`)
        .join(', ') || '-',
    ],
  ];
  print(facts.map(([label, value]) => `${label.padEnd(20)} ${safe(value)}`).join('\n'));
  printProxies(trunk);
}

async function test(name: string, options: ClientOptions): Promise<void> {
  const report = await connect(options).post<TrunkReportView>(`${trunkUrl(name)}/test`);
  if (options.json === true) printJson(report);
  else printProxies(report);
  // A script can ask whether calls would get through.
  if (report.proxies.every(({ state }) => state !== 'up')) process.exitCode = 1;
}

async function remove(name: string, options: ClientOptions): Promise<void> {
  await connect(options).delete(trunkUrl(name));
  if (options.json === true) return printJson({ removed: name });
  print(`Removed trunk ${safe(name)}.`);
}

function printProxies({ proxies }: TrunkReportView): void {
  const rows = proxies.map(({ uri, state, status, latencyMs, answeredAt }) => [
    safe(uri),
    state,
    status === null ? 'no answer' : String(status),
    latencyMs === null ? '-' : `${Math.round(latencyMs)} ms`,
    answeredAt === null ? '-' : formatTime(answeredAt),
  ]);
  print(table(['PROXY', 'STATE', 'ANSWER', 'LATENCY', 'ANSWERED'], rows));
}

function registrationOf({ registration }: TrunkReportView): string {
  if (registration === null) return '-';
  const { state, status, reason } = registration;
  const why = status === null ? reason : String(status);
  return state === 'waiting' ? `failed (${safe(why)})` : state;
}

function callerIdOf({ callerId }: TrunkView): string {
  if (callerId.mode === 'pass') return '(as the scenario says)';
  if (callerId.mode === 'verified') return '(numbers of the application, and patchbay caller-ids)';
  return callerId.mode === 'fixed' ? callerId.number : callerId.numbers.join(', ');
}

function prefixText({ prefix, strip, prepend }: TrunkView['prefixes'][number]): string {
  const changes = [strip > 0 ? `strip ${strip}` : '', prepend === '' ? '' : `prepend ${prepend}`].filter(Boolean);
  return `${prefix || '(all)'}${changes.length === 0 ? '' : ` (${changes.join(', ')})`}`;
}

function trunkUrl(name: string): string {
  return `/v1/trunks/${encodePathPart(name)}`;
}
