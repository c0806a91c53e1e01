import { type Command, Option } from 'commander';
import type { CallsPage } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { momentOf } from '../moment.ts';
import { addClientOptions, addExamples, type ClientOptions, encodePathPart, positiveCount } from '../option-sets.ts';
import { formatTime, paint, print, printJson, safe, table } from '../terminal.ts';

interface CallsOptions extends ClientOptions {
  readonly application?: string;
  readonly number?: string;
  readonly from?: string;
  readonly to?: string;
  readonly live?: boolean;
  readonly limit: number;
}

type Call = CallsPage['items'][number];

const pageSize = 1000;
const shownIdChars = 18;

export function addCalls(program: Command): void {
  const command = program
    .command('calls')
    .summary('calls that go on, and past ones')
    .description('Calls of all sessions, newest first: those that came in, and those that scenarios placed.')
    .option('--number <number>', 'only with this number or name: of the other party, or the one that was dialled')
    .option('--from <time>', 'only those that started since: 15m, 2h, 7d ago, or a time as 2026-11-30T14:05:00Z')
    .option('--to <time>', 'only those that started until then')
    .option('-l, --live', 'only those that go on')
    .option('-a, --application <name>', 'only this application')
    .addOption(new Option('-n, --limit <n>', 'how many').default(50).argParser(positiveCount))
    .action(list);
  addExamples(addClientOptions(command), [
    'patchbay calls --live',
    'patchbay calls --number +15550100 --from 7d --json',
  ]);
}

export function addHangup(program: Command): void {
  const command = program
    .command('hangup')
    .summary('end a call, or a session with all its calls')
    .description(
      'Hangs up: a call, whose scenario hears of it and goes on, or a session, whose scenario gets Terminating and Terminated.',
    )
    .argument('<id>', 'id of a call as `patchbay calls` shows it; or of a session, or its first characters')
    .action(hangUp);
  addExamples(addClientOptions(command), ['patchbay hangup 0199f3a2-1c2d']);
}

async function list(options: CallsOptions): Promise<void> {
  const client = connect(options);
  const time = (text: string | undefined) => (text === undefined ? undefined : new Date(momentOf(text)).toISOString());
  const { application, number, live, limit } = options;
  const wanted = { application, number, from: time(options.from), to: time(options.to) };
  const items: Call[] = [];
  for (let after: string | undefined; ; ) {
    const query = { ...wanted, state: live === true ? 'live' : undefined, after };
    const page = await client.get<CallsPage>('/v1/calls', {
      query: { ...query, limit: Math.min(pageSize, limit - items.length) },
    });
    items.push(...page.items);
    if (page.next === null || items.length >= limit) break;
    after = page.next;
  }
  if (options.json === true) return printJson(items);
  if (items.length === 0) return print('No such calls.');
  const rows = items.map((one) => [
    safe(one.id),
    one.session.slice(0, shownIdChars),
    formatTime(one.startedAt),
    one.direction,
    safe(one.remoteParty || '-'),
    stateOf(one),
  ]);
  print(table(['CALL', 'SESSION', 'STARTED', 'DIRECTION', 'PARTY', 'STATE'], rows));
}

async function hangUp(id: string, options: ClientOptions): Promise<void> {
  const client = connect(options);
  const { items } = await client.get<CallsPage>('/v1/calls', { query: { id } });
  const [call] = items;
  const at = (session: string) => `/v1/sessions/${encodePathPart(session)}`;
  const path = call === undefined ? `${at(id)}/terminate` : `${at(call.session)}/calls/${encodePathPart(id)}/hangup`;
  const reply = await client.post(path);
  if (options.json === true) return printJson(reply);
  print(call === undefined ? `Ended session ${id}.` : `Hung up call ${id} of session ${call.session}.`);
}

function stateOf({ startedAt, connectedAt, endedAt, endCode, endReason }: Call): string {
  if (endedAt === null) return paint('green', connectedAt === null ? 'not answered yet' : 'live');
  const seconds = ((endedAt - (connectedAt ?? startedAt)) / 1000).toFixed(1);
  const end = `${endCode ?? ''} ${safe(endReason ?? '')}`.trim();
  return connectedAt === null ? paint('yellow', `not answered: ${end}`) : `${seconds} s, ${end}`;
}
