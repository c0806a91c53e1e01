import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import official from '@voximplant/apiclient-nodejs';
import { createSealer, createSecretVault, openKeyFile } from '#secrets/index.ts';
import { dialogflowKeyFinder } from '#server/dialogflow-keys.ts';
import { idleParts } from '#server/http/test-parts.ts';
import { rotateKeys } from '#server/key-rotation.ts';
import { serviceAccount } from '#tests/support/agents/dialogflow-server.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { PlatformCommands } from '#tests/support/platform-commands.ts';
import { verifies } from '#tests/support/verifies.ts';
import { absentCommands } from './commands/absent.ts';
import { platformCommands } from './commands/index.ts';
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

describe('phone numbers', () => {
  it('are attached, bound to an application, unbound and given up', async () => {
    const { phone_numbers } = await api.run('AttachPhoneNumber', { phone_number: '4930123456;+1 415 555 0123' });
    expect(phone_numbers.map((one: { phone_number: string }) => one.phone_number)).toEqual([
      '4930123456',
      '14155550123',
    ]);
    const [{ phone_id }] = phone_numbers;
    expect(await api.refusal('AttachPhoneNumber', { phone_number: '4930123456' })).toBe(codes.OCCUPIED_PHONE_NUMBER);
    await api.run('BindPhoneNumberToApplication', { phone_id, application_id: app });
    const bound = await api.run('GetPhoneNumbers', { application_name: 'shop' });
    expect(bound.result).toMatchObject([{ phone_id, phone_number: '4930123456', application_id: app }]);
    const matching = async (phone_template: string) =>
      (await api.run('GetPhoneNumbers', { phone_template })).total_count;
    expect([await matching('49%'), await matching('1415______3'), await matching('%9')]).toEqual([1, 1, 0]);
    expect((await api.run('GetPhoneNumbers', { is_bound_to_application: true })).count).toBe(1);
    await api.run('BindPhoneNumberToApplication', { phone_number: '4930123456', bind: false });
    expect((await api.run('GetPhoneNumbers', { application_id: app })).count).toBe(0);
    await api.run('DeactivatePhoneNumber', { phone_id });
    expect((await api.run('IsAccountPhoneNumber', { phone_number: '4930123456' })).result).toBe(false);
    expect((await api.run('IsAccountPhoneNumber', { phone_number: '14155550123' })).result).toBe(true);
    expect(await api.refusal('DeactivatePhoneNumber', { phone_id })).toBe(codes.INVALID_PHONE_ID);
    expect(await api.refusal('AttachPhoneNumber', { phone_number: '12' })).toBe(codes.INVALID_PHONE_NUMBER);
  });
});

