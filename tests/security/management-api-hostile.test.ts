import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { idleParts } from '#server/http/test-parts.ts';
import { platformCommands } from '#server/platform-api/commands/index.ts';
import { dialectCodes } from '#server/platform-api/dialect-codes.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { PlatformCommands } from '#tests/support/platform-commands.ts';

/** What no parameter was made for. */
const hostile = [
  '-1',
  '1e99',
  '999999999999999',
  '999999999999999999999',
  'NaN',
  '٣',
  ';;;',
  'true;false',
  '\0',
  '\u202egnp.exe',
  '\ud800',
  '😀'.repeat(60),
  '../../../etc/passwd',
  "'); drop table rules; --",
  '__proto__',
  '{"a":{"b":[[[[]]]]}}',
  '2026-13-45 99:99:99',
  'x'.repeat(9_000),
];

let server: TestServer;
let api: PlatformCommands;
/** What is there, by the name of the parameter that means it. */
let known: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  server = await startTestServer(idleParts());
  api = new PlatformCommands(server);
  const { application_id } = await api.run('AddApplication', { application_name: 'shop' });
  const { scenario_id } = await api.run('AddScenario', { scenario_name: 'main', scenario_script: '1' });
  const { rule_id } = await api.run('AddRule', { application_id, rule_name: 'r', rule_pattern: '1', scenario_id });
  const user = { user_name: 'alice', user_display_name: 'Alice', user_password: 'correct horse' };
  const { user_id } = await api.run('AddUser', { application_id, ...user });
  const { result } = await api.run('SQ_AddQueue', { application_id, sq_queue_name: 'sales' });
  const list = { name: 'people', max_simultaneous: 1, num_attempts: 1, file_content: 'phone\n1\n' };
  const { list_id } = await api.run('CreateCallList', { rule_id, ...list });
  const secret = await api.run('AddSecret', { application_id, secret_name: 'token', secret_value: 'sesame' });
  await api.run('SetKeyValueItem', { application_id, key: 'k', value: 'v' });
  const key = await api.run('CreateKey', { key_name: 'k' });
  known = {
    ...{ ...user, ...list, application_id, scenario_id, rule_id, user_id, list_id },
    ...{ key_id: key.result.key_id, sq_queue_id: result.sq_queue_id, secret_id: secret.result.secret_id },
    ...{ rule_pattern: '2', scenario_script: '2', secret_value: 'other', key: 'k', value: 'w', description: 'd' },
    ...{
      phone_number: '4930123456',
      sip_whitelist_network: '203.0.113.0/24',
      sip_username: 'u',
      proxy: 'sip.example.com',
    },
  };
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

/** Everything that commands can change. */
async function everything(): Promise<string> {
  const { store } = server;
  const applications = await store.applications.list();
  const own = applications.map(({ id }) =>
    Promise.all([store.scenarios.list(id), store.rules.list(id), store.secrets.list(id), store.values.list(id)]),
  );
  const all = [
    store.users.list(),
    store.numbers.list(),
    store.accessLists.list(),
    store.trunks.list(),
    store.queues.list(),
  ];
  const rest = [store.queues.agents(), store.callLists.list(), store.platformKeys.list(), store.recordings.list({})];
  return JSON.stringify([applications, await Promise.all([...own, ...all, ...rest])]);
}

interface Attempt {
  readonly command: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** One parameter of a command is hostile, the others name what is there. `isFit`: whether its schema lets it pass. */
function attempts(isFit: boolean): readonly Attempt[] {
  return platformCommands.flatMap(({ name: command, parameters }) => {
    const usual = Object.fromEntries(
      Object.keys(parameters)
        .filter((name) => name in known)
        .map((name) => [name, known[name]]),
    );
    return Object.entries(parameters).flatMap(([name, schema]) =>
      hostile
        .filter((value) => schema.safeParse(new TextDecoder().decode(Buffer.from(value))).success === isFit)
        .map((value) => ({ command, parameters: { ...usual, [name]: value } })),
    );
  });
}

/** Asks for all, some at a time; what was answered with something else than a result or an error of the dialect. */
async function wrongAnswers(
  all: readonly Attempt[],
  isRight: (answer: { error?: { code: number } }) => boolean,
): Promise<string[]> {
  const wrong: string[] = [];
  for (let start = 0; start < all.length; start += 20) {
    const some = all.slice(start, start + 20).map(async ({ command, parameters }) => {
      const answer = await api.ask(command, parameters);
      if (!isRight(answer))
        wrong.push(`${command} ${JSON.stringify(parameters).slice(0, 200)}: ${JSON.stringify(answer).slice(0, 200)}`);
    });
    await Promise.all(some);
  }
  return wrong;
}

const numbers = new Set<number>(Object.values(dialectCodes));

it('values that no parameter allows are refused with a number of the dialect, and nothing is written', async () => {
  const before = await everything();
  const all = attempts(false);
  expect(all.length).toBeGreaterThan(1_000);
  const isRefused = ({ error }: { error?: { code: number } }): boolean =>
    error !== undefined && error.code !== dialectCodes.INTERNAL_ERROR && numbers.has(error.code);
  expect(await wrongAnswers(all, isRefused)).toEqual([]);
  expect(await everything()).toBe(before);
});

it('values that are merely odd are taken or refused, and never break anything', async () => {
  const all = attempts(true).filter(({ command }) => command !== 'CreateKey');
  const isSound = ({ error }: { error?: { code: number } }): boolean =>
    error === undefined || (error.code !== dialectCodes.INTERNAL_ERROR && numbers.has(error.code));
  expect(await wrongAnswers(all, isSound)).toEqual([]);
  expect((await api.run('GetAccountInfo')).result.active).toBe(true);
  expect((await server.store.applications.list()).some(({ name }) => name === 'default')).toBe(true);
});

it('a script beyond the limit is refused, and nothing of it stored', async () => {
  const giant = { scenario_name: 'giant', scenario_script: 'x'.repeat(1_100_000) };
  expect(await api.refusal('AddScenario', giant)).toBe(dialectCodes.SCRIPT_TEXT_IS_TOO_LONG);
  expect((await api.run('GetScenarios', { scenario_name: 'giant' })).total_count).toBe(0);
});

it('bodies that are no bodies are refused in the dialect', async () => {
  const post = async (type: string, body: string | Buffer) => {
    const headers = { 'content-type': type, authorization: `Bearer ${server.key}` };
    const answer = await fetch(`${server.url}/platform_api`, {
      method: 'POST',
      headers,
      body: new Uint8Array(Buffer.from(body)),
    });
    return { status: answer.status, code: ((await answer.json()) as { error?: { code: number } }).error?.code };
  };
  const refused = { status: 200, code: dialectCodes.INVALID_ARGUMENTS };
  expect(await post('application/json', '{"cmd":')).toEqual(refused);
  expect(await post('multipart/form-data; boundary=x', 'nothing')).toEqual(refused);
  expect(await post('text/html', '<p>')).toEqual(refused);
  expect(await post('application/json', 'x'.repeat(3_000_000))).toEqual({ status: 200, code: dialectCodes.TOO_LONG });
});
