import type { Command } from 'commander';
import type { GuardView } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { addClientOptions, addExamples, type ClientOptions, encodePathPart } from '../option-sets.ts';
import { formatTime, print, printJson, safe, table } from '../terminal.ts';

export function addGuard(program: Command): void {
  const group = program
    .command('guard')
    .summary('sources that are not listened to')
    .description(
      'The guard of the SIP ports: sources that scan, flood or guess passwords are not listened to for a while, and users are locked out for the source that guesses their password. Trunks and --sip-trusted edges never are.',
    );
  const lists = group.command('list', { isDefault: true }).description('What is held against whom').action(list);
  addExamples(addClientOptions(lists), ['patchbay guard', 'patchbay guard list --json']);
  const forgets = group
    .command('forget')
    .description('Listen to a source again, and lift its lock-outs')
    .argument('<source>', 'address, or /64 network of IPv6, as it is listed')
    .action(forget);
  addExamples(addClientOptions(forgets), ['patchbay guard forget 203.0.113.9']);
}

async function list(options: ClientOptions): Promise<void> {
  const state = await connect(options).get<GuardView>('/v1/sip/guard');
  if (options.json === true) return printJson(state);
  const rows = [
    ...state.listed.map((one) => [one.source, one.reason, formatTime(one.until), `${one.dropped} messages dropped`]),
    ...state.lockedOut.map((one) => [one.source, 'locked out', formatTime(one.until), who(one.user)]),
  ];
  if (rows.length === 0) print('Everybody is listened to.');
  else
    print(
      table(
        ['SOURCE', 'FOR', 'UNTIL', ''],
        rows.map((row) => row.map(safe)),
      ),
    );
  const dropped = Object.entries(state.dropped).filter(([, count]) => count > 0);
  if (dropped.length === 0) return;
  print(`\nDropped since the start: ${dropped.map(([reason, count]) => `${count} ${reason}`).join(', ')}.`);
}

function who(user: string): string {
  return user === '*' ? 'every user' : user;
}

async function forget(source: string, options: ClientOptions): Promise<void> {
  await connect(options).delete(`/v1/sip/guard/${encodePathPart(source)}`);
  if (options.json === true) return printJson({ source });
  print(`${safe(source)} is listened to again.`);
}
