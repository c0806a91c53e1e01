import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import type { RecordingList, RecordingView } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { addClientOptions, addExamples, type ClientOptions, encodePathPart, positiveCount } from '../option-sets.ts';
import { formatTime, print, printJson, safe, table } from '../terminal.ts';

interface ListOptions extends ClientOptions {
  readonly application?: string;
  readonly session?: string;
  readonly limit: number;
}

interface GetOptions extends ClientOptions {
  readonly output?: string;
}

export function addRecordings(program: Command): void {
  const group = program
    .command('recordings')
    .summary('what scenarios recorded')
    .description('Recordings of calls and conferences. They are removed when their time is over.');
  const lists = group
    .command('list', { isDefault: true })
    .description('List recordings, newest first')
    .option('-a, --application <name>', 'only this application')
    .option('-s, --session <id>', 'only this session: its id, or the first characters')
    .addOption(new Option('-n, --limit <n>', 'how many').default(50).argParser(positiveCount))
    .action(list);
  addExamples(addClientOptions(lists), ['patchbay recordings', 'patchbay recordings --session 0199f3a2-1c2d --json']);
  const gets = group
    .command('get')
    .description('Write the audio of a recording to a file')
    .argument('<recording>', 'id')
    .option('-o, --output <file>', 'where to (default: the id with the ending of its format)')
    .action(get);
  addExamples(addClientOptions(gets), ['patchbay recordings get 3f1c… --output call.mp3']);
  const removes = group
    .command('remove')
    .description('Remove a recording and its audio')
    .argument('<recording>', 'id')
    .action(remove);
  addExamples(addClientOptions(removes), ['patchbay recordings remove 3f1c…']);
}

async function list(options: ListOptions): Promise<void> {
  const { application, session, limit } = options;
  const { items } = await connect(options).get<RecordingList>('/v1/recordings', {
    query: { application, session, limit },
  });
  if (options.json === true) return printJson(items);
  if (items.length === 0) return print('No recordings. A scenario makes one with call.record().');
  const rows = items.map((one) => [
    one.id,
    formatTime(one.startedAt),
    safe(one.application),
    one.durationMs === null ? '-' : `${(one.durationMs / 1000).toFixed(1)} s`,
    one.format,
    safe(one.note === null ? one.state : `${one.state} (${one.note})`),
  ]);
  print(table(['RECORDING', 'STARTED', 'APPLICATION', 'LENGTH', 'FORMAT', 'STATE'], rows));
}

async function get(id: string, options: GetOptions): Promise<void> {
  const client = connect(options);
  const recording = await client.get<RecordingView>(`/v1/recordings/${encodePathPart(id)}`);
  const output = options.output ?? `${recording.id}.${recording.format}`;
  const file = `/recordings/${recording.id}.${recording.format}`;
  const { body } = await client.request('GET', file, { accept: '*/*' });
  await pipeline(Readable.fromWeb(body ?? new ReadableStream()), createWriteStream(output));
  if (options.json === true) return printJson({ ...recording, output });
  print(`Wrote ${safe(output)}.`);
}

async function remove(id: string, options: ClientOptions): Promise<void> {
  await connect(options).delete(`/v1/recordings/${encodePathPart(id)}`);
  if (options.json === true) return printJson({ removed: id });
  print(`Removed ${safe(id)}.`);
}