describe('a number or a registration bound to a rule', () => {
  it('is found by the rule, and is the application’s again when the rule is gone', async () => {
    const add = async (rule_name: string, application_id: number) =>
      (await api.run('AddRule', { rule_name, rule_pattern: 'x', application_id })).rule_id as number;
    const other = (await api.run('AddApplication', { application_name: 'other' })).application_id;
    const [rule_id, foreign] = [await add('support', app), await add('support', other)];
    const { phone_numbers } = await api.run('AttachPhoneNumber', { phone_number: '493055501;493055502' });
    const phone_id = phone_numbers[0].phone_id;
    await api.run('BindPhoneNumberToApplication', { phone_id, application_name: 'shop', rule_name: 'support' });
    const { result } = await api.run('GetPhoneNumbers', { rule_id });
    expect(result).toMatchObject([{ phone_id, application_id: app, rule_id, rule_name: 'support' }]);
    const found = async (wish: object) => (await api.run('GetPhoneNumbers', { ...wish })).total_count;
    expect(await found({ rule_name: 'support', application_id: app, is_bound_to_rule: true })).toBe(1);
    expect(await found({ rule_id: foreign })).toBe(0);
    expect(await found({ phone_number: '493055501;493055502', is_bound_to_rule: false })).toBe(1);
    const bind = { phone_id, application_id: app };
    const refusal = async (wish: object) => await api.refusal('BindPhoneNumberToApplication', { ...bind, ...wish });
    expect(await refusal({ rule_id: foreign })).toBe(codes.INVALID_RULE_ID);
    expect(await refusal({ rule_id: 999_999 })).toBe(codes.INVALID_RULE_ID);
    expect(await refusal({ rule_name: 'none' })).toBe(codes.INVALID_RULE_NAME);
    await api.run('BindPhoneNumberToApplication', bind);
    expect(await found({ is_bound_to_rule: true })).toBe(0);
    await api.run('BindPhoneNumberToApplication', { phone_id, rule_id });

    const wish = { sip_username: 'line', proxy: 'sip.example.com', password: 'correct horse' };
    const { sip_registration_id } = await api.run('CreateSipRegistration', { ...wish, rule_id: foreign });
    const shown = async (filter: object) => (await api.run('GetSipRegistrations', { ...filter })).result;
    expect(await shown({ rule_id: foreign })).toMatchObject([{ application_id: other, rule_name: 'support' }]);
    await api.run('BindSipRegistration', { sip_registration_id, rule_id });
    expect(await shown({ rule_id: foreign })).toEqual([]);
    await api.run('UpdateSipRegistration', { sip_registration_id, sip_username: 'line2' });
    expect(await shown({ rule_id: `${rule_id};${foreign}` })).toMatchObject([{ sip_username: 'line2', rule_id }]);
    const user = { sip_registration_id, user_name: 'alice' };
    expect(await api.refusal('BindSipRegistration', user)).toBe(codes.FORBIDDEN_PARAMETER);

    await api.run('DelRule', { rule_id });
    expect(await found({ is_bound_to_rule: true })).toBe(0);
    expect(await found({ application_id: app })).toBe(1);
    const [trunk] = await shown({ sip_registration_id });
    expect([trunk.application_id, trunk.rule_id]).toEqual([app, undefined]);
    await api.run('BindSipRegistration', { sip_registration_id, bind: false });
    await api.run('DeleteSipRegistration', { sip_registration_id });
    await api.run('DeactivatePhoneNumber', { phone_number: '493055501;493055502' });
  });

  it('is not refused for a parameter that says false of what is not there', async () => {
    const set = { application_id: app, required_application_name: 'shop', secure_record_storage: false };
    expect(await api.run('SetApplicationInfo', set)).toMatchObject({ result: 1 });
    const secure = { ...set, secure_record_storage: true };
    expect(await api.refusal('SetApplicationInfo', secure)).toBe(codes.FORBIDDEN_PARAMETER);
  });
});

describe('SIP registrations', () => {
  it('are trunks that register', async () => {
    const wish = { sip_username: 'alice', proxy: 'sip.example.com', password: 'correct horse', application_id: app };
    const { sip_registration_id } = await api.run('CreateSipRegistration', wish);
    const [trunk] = await server.store.trunks.list();
    expect(trunk).toMatchObject({ number: sip_registration_id, register: true, username: 'alice' });
    const { result } = await api.run('GetSipRegistrations', { sip_username: 'alice', is_bound_to_application: true });
    expect(result).toMatchObject([
      { sip_registration_id, sip_username: 'alice', successful: false, application_id: app },
    ]);
    expect(JSON.stringify(result)).not.toContain('correct horse');
    expect(await api.refusal('DelApplication', { application_id: app })).toBe(codes.LOCKED);
    expect(await api.refusal('CreateSipRegistration', { ...wish, auth_user: 'bob' })).toBe(codes.FORBIDDEN_PARAMETER);
    expect(await api.refusal('CreateSipRegistration', { ...wish, proxy: 'no host' })).toBe(codes.INVALID_PROXY);
    const update = { sip_registration_id, sip_username: 'bob', proxy: 'pbx.example', outbound_proxy: 'edge.example' };
    await api.run('UpdateSipRegistration', update);
    const [changed] = await server.store.trunks.list();
    expect(changed).toMatchObject({ username: 'bob', fromDomain: 'pbx.example', proxies: ['sip:edge.example'] });
    expect(changed?.password).toEqual(trunk?.password);
    await api.run('UpdateSipRegistration', { sip_registration_id, password: 'another horse' });
    expect((await server.store.trunks.list())[0]?.password).not.toEqual(trunk?.password);
    expect(await api.refusal('UpdateSipRegistration', { sip_registration_id, proxy: 'no host' })).toBe(
      codes.INVALID_PROXY,
    );
    await api.run('BindSipRegistration', { sip_registration_id, bind: false });
    const shown = await api.run('GetSipRegistrations', { proxy: 'pbx.example', is_bound_to_application: false });
    expect(shown.result).toMatchObject([{ sip_username: 'bob', outbound_proxy: 'edge.example' }]);
    await api.run('BindSipRegistration', { sip_registration_id, application_id: app });
    const counted = async (wish: object) => (await api.run('GetSipRegistrations', { ...wish })).count;
    expect(await counted({ application_id: app, in_progress: false, is_persistent: true })).toBe(1);
    expect([await counted({ deactivated: true }), await counted({ status_code: '403' })]).toEqual([0, 0]);
    await api.run('DeleteSipRegistration', { sip_registration_id });
    expect(await server.store.trunks.list()).toEqual([]);
    expect(await api.refusal('DeleteSipRegistration', { sip_registration_id })).toBe(codes.INVALID_REGISTRATION_ID);
  });
});

