import { type Command, Option } from 'commander';
import type { NewSessionRequest, SessionList, SessionView, StartedSessionView } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import {
  type ApplicationOptions,
  addApplicationOptions,
  addClientOptions,
  addExamples,
  applicationUrl,
  type ClientOptions,
  encodePathPart,
  positiveCount,
} from '../option-sets.ts';
import { formatTime, paint, print, printJson, safe, table } from '../terminal.ts';
import { addSessionInput } from './session-input.ts';

interface SessionsOptions extends ClientOptions {
  readonly application?: string;
  readonly running?: boolean;
  readonly limit: number;
}

interface StartOptions extends ApplicationOptions {
  readonly rule: string;
  readonly customData?: string;
  readonly user?: string;
}

const pageSize = 1000;
/** Characters of an id that lists show: its millisecond and twelve random bits. */
const shownIdChars = 18;

export function addSessions(program: Command): void {
  const group = program
    .command('sessions')
    .summary('calls that ran or run a scenario; starts one without a call')
    .description('Sessions, newest first: one for each call that a rule matched, and for each that was started.')
    .option('-a, --application <name>', 'only this application')
    .option('-r, --running', 'only sessions that run now')
    .addOption(new Option('-n, --limit <n>', 'how many').default(50).argParser(positiveCount))
    .action(list);
  addExamples(addClientOptions(group), ['patchbay sessions', 'patchbay sessions --running --json']);
  const starts = group
    .command('start')
    .description(
      "Run a rule's scenarios without a call; they get Started alone, and requests to the URL that is printed",
    )
    .requiredOption('-r, --rule <rule>', 'name or id of the rule; its pattern does not matter')
    .option('-d, --custom-data <text>', 'what VoxEngine.customData() gives, at most 200 bytes')
    .option('-u, --user <name>', 'user of the application on whose behalf it runs, as the history tells')
    .action(start);
  addExamples(addApplicationOptions(starts), [
    'patchbay sessions start --rule reminder --custom-data \'{"to":"+15550100"}\'',
  ]);
  const ends = group
    .command('terminate')
    .description('End a running session; its scenario still gets Terminating and Terminated')
    .argument('<session>', 'id, or its first characters')
    .action(terminate);
  addExamples(addClientOptions(ends), ['patchbay sessions terminate 0199f3a2-1c2d']);
  addSessionInput(group);
}

async function list(options: SessionsOptions): Promise<void> {
  const items = await read(options);
  if (options.json === true) return printJson(items);
  if (items.length === 0) return print('No sessions. Place a call: patchbay call sip:NUMBER@127.0.0.1:5060');
  const rows = items.map((one) => [
    one.id.slice(0, shownIdChars),
    formatTime(one.startedAt),
    one.application,
    safe(one.rule ?? '-'),
    safe(one.scenarios.map((scenario) => `${scenario.name}@${scenario.version}`).join(', ') || '-'),
    safe(one.callerId || '-'),
    safe(one.destination || '-'),
    outcome(one),
  ]);
  print(table(['SESSION', 'STARTED', 'APPLICATION', 'RULE', 'SCENARIOS', 'FROM', 'TO', 'ENDED'], rows));
}

async function read(options: SessionsOptions): Promise<SessionView[]> {
  const client = connect(options);
  const items: SessionView[] = [];
  let after: string | undefined;
  do {
    const query = {
      after,
      application: options.application,
      state: options.running === true ? 'running' : undefined,
      limit: Math.min(pageSize, options.limit - items.length),
    };
    const page = await client.get<SessionList>('/v1/sessions', { query });
    items.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined && items.length < options.limit);
  return items;
}

async function start(_: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<StartOptions>();
  const { rule, customData, user } = options;
  const request: NewSessionRequest = {
    rule,
    ...(customData === undefined ? {} : { customData }),
    ...(user === undefined ? {} : { user }),
  };
  const session = await connect(options).post<StartedSessionView>(applicationUrl(options, 'sessions'), request);
  if (options.json === true) return printJson(session);
  print(`Started session ${session.id}. While it runs it is reached at ${session.accessUrl}`);
}

async function terminate(id: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<ClientOptions>();
  const session = await connect(options).post<SessionView>(`/v1/sessions/${encodePathPart(id)}/terminate`);
  if (options.json === true) return printJson(session);
  print(`Ended session ${session.id}.`);
}

function outcome(session: SessionView): string {
  if (session.endedAt === null) return paint('green', 'running');
  const seconds = ((session.endedAt - session.startedAt) / 1000).toFixed(1);
  const reason = session.finishReason ?? 'ended';
  const text = `${safe(reason)} after ${seconds} s`;
  return reason === 'Normal termination' ? text : paint('yellow', text);
}
