import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApplicationId, asId, newSessionId } from '#runtime/shared/ids.ts';
import { idleParts } from '#server/http/test-parts.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { PlatformCommands } from '#tests/support/platform-commands.ts';
import { verifies } from '#tests/support/verifies.ts';
import { platformCommands } from './commands/index.ts';
import { dialectCodes as codes } from './dialect-codes.ts';
import type { Role } from './roles.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
type Answer = any;

let server: TestServer;
let api: PlatformCommands;
const own = { id: asId<ApplicationId>(''), name: 'shop', number: 0 };
const other = { id: asId<ApplicationId>(''), name: 'bank', number: 0 };
/** What is there in each application, by the parameter that names it. */
const things: Record<string, Record<string, number | string>> = {};

beforeAll(async () => {
  server = await startTestServer({ ...idleParts(), rate: { perSecond: 1000, burst: 2000 } });
  api = new PlatformCommands(server);
  for (const one of [own, other]) {
    const application_id = (await api.run('AddApplication', { application_name: one.name })).application_id;
    one.number = application_id;
    one.id = (await server.store.applications.get(one.name)).id;
    const named = { application_id, application_name: one.name };
    const scenario_name = `welcome-${one.name}`;
    const { scenario_id } = await api.run('AddScenario', { ...named, scenario_name, scenario_script: '1' });
    const { rule_id } = await api.run('AddRule', { ...named, rule_name: 'all', rule_pattern: '.*', scenario_id });
    const user = { user_name: 'bob', user_display_name: 'Bob', user_password: 'correct horse' };
    const { user_id } = await api.run('AddUser', { ...named, ...user });
    const queue = await api.run('AddQueue', { ...named, acd_queue_name: 'sales' });
    const secret = await api.run('AddSecret', { ...named, secret_name: 'KEY', secret_value: `value of ${one.name}` });
    const list = await api.run('CreateCallList', {
      ...{ rule_id, max_simultaneous: 1, num_attempts: 1, name: 'promo', is_cancelled: true },
      file_content: 'n\n1\n',
    });
    await api.run('SetKeyValueItem', { ...named, key: 'k', value: one.name });
    things[one.name] = {
      ...{ application_id, scenario_id, rule_id, user_id, acd_queue_id: queue.acd_queue_id, list_id: list.list_id },
      secret_id: secret.result.secret_id ?? secret.result[0].secret_id,
    };
  }
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

function desk(role: Role = 'Owner', id = newSessionId()) {
  const found = server.platform.deskFor({ id, application: own }, { shop: role });
  return async (command: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<Answer> =>
    await found?.ask(
      command,
      Object.entries(parameters).map(([name, value]) => [name, String(value)] as const),
    );
}

describe('the management API for a session', () => {
  verifies('MANAGEMENT-OWN', 'reaches what is of its own application, which goes without saying', async () => {
    const ask = desk();
    expect((await ask('GetApplications')).result).toMatchObject([{ application_id: own.number }]);
    expect((await ask('GetScenarios')).result).toMatchObject([{ scenario_name: 'welcome-shop' }]);
    expect((await ask('GetRules')).result).toMatchObject([{ rule_id: things.shop?.rule_id }]);
    expect((await ask('GetUsers')).result).toMatchObject([{ user_id: things.shop?.user_id }]);
    expect((await ask('GetQueues')).result).toMatchObject([{ acd_queue_id: things.shop?.acd_queue_id }]);
    expect((await ask('GetCallLists')).result).toMatchObject([{ list_id: things.shop?.list_id }]);
    expect((await ask('GetKeyValueItem', { key: 'k' })).result).toMatchObject({ value: 'shop' });
    expect((await ask('GetAccountInfo')).result).toMatchObject({ account_name: 'patchbay' });
    const added = await ask('AddScenario', { scenario_name: 'made', scenario_script: '2' });
    expect(await server.store.scenarios.find(own.id, 'made')).toMatchObject({ source: '2' });
    expect(await ask('DelScenario', { scenario_id: added.scenario_id })).toEqual({ result: 1 });
    expect((await ask('GetCallHistory')).result).toEqual([]);
  });

  verifies('MANAGEMENT-ISOLATED', 'finds nothing of another application by any command that takes an id', async () => {
    const ask = desk();
    const before = JSON.stringify(await inventory());
    const texts: string[] = [];
    for (const { name, parameters } of platformCommands) {
      const given: Record<string, unknown> = { ...filler, ...things.bank, call_session_history_id: 1 };
      for (const form of [given, { ...given, application_id: undefined }, { ...given, application_id: own.number }]) {
        const asked = Object.entries(form).filter(
          ([key, value]) => Object.hasOwn(parameters, key) && value !== undefined,
        );
        texts.push(JSON.stringify([name, await ask(name, Object.fromEntries(asked))]));
      }
    }
    expect(texts.filter((text) => /bank|correct horse|value of/.test(text))).toEqual([]);
    expect(JSON.stringify(await inventory())).toBe(before);
  });

  verifies('MANAGEMENT-ROLES', 'is judged by the role of the application, and has nothing of the node', async () => {
    const ask = desk('CallHistory');
    expect((await ask('GetCallHistory')).result).toEqual([]);
    expect((await ask('AddUser', { user_name: 'x' })).error.code).toBe(codes.FORBIDDEN_COMMAND);
    const owner = desk();
    for (const name of [
      'AddApplication',
      'CreateKey',
      'GetAuditLog',
      'GetSipRegistrations',
      'AddPstnBlackListItem',
      'GetHistoryReports',
    ])
      expect((await owner(name)).error).toMatchObject({
        code: codes.FORBIDDEN_COMMAND,
        msg: expect.stringContaining('own application'),
      });
    expect((await owner('GetSecretValue', { secret_name: 'KEY' })).error.msg).toContain('VoxEngine.getSecretValue');
    expect(JSON.stringify(await owner('GetSecrets'))).not.toContain('value of');
    expect((await owner('NoSuchThing')).error.code).toBe(codes.UNKNOWN_COMMAND);
    expect(server.platform.deskFor({ id: newSessionId(), application: other }, { shop: 'Owner' })).toBeUndefined();
    expect(
      server.platform.deskFor({ id: newSessionId(), application: { ...own, name: 'constructor' } }, {}),
    ).toBeUndefined();
  });

  verifies('MANAGEMENT-AUDIT', 'has its changes in the audit log as the session’s', async () => {
    const id = newSessionId();
    await desk('Developer', id)('SetKeyValueItem', { key: 'audited', value: 'hush' });
    const [entry] = await server.store.audit.list({ limit: 1 });
    expect(entry).toMatchObject({
      keyId: `session ${id}`,
      keyName: 'a session of shop',
      role: 'Developer',
      applicationId: own.id,
      action: 'POST /platform_api/SetKeyValueItem',
    });
    expect(JSON.stringify(entry)).not.toContain('hush');
  });

  it('is asked no more often than with a key', async () => {
    await using slow = await startTestServer({ ...idleParts(), rate: { perSecond: 1, burst: 2 } });
    const application = await slow.store.applications.get('default');
    const [first, second] = [1, 2].map(() =>
      slow.platform.deskFor({ id: newSessionId(), application }, { default: 'Owner' }),
    );
    const answers = [
      await first?.ask('GetRules', []),
      await second?.ask('GetRules', []),
      await first?.ask('GetRules', []),
    ];
    expect(answers.map((answer) => (answer as Answer).error?.code)).toEqual([
      undefined,
      undefined,
      codes.RATE_LIMIT_EXCEED,
    ]);
  });
});

/** Values that let most commands go as far as they look something up. */
const filler: Readonly<Record<string, unknown>> = {
  ...{ application_name: 'bank', rule_name: 'changed', scenario_name: 'welcome-bank', user_display_name: 'Changed' },
  ...{ scenario_script: '3', new_acd_queue_name: 'changed', sq_queue_id: 2, secret_value: 'changed', bind: true },
  ...{ name: 'changed', batch_ids: '1', tasks: '[{"task_id":1,"task_priority":3}]', tasks_ids: '1', task_id: 1 },
  ...{ report_type: 'total_tasks', custom_status_name: 'changed', sq_status_name: 'READY' },
  ...{ attempts_left: 2, file_content: 'n\n2\n', max_simultaneous: 5, num_attempts: 5, conference_name: 'c' },
};

/** What the other application has. */
async function inventory() {
  const { store } = server;
  return {
    scenarios: await store.scenarios.list(other.id),
    rules: await store.rules.list(other.id),
    users: await store.users.list(other.id),
    queues: await store.queues.list(other.id),
    agents: await store.queues.agents(other.id),
    lists: await store.callLists.list(other.id),
    values: await store.values.find(other.id, 'k'),
    application: await store.applications.get('bank'),
    statuses: [...(await store.statusNames.list(other.id))],
  };
}