describe('the SIP white list', () => {
  it('is what the node’s access list allows', async () => {
    const added = await api.run('AddSipWhiteListItem', {
      sip_whitelist_network: '203.0.113.0/24',
      description: 'carrier',
    });
    const { sip_whitelist_id } = added;
    await api.run('SetSipWhiteListItem', { sip_whitelist_id, sip_whitelist_network: '198.51.100.0/24' });
    expect((await api.run('GetSipWhiteList', { sip_whitelist_id })).result).toEqual([
      { sip_whitelist_id, sip_whitelist_network: '198.51.100.0/24', description: 'carrier' },
    ]);
    expect(await server.store.accessLists.list()).toMatchObject([{ network: '198.51.100.0/24', action: 'allow' }]);
    const network = { sip_whitelist_network: 'everybody' };
    expect(await api.refusal('AddSipWhiteListItem', network)).toBe(codes.INVALID_SIP_WHITELIST_NETWORK);
    await api.run('DelSipWhiteListItem', { sip_whitelist_id });
    expect((await api.run('GetSipWhiteList')).total_count).toBe(0);
    expect(await api.refusal('DelSipWhiteListItem', { sip_whitelist_id })).toBe(codes.INVALID_SIP_WHITELIST_ID);
  });
});

describe('caller ids', () => {
  it('are shown once an operator vouches for them', async () => {
    const { callerid_id } = await api.run('AddCallerID', { callerid_number: '12025550123' });
    expect(await api.refusal('AddCallerID', { callerid_number: '+1 202 555 0123' })).toBe(
      codes.DUPLICATE_CALLERID_NUMBER,
    );
    expect(await api.refusal('AddCallerID', { callerid_number: 'me' })).toBe(codes.INVALID_CALLERID_NUMBER);
    expect((await api.run('GetCallerIDs', { active: false })).result).toEqual([
      {
        ...{ callerid_id, callerid_number: '12025550123', active: false },
        ...{ code_entering_attempts_left: 0, verification_call_attempts_left: 5 },
      },
    ]);
    const code = { callerid_id, verification_code: '123456' };
    expect(await api.refusal('ActivateCallerID', code)).toBe(codes.INVALID_VERIFICATION_CODE);
    expect((await server.ask('PUT', '/v1/caller-ids/+12025550123')).status).toBe(200);
    expect(await api.refusal('ActivateCallerID', code)).toBe(codes.CALLER_ID_ALREADY_VERIFIED);
    expect((await server.ask('GET', '/v1/caller-ids')).json.items).toMatchObject([
      { number: '+12025550123', isActive: true },
    ]);
    await api.run('DelCallerID', { callerid_id });
    expect(await api.refusal('DelCallerID', { callerid_id })).toBe(codes.INVALID_CALLERID_ID);
    const vouched = await server.ask('PUT', '/v1/caller-ids/+12025550124');
    expect(vouched.json).toMatchObject({ number: '+12025550124', isActive: true });
    expect((await server.ask('DELETE', '/v1/caller-ids/+12025550124')).status).toBe(204);
  });
});

