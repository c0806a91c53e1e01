import { type Command, InvalidArgumentError, Option } from 'commander';
import type { NewQueueRequest, QueueChangeRequest, QueueList, QueueView } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { cliErrors } from '../errors.ts';
import { type ApplicationOptions, addApplicationOptions, addExamples, applicationUrl } from '../option-sets.ts';
import { formatTime, print, printJson, safe, table } from '../terminal.ts';
import { addQueueHistory } from './queue-history.ts';

interface SettingOptions extends ApplicationOptions {
  readonly description?: string;
  readonly priority?: number;
  readonly serviceProbability?: number;
  readonly maxSize?: number | null;
  readonly maxWait?: number | null;
  readonly averageService?: number;
  readonly ring?: number;
  readonly rest?: number;
  readonly agentSelection?: QueueView['agentSelection'];
  readonly taskSelection?: QueueView['taskSelection'];
  readonly hold?: boolean;
  readonly skills?: readonly string[];
}

export function addQueues(program: Command): void {
  const group = program
    .command('queues')
    .summary('queues in which callers wait for agents')
    .description(
      'Queues of an application. Scenarios put callers into them with VoxEngine.enqueueACDRequest and VoxEngine.enqueueTask; users who are bound to a queue are its agents.',
    );
  const adds = group.command('add').description('Add a queue').argument('<name>', "queue's name").action(add);
  addExamples(addSettings(adds), [
    'patchbay queues add sales --max-size 20 --ring 25',
    'patchbay queues add support --skills english --agent-selection MOST_QUALIFIED --hold',
  ]);
  const lists = group
    .command('list', { isDefault: true })
    .description('List queues with their agents and how many wait')
    .action(list);
  addExamples(addApplicationOptions(lists), ['patchbay queues list', 'patchbay queues list --json']);
  const shows = group
    .command('show')
    .description('Show one queue and what waits in it')
    .argument('<name>', "queue's name")
    .action(show);
  addExamples(addApplicationOptions(shows), ['patchbay queues show sales']);
  const sets = group
    .command('set')
    .description('Change settings of a queue; the others stay')
    .argument('<name>', "queue's name")
    .action(set);
  addExamples(addSettings(sets), ['patchbay queues set sales --max-wait 300 --rest 10']);
  const removes = group
    .command('remove')
    .description('Remove a queue')
    .argument('<name>', "queue's name")
    .action(remove);
  addExamples(addApplicationOptions(removes), ['patchbay queues remove sales']);
  addBinding(group);
  addQueueHistory(group);
}

function addBinding(group: Command): void {
  const binds = group
    .command('bind')
    .description('Let users serve a queue')
    .argument('<name>', "queue's name")
    .argument('<users...>', 'user names')
    .action(bind);
  addExamples(addApplicationOptions(binds), ['patchbay queues bind sales alice bob']);
  const unbinds = group
    .command('unbind')
    .description('Let users serve a queue no more')
    .argument('<name>', "queue's name")
    .argument('<users...>', 'user names')
    .action(unbind);
  addExamples(addApplicationOptions(unbinds), ['patchbay queues unbind sales alice']);
}

function addSettings(command: Command): Command {
  return addApplicationOptions(
    command
      .option('--description <text>', 'for people')
      .option('--priority <n>', 'of several queues of an agent the lower number goes first, 0 to 100', number)
      .option('--service-probability <n>', 'chance to go before less urgent queues, 0.5 to 1', number)
      .option('--max-size <n>', 'requests that may wait, or none for any number', numberOrNone)
      .option('--max-wait <seconds>', 'longest wait, or none for no limit', numberOrNone)
      .option('--average-service <seconds>', 'length of a service until there is experience', number)
      .option('--ring <seconds>', "how long an agent's phone rings, 10 to 400", number)
      .option('--rest <seconds>', 'pause of an agent after each service', number)
      .addOption(
        new Option('--agent-selection <way>', 'which free agent is called').choices([
          'MAX_WAITING_TIME',
          'MOST_QUALIFIED',
          'LEAST_QUALIFIED',
        ]),
      )
      .addOption(
        new Option('--task-selection <way>', 'which request goes first').choices(['MAX_PRIORITY', 'MAX_WAITING_TIME']),
      )
      .option('--hold', 'let tasks wait while no agent is there')
      .option('--no-hold', 'turn tasks away while no agent is there')
      .option('--skills <names>', 'skills that every agent must have, separated by commas', words),
  );
}

