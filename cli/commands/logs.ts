import { type Command, Option } from 'commander';
import { messageOf } from '#runtime/shared/errors.ts';
import type { JournalPage, JournalRecordView } from '#server/http/contract/index.ts';
import type { ApiClient } from '../api-client.ts';
import { connect } from '../connection.ts';
import { cliErrors } from '../errors.ts';
import { journalLine } from '../journal-line.ts';
import { momentOf } from '../moment.ts';
import { addClientOptions, addExamples, type ClientOptions, encodePathPart } from '../option-sets.ts';
import { writeSessionPage } from '../session-page/index.ts';
import { showSip } from '../sip-ladder/index.ts';
import { print, printJson } from '../terminal.ts';

interface LogsOptions extends ClientOptions {
  readonly follow?: boolean;
  readonly kind?: string;
  readonly level?: string;
  readonly search?: string;
  readonly application?: string;
  readonly after?: string;
  readonly since?: string;
  readonly grep?: string;
  readonly sip?: boolean;
  readonly pcap?: string;
  readonly html?: string;
  readonly verbose?: boolean;
}

export function addLogs(program: Command): void {
  const command = program
    .command('logs')
    .summary("a session's journal, live or after its end")
    .description(
      'Prints the journal of one session, or of all sessions, oldest first. With --follow it goes on as things happen: until the session has ended, or until Ctrl-C.',
    )
    .argument('[session]', 'id, or its first characters (default: all sessions)')
    .option('-f, --follow', 'go on as things happen')
    .option('-k, --kind <kinds>', 'only these: log, event, command, sip, media, http, mcp, limit, fault, system')
    .addOption(
      new Option(
        '-l, --level <level>',
        'this level and above; text shows "info" unless asked, JSON and --kind show everything',
      ).choices(['debug', 'info', 'warn', 'error']),
    )
    .option('--sip', 'the SIP messages of a session, drawn as a ladder')
    .option(
      '--pcap <file>',
      'write the SIP messages of a session to a capture file for Wireshark (`-`: standard output)',
    )
    .option('--html <file>', 'write a session with its calls, SIP and journal to a page of HTML (`-`: standard output)')
    .option('-v, --verbose', 'with --sip: also X- and User-to-User headers, and Call-IDs')
    .option(
      '-s, --search <query>',
      'only records with all these words, "phrases" and fields: level:, kind:, application:, scenario:, rule:, number:, session:, after:, before:',
    )
    .option('--since <time>', 'only what happened since: 30s, 15m, 2h, 7d ago, or a time as 2026-11-30T14:05:00Z')
    .option('-g, --grep <text>', 'only lines with this text as it stands, case aside')
    .option('-a, --application <name>', 'only this application')
    .option('--after <cursor>', 'only what came after this `cursor` (of one session: `seq`) of a JSON record')
    .action(logs);
  addExamples(addClientOptions(command), [
    'patchbay logs -f',
    'patchbay logs -f --since 1h --grep busy',
    'patchbay logs 0199f3a2-1c2d --level warn',
    'patchbay logs --search \'level:error scenario:menu after:2026-11-30 "no answer"\'',
    'patchbay logs 0199f3a2-1c2d --sip',
    'patchbay logs 0199f3a2-1c2d --pcap call.pcap',
    'patchbay logs 0199f3a2-1c2d --html call.html',
    'patchbay logs --json | jq -r \'select(.kind == "log").message\'',
  ]);
}

async function logs(session: string | undefined, options: LogsOptions): Promise<void> {
  const client = connect(options);
  if (options.sip === true || options.pcap !== undefined) return showSip(client, oneSession(session, options), options);
  if (options.html !== undefined) return writeSessionPage(client, oneSession(session, options), options.html);
  const path = session === undefined ? allSessions : `/v1/sessions/${encodePathPart(session)}/journal`;
  const show = (record: JournalRecordView) => {
    if (!contains(record, options.grep)) return;
    if (options.json === true) printJson(record);
    else print(journalLine(record, session === undefined));
  };
  // A search gives the newest first; what is only narrowed in time comes in order, and need not be held.
  const isStream = options.since !== undefined && options.search === undefined;
  if (options.follow === true || isStream) await follow(client, path, options, show);
  else await readAll(client, path, options, show);
}

