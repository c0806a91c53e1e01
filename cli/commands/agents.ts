import { type Command, InvalidArgumentError, Option } from 'commander';
import type { AgentChangeRequest, AgentList, AgentView } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { cliErrors } from '../errors.ts';
import { type ApplicationOptions, addApplicationOptions, addExamples, applicationUrl } from '../option-sets.ts';
import { formatTime, print, printJson, safe, table } from '../terminal.ts';

interface SetOptions extends ApplicationOptions {
  readonly status?: AgentView['wish'];
  readonly skills?: AgentView['skills'];
}

export function addAgents(program: Command): void {
  const group = program
    .command('agents')
    .summary('users who serve queues: what they do, what they can')
    .description(
      'Agents of an application: users who are bound to queues (patchbay queues bind). An agent takes requests while a phone of theirs is registered and they are ready.',
    );
  const lists = group
    .command('list', { isDefault: true })
    .description('List agents with what they do now')
    .action(list);
  addExamples(addApplicationOptions(lists), ['patchbay agents list', 'patchbay agents list --json']);
  const sets = group
    .command('set')
    .description('Set what an agent wants to be, and their skills')
    .argument('<user>', 'user name')
    .addOption(new Option('--status <status>', 'what they want to be').choices(['ready', 'online', 'dnd', 'offline']))
    .option('--skills <skills>', 'all of them, as NAME=LEVEL separated by commas, levels 1 to 5; "" for none', skillsOf)
    .action(set);
  addExamples(addApplicationOptions(sets), [
    'patchbay agents set alice --status dnd',
    'patchbay agents set alice --skills english=5,french=2',
  ]);
}

async function list(options: ApplicationOptions): Promise<void> {
  const items = await connect(options).list<AgentList>(applicationUrl(options, 'agents'));
  if (options.json === true) return printJson(items);
  if (items.length === 0)
    return print(`Application ${options.application} has no agents: patchbay queues bind QUEUE USER`);
  print(
    table(
      ['ID', 'USER', 'WANTS TO BE', 'IS', 'SINCE', 'SKILLS', 'QUEUES'],
      items.map(({ number, username, wish, status, since, skills, queues }) => [
        String(number),
        safe(username),
        wish,
        status,
        since === null ? '-' : formatTime(since),
        skills.map(({ name, level }) => `${safe(name)}=${level}`).join(', ') || '-',
        queues.map(safe).join(', ') || '-',
      ]),
    ),
  );
}

async function set(username: string, options: SetOptions): Promise<void> {
  const { status, skills } = options;
  if (status === undefined && skills === undefined)
    throw cliErrors.create('CLI_USAGE', {
      problem: 'Neither --status nor --skills is given',
      advice: 'Run the same command with --help to see how they are written.',
    });
  const request: AgentChangeRequest = {
    ...(status === undefined ? {} : { status }),
    ...(skills === undefined ? {} : { skills }),
  };
  const agent = await connect(options).put<AgentView>(applicationUrl(options, 'agents', username), request);
  if (options.json === true) return printJson(agent);
  print(`Agent ${safe(agent.username)} wants to be ${agent.wish} and is ${agent.status}.`);
}

function skillsOf(text: string): AgentView['skills'] {
  return text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const match = /^\s*([^=]+?)\s*=\s*([1-5])\s*$/.exec(part);
      if (match === null) throw new InvalidArgumentError('Write NAME=LEVEL, as english=5.');
      return { name: match[1] ?? '', level: Number(match[2]) };
    });
}
