import { type Command, InvalidArgumentError, Option } from 'commander';
import type { NewTrunkRequest, TrunkChangeRequest } from '#server/http/contract/index.ts';

/** What may be said of a trunk when it is added, and changed later. */
export interface TrunkOptions {
  readonly proxy?: readonly string[];
  readonly application?: string;
  readonly rule?: string;
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
  readonly mediaEncryption?: 'off' | 'optional' | 'required';
  readonly keepAlive?: number;
  readonly registerSeconds?: number;
  readonly challenge?: boolean;
}

type Prefix = NonNullable<NewTrunkRequest['prefixes']>[number];

export function addTrunkOptions(command: Command): Command {
  return command
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
    .addOption(
      new Option(
        '--media-encryption <when>',
        'SRTP: offered to proxies over TLS, or demanded of calls both ways',
      ).choices(['off', 'optional', 'required']),
    )
    .option('--keep-alive <seconds>', 'time between OPTIONS to each proxy; 0: none', whole)
    .option('--challenge', 'calls from it must prove its user name and password')
    .option('--application <name>', 'the only application that may dial through it')
    .option('--rule <name>', 'its rule for calls to numbers that nobody owns, whatever its pattern says');
}

/** What was given of a trunk: the server has the defaults, or what was there before. */
export function trunkRequest(options: TrunkOptions, password: string | undefined): TrunkChangeRequest {
  return defined({
    proxies: options.proxy === undefined ? undefined : [...options.proxy],
    application: options.application,
    rule: options.rule,
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
    mediaEncryption: options.mediaEncryption,
    keepAliveSeconds: options.keepAlive,
    registerSeconds: options.registerSeconds,
    challenge: options.challenge,
  });
}

function policyOf({ callerId, callerIds, callerIdVerified }: TrunkOptions): NewTrunkRequest['callerId'] {
  if (callerIdVerified === true) return { mode: 'verified' };
  if (callerId !== undefined) return { mode: 'fixed', number: callerId };
  return callerIds === undefined ? undefined : { mode: 'list', numbers: [...callerIds] };
}

function defined(
  request: {
    readonly [Key in keyof TrunkChangeRequest]: TrunkChangeRequest[Key] | undefined;
  },
): TrunkChangeRequest {
  const given = Object.entries(request).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as TrunkChangeRequest;
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
