import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idleParts } from '#server/http/test-parts.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { PlatformCommands } from '#tests/support/platform-commands.ts';
import { dialectCodes as codes } from './dialect-codes.ts';

let server: TestServer;
let api: PlatformCommands;
let app: number;
beforeAll(async () => {
  server = await startTestServer(idleParts());
  api = new PlatformCommands(server);
  app = (await api.run('AddApplication', { application_name: 'shop' })).application_id;
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const time = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);

describe('applications', () => {
  it('go by short and by full names', async () => {
    const full = 'shop.patchbay.voximplant.com';
    for (const application_name of ['shop', full]) {
      const { result } = await api.run('GetApplications', { application_name });
      expect(result).toEqual([
        { application_id: app, application_name: full, modified: time, secure_record_storage: false },
      ]);
      expect(await api.refusal('AddApplication', { application_name })).toBe(codes.APPLICATION_NAME_ISNT_UNIQUE);
    }
    expect(await api.refusal('AddApplication', { application_name: 'a.other.voximplant.com' })).toBe(
      codes.INVALID_APPLICATION_NAME,
    );
    expect((await api.run('GetApplications', { application_id: 999_999 })).total_count).toBe(0);
  });

  it('are renamed and removed with all they have, but for the default one', async () => {
    const { application_id } = await api.run('AddApplication', { application_name: 'brief' });
    const renamed = await api.run('SetApplicationInfo', { application_id, application_name: 'renamed' });
    expect(renamed.application_name).toBe('renamed.patchbay.voximplant.com');
    const user = { user_name: 'bob', user_display_name: 'Bob', user_password: 'correct horse' };
    await api.run('AddUser', { application_id, ...user });
    await api.run('AddScenario', { application_id, scenario_name: 'own', scenario_script: '1' });
    await api.run('AddRule', { application_id, rule_name: 'r', rule_pattern: '1', scenario_name: 'own' });
    await api.run('DelApplication', { application_id });
    expect(await api.refusal('GetUsers', { application_id })).toBe(codes.INVALID_APPLICATION_ID);
    expect((await api.run('GetScenarios', { scenario_name: 'own' })).total_count).toBe(0);
    const again = await api.run('AddApplication', { application_name: 'renamed' });
    expect(again.application_id).not.toBe(application_id);
    await api.run('AddUser', { application_id: again.application_id, ...user });
    const fixed = await api.run('GetApplications', { application_name: 'default' });
    const permanent = { application_id: fixed.result[0].application_id };
    expect(await api.refusal('DelApplication', permanent)).toBe(codes.LOCKED);
    expect(await api.refusal('SetApplicationInfo', { ...permanent, application_name: 'x' })).toBe(codes.LOCKED);
  });
});

describe('the account', () => {
  it('is the one that the operator has named, in names of applications, credentials and tokens', async () => {
    const account = { id: 4711, name: 'acme', email: 'ops@acme.example' };
    await using named = await startTestServer({ ...idleParts(), account });
    const theirs = new PlatformCommands(named);
    const info = await theirs.run('GetAccountInfo', { account_id: 4711 });
    expect(info.result).toMatchObject({ account_id: 4711, account_name: 'acme', account_email: 'ops@acme.example' });
    await theirs.run('AddApplication', { application_name: 'shop.acme.voximplant.com' });
    const { result } = await theirs.run('GetApplications', { application_name: 'shop' });
    expect(result).toMatchObject([{ application_name: 'shop.acme.voximplant.com' }]);
    const key = (await theirs.run('CreateKey')).result;
    expect(key).toMatchObject({ account_id: 4711, account_email: 'ops@acme.example' });
    expect(await theirs.refusal('GetAccountInfo', { account_id: 1 })).toBe(codes.AUTHORIZATION_FAILED);
  });
});

describe('the audit log', () => {
  it('has what commands change, who asked, and who read a secret; never what was sent', async () => {
    await api.run('AddSecret', { application_id: app, secret_name: 'AUDITED', secret_value: 'correct horse' });
    await api.run('GetSecretValue', { application_id: app, secret_name: 'AUDITED' });
    await api.run('GetSecrets', { application_id: app });
    await api.refusal('DelScenario', { scenario_name: 'nowhere' });
    await api.refusal('NoCommand', {});
    const entries = (await server.store.audit.list({ limit: 3 })).toReversed();
    const thing = `application_id=${app} secret_name=AUDITED`;
    expect(entries).toMatchObject([
      { action: 'POST /platform_api/AddSecret', object: `/platform_api/AddSecret ${thing}`, code: null },
      { action: 'POST /platform_api/GetSecretValue', object: `/platform_api/GetSecretValue ${thing}`, code: null },
      { action: 'POST /platform_api/DelScenario', code: 'PLATFORM_REFUSED', keyId: 'admin-key', address: '127.0.0.1' },
    ]);
    expect(JSON.stringify(entries)).not.toContain('correct horse');
    const found = await api.run('GetAuditLog', { filtered_cmd: 'AddSecret;DelScenario', advanced_filters: 'AUDITED' });
    expect(found).toMatchObject({
      total_count: 1,
      result: [{ cmd_name: 'AddSecret', cmd_args: thing, cmd_result: 'OK', ip: '127.0.0.1', requested: time }],
    });
    const [{ audit_log_id, subuser_id }] = found.result;
    const same = { audit_log_id, filtered_admin_user_id: subuser_id, filtered_ip: '127.0.0.1' };
    expect((await api.run('GetAuditLog', same)).result).toEqual(found.result);
    expect((await api.run('GetAuditLog', { ...same, filtered_ip: '192.0.2.1' })).count).toBe(0);
    const [last] = (await api.run('GetAuditLog', { desc_order: true, count: 1, filtered_cmd: 'DelScenario' })).result;
    expect(last).toMatchObject({ cmd_result: 'PLATFORM_REFUSED' });
    await server.ask('POST', '/v1/applications/shop/users', {});
    expect((await api.run('GetAuditLog', { desc_order: true, count: 1 })).result).toMatchObject([
      {
        cmd_name: 'POST /v1/applications/:app/users',
        cmd_args: '/v1/applications/shop/users',
        cmd_result: 'REQUEST_INVALID',
      },
    ]);
    expect(await api.refusal('GetAuditLog', { from_date: '2026-02-01', to_date: '2026-01-01' })).toBe(
      codes.INVALID_DATE_RANGE,
    );
    await api.run('DelSecret', { application_id: app, secret_name: 'AUDITED' });
  });
});

describe('scenarios and rules', () => {
  it('are bound, reordered and looked for', async () => {
    const add = async (name: string) =>
      (await api.run('AddScenario', { scenario_name: name, scenario_script: `// ${name}` })).scenario_id;
    const [a, b, c] = [await add('one'), await add('two'), await add('twofold')];
    expect(await api.refusal('AddScenario', { scenario_name: 'ONE', scenario_script: '1' })).toBe(
      codes.SCENARIO_NAME_ISNT_UNIQUE,
    );
    const rewritten = await api.run('AddScenario', { scenario_name: 'one', scenario_script: '// 1', rewrite: 'true' });
    expect(rewritten.scenario_id).toBe(a);
    const { result } = await api.run('GetScenarios', { scenario_id: a, with_script: 1 });
    expect(result).toEqual([
      { scenario_id: a, scenario_name: 'one', scenario_script: '// 1', modified: time, parent: false },
    ]);
    const found = await api.run('GetScenarios', { scenario_name: 'TWO', count: 1 });
    expect(found).toMatchObject({ total_count: 2, count: 1 });
    const rule = { rule_name: 'calls', rule_pattern: '\\d+', rule_pattern_exclude: '100', application_id: app };
    const { rule_id } = await api.run('AddRule', { ...rule, scenario_id: `${b};${a}` });
    const order = async () =>
      (await api.run('GetRules', { rule_id, with_scenarios: true })).result[0].scenarios.map(
        (each: { scenario_id: number }) => each.scenario_id,
      );
    expect(await order()).toEqual([b, a]);
    await api.run('BindScenario', { rule_id, scenario_id: c });
    await api.run('ReorderScenarios', { rule_id, scenario_id: `${a};${b}` });
    expect(await order()).toEqual([a, b, c]);
    await api.run('BindScenario', { rule_name: 'calls', application_name: 'shop', scenario_name: 'two', bind: false });
    expect(await order()).toEqual([a, c]);
    await api.run('SetScenarioInfo', { scenario_id: a, scenario_name: 'uno', script: '// uno' });
    expect((await api.run('GetRules', { rule_id, with_scenarios: 1 })).result[0]).toMatchObject({
      rule_name: 'calls',
      rule_pattern_exclude: '100',
      video_conference: false,
      scenarios: [{ scenario_name: 'uno' }, { scenario_name: 'twofold' }],
    });
    expect(await api.refusal('DelScenario', { scenario_id: `${b};${c}` })).toBe(codes.LOCKED);
    const taking = async (template: string) => (await api.run('GetRules', { application_id: app, template })).count;
    expect([await taking('200'), await taking('100')]).toEqual([1, 0]);
    expect(await api.refusal('AddRule', rule)).toBe(codes.DUPLICATE_RULE_NAME);
    expect(await api.refusal('SetRuleInfo', { rule_id, rule_pattern: '(' })).toBe(codes.INVALID_RULE_PATTERN);
    expect(await api.refusal('SetRuleInfo', { rule_id, rule_pattern: '1', rule_pattern_exclude: '(' })).toBe(
      codes.INVALID_RULE_PATTERN_EXCLUDE,
    );
    const other = await api.run('AddRule', { rule_name: 'other', rule_pattern: '1', application_id: app });
    await api.run('ReorderRules', { rule_id: `${other.rule_id};${rule_id}` });
    expect((await api.run('GetRules', { application_id: app })).result[0].rule_name).toBe('other');
    expect(await api.refusal('StartScenarios', { rule_id: other.rule_id })).toBe(codes.RULE_NO_SCENARIO_BOUND);
    expect(await api.refusal('StartScenarios', { rule_id })).toBe(codes.CONCURRENT_RESOURCE_LIMIT_EXCEEDED);
    const conference = { rule_id, conference_name: '700' };
    expect(await api.refusal('StartConference', conference)).toBe(codes.CONCURRENT_RESOURCE_LIMIT_EXCEEDED);
    expect(await api.refusal('StartConference', { ...conference, conference_name: 'x'.repeat(51) })).toBe(
      codes.CONFERENCE_NAME_TOO_LONG,
    );
    await api.run('DelRule', { rule_id: `${rule_id};${other.rule_id}` });
    await api.run('DelScenario', { scenario_name: 'two;twofold' });
    expect((await api.run('GetScenarios', { scenario_name: 'two' })).result).toEqual([]);
  });
});

describe('users', () => {
  it('are added, changed, listed and removed', async () => {
    const who = { application_id: app, user_name: 'alice', user_display_name: 'Alice', user_password: 'correct horse' };
    const { user_id } = await api.run('AddUser', { ...who, user_custom_data: 'vip' });
    expect(await api.refusal('AddUser', who)).toBe(codes.USER_NAME_ISNT_UNIQUE);
    await api.run('SetUserInfo', { user_id, user_display_name: 'Alice B.', user_active: 'false', user_password: 'x' });
    const { result } = await api.run('GetUsers', { application_id: app, user_id });
    expect(result).toMatchObject([
      { user_id, user_name: 'alice', user_display_name: 'Alice B.', user_active: false, user_custom_data: 'vip' },
    ]);
    expect((await api.run('GetUsers', { application_id: app, user_active: true })).count).toBe(0);
    const named = { user_id, new_user_name: 'alicia' };
    expect(await api.refusal('SetUserInfo', named)).toBe(codes.REQUIRED_IS_EMPTY);
    await api.run('SetUserInfo', {
      ...named,
      user_password: 'x',
      mobile_phone: '+4917012345',
      parent_accounting: true,
    });
    expect((await api.run('GetUsers', { application_id: app, user_id })).result).toMatchObject([
      { user_name: 'alicia', user_display_name: 'Alice B.', mobile_phone: '+4917012345' },
    ]);
    await api.run('SetUserInfo', { ...named, user_active: true });
    await api.run('AddUser', { ...who, user_name: 'bob', user_display_name: 'Bob', parent_accounting: false });
    await api.run('AddUser', { ...who, user_name: 'aaron', user_display_name: 'Zoe' });
    const inOrder = async (order: object) =>
      (await api.run('GetUsers', { application_id: app, ...order })).result.map(
        ({ user_name }: { user_name: string }) => user_name,
      );
    expect(await inOrder({})).toEqual(['aaron', 'alicia', 'bob']);
    expect(await inOrder({ order_by: 'user_id' })).toEqual(['alicia', 'bob', 'aaron']);
    expect(await inOrder({ order_by: 'user_display_name' })).toEqual(['alicia', 'bob', 'aaron']);
    const taken = { user_id, new_user_name: 'bob', user_password: 'x', user_display_name: 'Not Bob' };
    expect(await api.refusal('SetUserInfo', taken)).toBe(codes.USER_NAME_ISNT_UNIQUE);
    expect((await api.run('GetUsers', { application_id: app, user_id })).result[0].user_display_name).toBe('Alice B.');
    await api.run('DelUser', { user_name: 'alicia;bob;aaron', application_id: app });
    expect(await api.refusal('SetUserInfo', { user_id })).toBe(codes.INVALID_USER_ID);
  });
});

describe('secrets', () => {
  it('are kept with a description, and their value comes back on request only', async () => {
    const secret = { application_id: app, secret_name: 'token', secret_value: 'sesame', description: 'for the door' };
    const { result } = await api.run('AddSecret', secret);
    expect(result).toEqual({ secret_id: expect.any(Number) });
    expect(await api.refusal('AddSecret', secret)).toBe(codes.VALUE_NOT_UNIQUE);
    const listed = await api.run('GetSecrets', { application_id: app, secret_name_part: 'TOK' });
    expect(listed).toMatchObject({ total_count: 1, result: [{ ...result, description: 'for the door' }] });
    expect(JSON.stringify(listed)).not.toContain('sesame');
    const valued = await api.run('GetSecretValue', { application_id: app, ...result });
    expect(valued.result).toMatchObject({ secret_name: 'token', secret_value: 'sesame' });
    await api.run('SetSecretInfo', { application_id: app, ...result, new_secret_name: 'key', description: 'new' });
    const renamed = await api.run('GetSecretValue', { application_id: app, secret_name: 'key' });
    expect(renamed.result).toMatchObject({ secret_value: 'sesame', description: 'new' });
    await api.run('DelSecret', { application_id: app, secret_name: 'key' });
    expect((await api.run('GetSecrets', { application_id: app })).result).toEqual([]);
    expect(await api.refusal('GetSecretValue', { application_id: app, secret_name: 'key' })).toBe(codes.INVALID);
  });
});

describe('key-value items', () => {
  it('are what the sessions of an application see', async () => {
    const { id } = await server.store.applications.get('shop');
    const set = (key: string, more: object) => api.run('SetKeyValueItem', { application_id: app, key, ...more });
    const until = Math.round(Date.now() / 1000) + 3600;
    expect((await set('a:1', { value: 'ж', ttl: 60 })).result).toMatchObject({ key: 'a:1', value: 'ж' });
    expect((await set('a:2', { value: '2', expires_at: until })).result.expires_at).toBe(until);
    expect(await server.store.values.find(id, 'a:1')).toMatchObject({ value: 'ж' });
    expect((await api.run('GetKeyValueItems', { application_id: app, key: 'a:' })).result).toHaveLength(2);
    expect((await api.run('GetKeyValueKeys', { application_id: app, count: 1 })).result).toEqual({ keys: ['a:1'] });
    const both = { application_id: app, key: 'b', value: '1', ttl: 1, expires_at: until };
    expect(await api.refusal('SetKeyValueItem', both)).toBe(codes.ONLY_ONE_OF_PARAMETERS);
    await api.run('DelKeyValueItem', { application_id: app, key: 'a:1' });
    expect(await api.refusal('GetKeyValueItem', { application_id: app, key: 'a:1' })).toBe(codes.INVALID_ARGUMENTS);
  });
});

describe('what is not there', () => {
  it('is told apart: no such command, one that this server has no object for, none at all', async () => {
    expect(await api.refusal('MakeCoffee')).toBe(codes.UNKNOWN_COMMAND);
    expect(await api.refusal('constructor')).toBe(codes.UNKNOWN_COMMAND);
    expect(await api.refusal('SendSmsMessage')).toBe(codes.FORBIDDEN_COMMAND);
    expect(await api.refusal('')).toBe(codes.MISSING_CMD);
  });
});
