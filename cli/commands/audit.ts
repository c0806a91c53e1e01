import { type Command, Option } from 'commander';
import type { AuditEntryView, AuditPage } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { addClientOptions, addExamples, type ClientOptions, positiveCount } from '../option-sets.ts';
import { formatTime, print, printJson, safe, table } from '../terminal.ts';

interface AuditOptions extends ClientOptions {
  readonly key?: string;
  readonly application?: string;
  readonly limit: number;
}

export function addAudit(program: Command): void {
  const command = program
    .command('audit')
    .summary('who changed what')
    .description('Lists who asked for which change, newest first, refused ones included. What was sent is not in it.')
    .option(
      '-k, --key <name>',
      'only what was done with this key: its name or id; admin-key for that of the data directory',
    )
    .option('-a, --application <name>', 'only what concerns this application')
    .addOption(new Option('-n, --limit <n>', 'how many').default(50).argParser(positiveCount))
    .action(audit);
  addExamples(addClientOptions(command), ['patchbay audit', 'patchbay audit --key ci --limit 500 --json']);
}

async function audit(options: AuditOptions): Promise<void> {
  const entries = await read(options);
  if (options.json === true) return printJson(entries);
  if (entries.length === 0) return print('Nobody has changed anything.');
  print(table(['TIME', 'KEY', 'ROLE', 'FROM', 'ACTION', 'OBJECT', 'OUTCOME'], entries.map(row)));
}

/** Page after page, until there are as many as were asked for. */
async function read({ key, application, limit, ...options }: AuditOptions): Promise<AuditEntryView[]> {
  const client = connect(options);
  const entries: AuditEntryView[] = [];
  for (let after: number | undefined; entries.length < limit; ) {
    const query = { key, application, after, limit: Math.min(limit - entries.length, 1_000) };
    const { items, next } = await client.get<AuditPage>('/v1/audit', { query });
    entries.push(...items);
    if (next === null) break;
    after = next;
  }
  return entries;
}

function row({ at, key, address, action, object, status, code }: AuditEntryView): string[] {
  const [method = ''] = action.split(' ');
  return [formatTime(at), safe(key.name), safe(key.role), safe(address), method, safe(object), code ?? String(status)];
}