describe('the PSTN black list', () => {
  it('is the numbers whose calls are declined', async () => {
    const phone = { pstn_blacklist_phone: '4930123456' };
    const { pstn_blacklist_id } = await api.run('AddPstnBlackListItem', phone);
    expect(await api.run('AddPstnBlackListItem', phone)).toEqual({ result: 1, pstn_blacklist_id });
    await api.run('SetPstnBlackListItem', { pstn_blacklist_id, pstn_blacklist_phone: '+49 30 123457' });
    expect((await api.run('GetPstnBlackList', { pstn_blacklist_phone: '4930123457' })).result).toEqual([
      { pstn_blacklist_id, pstn_blacklist_phone: '4930123457' },
    ]);
    const listed = await server.ask('GET', '/v1/blocked-callers');
    expect(listed.json.items).toMatchObject([{ number: '+4930123457' }]);
    expect(await api.refusal('AddPstnBlackListItem', { pstn_blacklist_phone: '12' })).toBe(
      codes.INVALID_PSTN_BLACKLIST_PHONE,
    );
    const pattern = { pstn_blacklist_id, pstn_blacklist_phone: '4990\\d*' };
    await api.run('SetPstnBlackListItem', pattern);
    expect((await api.run('GetPstnBlackList', pattern)).result).toEqual([pattern]);
    for (const pstn_blacklist_phone of ['49(', '(49)\\1'])
      expect(await api.refusal('AddPstnBlackListItem', { pstn_blacklist_phone })).toBe(
        codes.INVALID_PSTN_BLACKLIST_PHONE,
      );
    await api.run('DelPstnBlackListItem', { pstn_blacklist_id });
    expect(await api.refusal('DelPstnBlackListItem', { pstn_blacklist_id })).toBe(codes.INVALID_PSTN_BLACKLIST_ID);
  });
});

describe('call lists', () => {
  it('are made from a file, stopped, recovered, looked at and deleted', async () => {
    await api.run('AddScenario', { scenario_name: 'campaign', scenario_script: '1' });
    const rule = { application_id: app, rule_name: 'campaign', rule_pattern: '1', scenario_name: 'campaign' };
    const { rule_id } = await api.run('AddRule', rule);
    const wish = { rule_id, priority: 1, max_simultaneous: 2, num_attempts: 3, name: 'people' };
    const file_content = 'phone;name\n100;"Å; B"\n200;C\n';
    const made = await api.run('CreateCallList', { ...wish, file_content, interval_seconds: 60 });
    expect(made).toEqual({ result: true, count: 2, list_id: expect.any(Number), batch_id: '1' });
    const { list_id } = made;
    expect((await api.run('GetCallListDetails', { list_id, count: 1 })).result).toMatchObject([
      { task_id: 1, status: 'New', attempts_left: 3, custom_data: '{"phone":"100","name":"Å; B"}' },
    ]);
    expect(await api.refusal('DeleteCallList', { list_id })).toBe(codes.LOCKED);
    await api.run('StopCallListProcessing', { list_id });
    expect((await api.run('GetCallLists', { list_id })).result).toMatchObject([
      { list_id, list_name: 'people', rule_id, num_attempts: 3, interval_seconds: 60, status: 'Canceled' },
    ]);
    expect(await api.run('RecoverCallList', { list_id })).toEqual({ result: true, count_recovery: 2 });
    expect((await api.run('GetCallLists', { is_active: true })).count).toBe(1);
    await api.run('StopCallListProcessing', { list_id });
    await api.run('DeleteCallList', { list_id });
    expect(await api.refusal('GetCallListDetails', { list_id })).toBe(codes.INVALID_LIST_ID);
    expect(await api.refusal('CreateCallList', { ...wish, file_content: 'a' })).toBe(codes.INVALID_CSV_FILE);
    expect(await api.refusal('CreateCallList', { ...wish, file_content, num_attempts: 0 })).toBe(
      codes.INVALID_ARGUMENTS,
    );
  });
});