function settingsOf(options: SettingOptions): QueueChangeRequest {
  const { maxWait, averageService, ring, rest, hold, skills } = options;
  const { description, priority, serviceProbability, maxSize, agentSelection, taskSelection } = options;
  const asked = {
    ...{ description, priority, serviceProbability, maxSize, agentSelection, taskSelection },
    maxWaitMs: typeof maxWait === 'number' ? milliseconds(maxWait) : maxWait,
    averageServiceMs: averageService === undefined ? undefined : milliseconds(averageService),
    ringMs: ring === undefined ? undefined : milliseconds(ring),
    afterServiceMs: rest === undefined ? undefined : milliseconds(rest),
    holdIfInactive: hold,
    skills: skills === undefined ? undefined : [...skills],
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
}

async function add(name: string, options: SettingOptions): Promise<void> {
  const request: NewQueueRequest = { name, ...(settingsOf(options) as Omit<NewQueueRequest, 'name'>) };
  const queue = await connect(options).post<QueueView>(applicationUrl(options, 'queues'), request);
  if (options.json === true) return printJson(queue);
  print(
    `Added queue ${safe(queue.name)} (id ${queue.number}). Bind agents: patchbay queues bind ${safe(queue.name)} USER`,
  );
}

async function list(options: ApplicationOptions): Promise<void> {
  const items = await connect(options).list<QueueList>(applicationUrl(options, 'queues'));
  if (options.json === true) return printJson(items);
  if (items.length === 0) return print(`Application ${options.application} has no queues: patchbay queues add NAME`);
  print(
    table(
      ['ID', 'NAME', 'WAITING', 'LONGEST', 'AGENTS'],
      items.map(({ number: id, name, waiting, agents }) => [
        String(id),
        safe(name),
        String(waiting.length),
        waiting[0] === undefined ? '-' : `${Math.round((Date.now() - waiting[0].queuedAt) / 1000)} s`,
        agents.map(safe).join(', ') || '-',
      ]),
    ),
  );
}

async function show(name: string, options: ApplicationOptions): Promise<void> {
  const queue = await connect(options).get<QueueView>(applicationUrl(options, 'queues', name));
  if (options.json === true) return printJson(queue);
  const { waiting, agents, skills, createdAt, ...settings } = queue;
  const facts: [string, string][] = [
    ...Object.entries(settings).map(([label, value]): [string, string] => [label, String(value ?? 'none')]),
    ['skills', skills.join(', ') || '-'],
    ['agents', agents.join(', ') || '-'],
    ['added', formatTime(createdAt)],
    ['waiting', waiting.length === 0 ? 'nobody' : ''],
    ...waiting.map(({ sessionId, queuedAt, priority, isRinging }): [string, string] => [
      `- since ${formatTime(queuedAt)}`,
      `priority ${priority}, session ${sessionId}${isRinging ? ', an agent is being called' : ''}`,
    ]),
  ];
  print(facts.map(([label, value]) => `${label.padEnd(20)} ${safe(value)}`.trimEnd()).join('\n'));
}

async function set(name: string, options: SettingOptions): Promise<void> {
  const change = settingsOf(options);
  if (Object.keys(change).length === 0)
    throw cliErrors.create('CLI_USAGE', {
      problem: 'No setting is given',
      advice: 'Run the same command with --help to see the settings.',
    });
  const queue = await connect(options).put<QueueView>(applicationUrl(options, 'queues', name), change);
  if (options.json === true) return printJson(queue);
  print(`Changed queue ${safe(queue.name)}. patchbay queues show ${safe(queue.name)}`);
}

async function remove(name: string, options: ApplicationOptions): Promise<void> {
  await connect(options).delete(applicationUrl(options, 'queues', name));
  if (options.json === true) return printJson({ removed: name });
  print(`Removed queue ${safe(name)} of ${options.application}.`);
}

async function bind(name: string, users: readonly string[], options: ApplicationOptions): Promise<void> {
  const client = connect(options);
  for (const user of users) await client.put(applicationUrl(options, 'queues', name, 'agents', user), {});
  if (options.json === true) return printJson({ queue: name, bound: users });
  print(`${users.map(safe).join(', ')} ${users.length === 1 ? 'serves' : 'serve'} ${safe(name)} from now on.`);
}

async function unbind(name: string, users: readonly string[], options: ApplicationOptions): Promise<void> {
  const client = connect(options);
  for (const user of users) await client.delete(applicationUrl(options, 'queues', name, 'agents', user));
  if (options.json === true) return printJson({ queue: name, unbound: users });
  print(`${users.map(safe).join(', ')} ${users.length === 1 ? 'serves' : 'serve'} ${safe(name)} no more.`);
}

function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000);
}

function number(text: string): number {
  if (!/^\d{1,6}(\.\d{1,3})?$/.test(text)) throw new InvalidArgumentError('It must be a number.');
  return Number(text);
}

function numberOrNone(text: string): number | null {
  return text === 'none' ? null : number(text);
}

function words(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
