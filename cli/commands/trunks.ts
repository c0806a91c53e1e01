import { type Command, InvalidArgumentError, Option } from 'commander';
import type { NewTrunkRequest, TrunkList, TrunkReportView, TrunkView } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { addClientOptions, addExamples, type ClientOptions, encodePathPart } from '../option-sets.ts';
import { readSecret } from '../read-secret.ts';
import { formatTime, print, printJson, safe, table } from '../terminal.ts';

interface AddOptions extends ClientOptions {
  readonly proxy: readonly string[];
  readonly application?: string;
  readonly register?: boolean;
  readonly username?: string;
  readonly password?: boolean;
  readonly fromDomain?: string;
  readonly callerId?: string;
  readonly callerIds?: readonly string[];
  readonly callerIdVerified?: boolean;
  readonly numberFormat?: 'e164' | 'plain';
  readonly country?: string;
  readonly prefix?: readonly Prefix[];
  readonly maxCalls?: number;
  readonly callsPerSecond?: number;
  readonly codecs?: readonly string[];
  readonly keepAlive?: number;
  readonly registerSeconds?: number;
  readonly challenge?: boolean;
}

type Prefix = NonNullable<NewTrunkRequest['prefixes']>[number];

export function addTrunks(program: Command): void {
  const group = program
    .command('trunks')
    .summary('carriers, providers and PBXs that calls go through')
    .description(
      'Trunks to carriers, providers and PBXs. A scenario reaches them with VoxEngine.callPSTN; the trunk with the longest prefix of the number is tried first. Nothing else places a call through a trunk.',
    );
  addAdd(group);
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
    .option(
      '--prefix <prefix...>',
      'first digits of the numbers that it takes ("" takes all), as PREFIX, PREFIX:STRIP or PREFIX:STRIP:PREPEND',
      prefixes,
    )
    .option('--username <name>', 'our user name there')
    .option('--password', 'read a password from standard input')
    .option('--register', 'register there, so that calls for us find their way')
    .option('--register-seconds <n>', 'lifetime to ask for', whole)
    .option('--from-domain <host>', 'host in From')
    .addOption(new Option('--caller-id <number>', 'caller id of every call').conflicts('callerIds'))
    .option('--caller-ids <numbers>', 'caller ids that scenarios may choose from, separated by commas', words)
    .addOption(
      new Option(
        '--caller-id-verified',
        'scenarios may show numbers of their application, and those of patchbay caller-ids',
      ).conflicts(['callerId', 'callerIds']),
    )
    .addOption(new Option('--number-format <format>', 'how numbers are written').choices(['e164', 'plain']))
    .option('--country <code>', 'country in whose national form numbers come from it, as US')
    .option('--max-calls <n>', 'calls at the same time', whole)
    .option('--calls-per-second <n>', 'new calls a second', positive)
    .option('--codecs <names>', 'codecs to offer, preferred first, separated by commas', words)
    .option('--keep-alive <seconds>', 'time between OPTIONS to each proxy; 0: none', whole)
    .option('--challenge', 'calls from it must prove its user name and password')
    .option('--application <name>', 'the only application that may dial through it')
    .action(add);
  addExamples(addClientOptions(adds), [
    "patchbay trunks add carrier --proxy sip:sip1.carrier.example sip:sip2.carrier.example --prefix ''",
    'printf %s "$PASSWORD" | patchbay trunks add provider --proxy \'sip:provider.example;transport=tls\' --register --username 100 --password --prefix 49',
    'patchbay trunks add pbx --proxy sip:10.0.0.5 --prefix 9:1 --number-format plain --caller-id 100',
  ]);
}

async function add(name: string, options: AddOptions): Promise<void> {
  const client = connect(options);
  const password = options.password === true ? await readSecret(`the password of trunk ${name}`) : undefined;
  const trunk = await client.post<TrunkView>('/v1/trunks', requestOf(name, options, password));
  if (options.json === true) return printJson(trunk);
  print(`Added trunk ${safe(trunk.name)} (registration number ${trunk.number}). patchbay trunks show ${trunk.name}`);
  if (trunk.prefixes.length === 0) print("It takes calls only: give --prefix '' to dial every number through it.");
}

function requestOf(name: string, options: AddOptions, password: string | undefined): NewTrunkRequest {
  return defined({
    name,
    proxies: [...options.proxy],
    application: options.application,
    register: options.register,
    username: options.username,
    password,
    fromDomain: options.fromDomain,
    callerId: policyOf(options),
    numberFormat: options.numberFormat,
    country: options.country,
    prefixes: options.prefix === undefined ? undefined : [...options.prefix],
    maxCalls: options.maxCalls,
    callsPerSecond: options.callsPerSecond,
    codecs: options.codecs === undefined ? undefined : [...options.codecs],
    keepAliveSeconds: options.keepAlive,
    registerSeconds: options.registerSeconds,
    challenge: options.challenge,
  });
}

function policyOf({ callerId, callerIds, callerIdVerified }: AddOptions): NewTrunkRequest['callerId'] {
  if (callerIdVerified === true) return { mode: 'verified' };
  if (callerId !== undefined) return { mode: 'fixed', number: callerId };
  return callerIds === undefined ? undefined : { mode: 'list', numbers: [...callerIds] };
}

/** Without what was not given: the server has the defaults. */
function defined(
  request: { readonly [Key in keyof NewTrunkRequest]: NewTrunkRequest[Key] | undefined },
): NewTrunkRequest {
  const given = Object.entries(request).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as unknown as NewTrunkRequest;
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
    ['prefixes', trunk.prefixes.map(prefixText).join(', ') || '(none: takes calls only)'],
    ['application', trunk.application ?? '(all)'],
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

function prefixes(text: string, before: readonly Prefix[] = []): readonly Prefix[] {
  const match = /^(\+?\d*)(?::(\d+)(?::([+\d*#]*))?)?$/.exec(text);
  if (match === null) throw new InvalidArgumentError('Write PREFIX, PREFIX:STRIP or PREFIX:STRIP:PREPEND, as 44:2:0.');
  const [, prefix = '', strip = '0', prepend = ''] = match;
  return [...before, { prefix, strip: Number(strip), prepend }];
}

function words(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function positive(text: string): number {
  if (!/^\d{1,6}(\.\d{1,3})?$/.test(text) || Number(text) === 0) {
    throw new InvalidArgumentError('It must be a number above 0.');
  }
  return Number(text);
}