function oneSession(session: string | undefined, { follow }: LogsOptions): string {
  const problem =
    session === undefined ? '--sip, --pcap and --html need a session' : '--sip, --pcap and --html cannot --follow';
  if (session === undefined || follow === true)
    throw cliErrors.create('CLI_USAGE', {
      problem,
      advice: 'patchbay logs SESSION --sip; `patchbay sessions` lists them.',
    });
  return session;
}

const allSessions = '/v1/journal';

type Show = (record: JournalRecordView) => void;

function filters(options: LogsOptions) {
  const { kind, application, since } = options;
  const time = since === undefined ? undefined : `after:${new Date(momentOf(since)).toISOString()}`;
  const search = [time, options.search].filter((part) => part !== undefined).join(' ') || undefined;
  // Raw events and commands (debug) are for programs and for those who ask; an author reads what the call did.
  const isAsked = options.json === true || kind !== undefined || /(^|\s)(level|kind):/.test(options.search ?? '');
  return { kind, level: options.level ?? (isAsked ? undefined : 'info'), search, application };
}

function contains(record: JournalRecordView, text = ''): boolean {
  const line = `${record.message} ${JSON.stringify(record.data ?? '')}`;
  return line.toLowerCase().includes(text.toLowerCase());
}

async function readAll(client: ApiClient, path: string, options: LogsOptions, show: Show): Promise<void> {
  if (options.search !== undefined) return searchAll(client, path, options, show);
  let after: string | number | undefined = options.after;
  do {
    const page: JournalPage = await client.get<JournalPage>(path, { query: { ...filters(options), after } });
    for (const record of page.items) show(record);
    after = page.next ?? undefined;
  } while (after !== undefined);
}

/** A search gives the newest first; people read the oldest first. */
async function searchAll(client: ApiClient, path: string, options: LogsOptions, show: Show): Promise<void> {
  const found: JournalRecordView[] = [];
  let before: number | undefined;
  do {
    const page: JournalPage = await client.get<JournalPage>(path, { query: { ...filters(options), before } });
    found.push(...page.items);
    before = page.next ?? undefined;
  } while (before !== undefined);
  for (const record of found.reverse()) show(record);
}

/** Reads the live journal as lines of JSON; empty lines are the server's heartbeat. */
async function follow(client: ApiClient, path: string, options: LogsOptions, show: Show): Promise<void> {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    const query = { ...filters(options), after: options.after, follow: options.follow === true ? 1 : 0 };
    const request = { query, accept: 'application/x-ndjson', signal: stop.signal };
    const response = await client.request('GET', path, request);
    for await (const line of linesOf(response)) {
      if (line !== '') show(JSON.parse(line) as JournalRecordView);
    }
    // One session's journal has an end; that of all sessions goes on for as long as the server does.
    if (options.follow === true && path === allSessions && !stop.signal.aborted) {
      throw cliErrors.create('CLI_SERVER_UNREACHABLE', { url: await client.url(), problem: 'it was stopped' });
    }
  } catch (error) {
    // Ctrl-C is how one stops to follow: nothing went wrong.
    if (!stop.signal.aborted) throw await lost(client, error);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  if (response.body === null) return;
  let rest = '';
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

async function lost(client: ApiClient, error: unknown): Promise<unknown> {
  if (error instanceof Error && 'hint' in error) return error;
  return cliErrors.create(
    'CLI_SERVER_UNREACHABLE',
    { url: await client.url(), problem: `the stream broke (${messageOf(error)})` },
    error,
  );
}