describe('a call list', () => {
  it('grows, and changes as a whole and task by task until they are called', async () => {
    await api.run('AddScenario', { scenario_name: 'autumn', scenario_script: '1' });
    const rule = { application_id: app, rule_name: 'autumn', rule_pattern: '1', scenario_name: 'autumn' };
    const { rule_id } = await api.run('AddRule', rule);
    const wish = { rule_id, priority: 1, max_simultaneous: 2, num_attempts: 3, name: 'autumn', is_cancelled: true };
    const { list_id } = await api.run('CreateCallList', { ...wish, file_content: 'phone\n100\n200\n' });
    const more = { list_id, file_content: 'phone,name\n300,C\n' };
    expect(await api.run('AppendToCallList', more)).toEqual({ result: true, count: 1, list_id, batch_id: 2 });
    expect(await api.refusal('AppendToCallList', { ...more, file_content: 'phone' })).toBe(codes.INVALID_CSV_FILE);
    await api.run('EditCallList', { list_id, name: 'winter', max_simultaneous: 5, interval_seconds: 30 });
    expect((await api.run('GetCallLists', { name: 'winter', rule_id, status: 'Canceled' })).result).toMatchObject([
      { list_id, max_simultaneous: 5, interval_seconds: 30, num_attempts: 3 },
    ]);
    expect((await api.run('GetCallLists', { from_date: '2100-01-01 00:00:00' })).count).toBe(0);
    const change = { attempts_left: 7, custom_data: '{"phone":"201"}', next_attempt_time: '2031-01-01 00:00:00' };
    await api.run('EditCallListTask', { list_id, task_id: 2, ...change, min_execution_time: '09:00:00' });
    expect(await api.refusal('EditCallListTask', { list_id, task_id: 2 })).toBe(codes.REQUIRED_IS_EMPTY);
    expect(await api.refusal('EditCallListTask', { list_id, task_id: 9, attempts_left: 1 })).toBe(codes.LOCKED);
    const tasks = JSON.stringify([
      { task_id: 3, task_priority: 0 },
      { task_id: 9, task_priority: 0 },
    ]);
    const { results } = await api.run('EditCallListTasksPriority', { list_id, tasks });
    expect(JSON.parse(results)).toMatchObject([
      { task_id: 3, result: true },
      { task_id: 9, result: false },
    ]);
    expect(await api.refusal('EditCallListTasksPriority', { list_id, tasks: '{}' })).toBe(codes.INVALID_ARGUMENTS);
    expect((await api.run('GetCallListDetails', { list_id })).result).toMatchObject([
      { task_id: 1, batch_id: 1, attempts_left: 3 },
      { task_id: 2, attempts_left: 7, custom_data: '{"phone":"201"}', start_at: '2031-01-01 00:00:00' },
      { task_id: 3, batch_id: 2, priority: 0 },
    ]);
    expect(await api.run('CancelCallListTask', { list_id, tasks_ids: 1 })).toMatchObject({ task_id: 1, result: true });
    expect(await api.run('CancelCallListTask', { list_id, tasks_ids: '1;2' })).toMatchObject({
      result: false,
      tasks: [{ result: false }, { result: true }],
    });
    await api.run('CancelCallListBatch', { list_id, batch_ids: 2 });
    const file = await api.run('GetCallListDetails', { list_id, output: 'csv', delimiter: ',', batch_id: 2 });
    expect(file.split('\n')).toEqual([
      'phone,name,result_data,last_attempt,attempts_left,status_id,status,session_id',
      '300,C,,,3,4,Canceled,',
      '',
    ]);
    await api.run('DeleteCallList', { list_id });
  });
});

describe('keys', () => {
  it('have roles, which are set, taken and shown', async () => {
    const { result } = await api.run('CreateKey', { key_name: 'reports', role_name: 'Support' });
    const { key_id } = result;
    await api.run('SetKeyRoles', { key_id, role_name: 'Support;Developer' });
    await api.run('RemoveKeyRoles', { key_id, role_id: 3 });
    expect((await api.run('GetKeyRoles', { key_id })).result).toMatchObject([{ role_name: 'Support' }]);
    await api.run('UpdateKey', { key_id, description: 'weekly' });
    expect((await api.run('GetKeys', { key_id, with_roles: true })).result).toMatchObject([
      { key_id, key_name: 'reports', description: 'weekly', roles: [{ role_name: 'Support' }] },
    ]);
    expect(JSON.stringify(await api.run('GetKeys'))).not.toContain('PRIVATE');
    expect(await api.refusal('SetKeyRoles', { key_id, role_name: 'King' })).toBe(codes.INVALID_ROLE_NAME);
    expect(await api.refusal('SetKeyRoles', { key_id, role_id: 99 })).toBe(codes.INVALID_ROLE_ID);
    await api.run('DeleteKey', { key_id });
    expect(await api.refusal('GetKeyRoles', { key_id })).toBe(codes.INVALID_KEY_ID);
  });
});

describe('keys of agents of Dialogflow', () => {
  verifies(
    'DIALOGFLOW-KEYS',
    'are added, bound, described, found by scenarios of their applications, and never shown',
    async () => {
      const { key } = serviceAccount('robot@cloud.example', 'shop-4711');
      const wish = { application_id: app, json_credentials: key, description: 'of the shop' };
      const { dialogflow_key_id: first } = await api.run('AddDialogflowKey', wish);
      const second = (await api.run('AddDialogflowKey', { ...wish, application_name: 'shop' })).dialogflow_key_id;
      expect(second).toBeGreaterThan(first);
      await api.run('SetDialogflowKey', { dialogflow_key_id: first, description: ' ' });
      const listed = await api.run('GetDialogflowKeys', { application_id: app, with_secret_info: true });
      expect(listed.result).toMatchObject([
        {
          dialogflow_key_id: first,
          description: '',
          content: { project_id: 'shop-4711' },
          applications: [{ application_id: app }],
        },
        { dialogflow_key_id: second, description: 'of the shop' },
      ]);
      const { store, dataDirectory } = server;
      const keys = await openKeyFile(join(dataDirectory, 'keys.json'));
      const find = dialogflowKeyFinder(store, createSealer(keys));
      const shop = (await store.applications.get('shop')).id;
      const main = (await store.applications.get('default')).id;
      expect(await find(shop, undefined)).toEqual({ missing: 'several' });
      expect(await find(shop, first)).toEqual({ json: key });
      expect(await find(main, first)).toBeUndefined();
      await api.run('BindDialogflowKeys', { dialogflow_key_id: first, application_id: 'all' });
      await api.run('BindDialogflowKeys', { dialogflow_key_id: first, application_id: app, bind: false });
      expect([await find(main, undefined), await find(shop, undefined)]).toEqual([{ json: key }, { json: key }]);
      expect((await api.run('GetDialogflowKeys', { application_name: 'default' })).result).toHaveLength(1);
      await rotateKeys({ store, keys, vault: createSecretVault({ store, keys }), sealer: createSealer(keys) });
      expect(await store.credentials.listNotWrappedBy(keys.currentKeyId)).toEqual([]);
      expect(await find(main, first)).toEqual({ json: key });
      const rest = JSON.stringify([listed, await store.dialogflowKeys.list()]);
      expect(rest).not.toMatch(/private_key|PRIVATE KEY/);
      await api.run('DelDialogflowKey', { dialogflow_key_id: first });
      expect(await find(main, first)).toBeUndefined();
      for (const command of ['SetDialogflowKey', 'DelDialogflowKey', 'BindDialogflowKeys'])
        expect(await api.refusal(command, { dialogflow_key_id: first, description: '', application_id: app })).toBe(
          codes.INVALID_DIALOGFLOW_KEY_ID,
        );
      const refused = { ...wish, json_credentials: key.replace('PRIVATE KEY', 'KEY') };
      const { error } = await api.ask('AddDialogflowKey', refused);
      expect(error).toMatchObject({
        code: codes.INVALID_ARGUMENTS,
        msg: expect.stringContaining('json_credentials must be'),
      });
      expect(await api.refusal('AddDialogflowKey', { json_credentials: key })).toBe(codes.REQUIRED_IS_EMPTY);
      await api.run('DelDialogflowKey', { dialogflow_key_id: second });
    },
  );
});

describe('the commands of the official client', () => {
  it('are all there, or told not to be and why, and never both', async () => {
    const seen: string[] = [];
    // Its commands are asked for their names alone: nothing of the file is used.
    const client = new official.default({ pathToCredentials: 'package.json' }) as unknown as Record<string, unknown>;
    client.makeRequest = async (name: string) => void seen.push(name);
    for (const group of Object.values(client).filter((value) => typeof value === 'object' && value !== null))
      for (const command of Object.values(group as object))
        if (typeof command === 'function') await Promise.resolve(command({})).catch(() => undefined);
    expect(seen.length).toBeGreaterThan(150);
    const here = new Set(platformCommands.map(({ name }) => name));
    expect(seen.filter((name) => !here.has(name) && !Object.hasOwn(absentCommands, name))).toEqual([]);
    expect(Object.keys(absentCommands).filter((name) => here.has(name))).toEqual([]);
    expect(here.size).toBe(platformCommands.length);
  });
});
