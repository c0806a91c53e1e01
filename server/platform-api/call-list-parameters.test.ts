import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idleParts } from '#server/http/test-parts.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { PlatformCommands } from '#tests/support/platform-commands.ts';
import { dialectCodes as codes } from './dialect-codes.ts';

let server: TestServer;
let api: PlatformCommands;
let wish: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  server = await startTestServer(idleParts());
  api = new PlatformCommands(server);
  const { application_id } = await api.run('AddApplication', { application_name: 'shop' });
  await api.run('AddScenario', { scenario_name: 'out', scenario_script: '1' });
  const rule = { application_id, rule_name: 'out', rule_pattern: '1', scenario_name: 'out' };
  const { rule_id } = await api.run('AddRule', rule);
  wish = { rule_id, priority: 1, max_simultaneous: 1, num_attempts: 2, name: 'people', file_content: 'phone\n100\n' };
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

describe('a call list of the management API', () => {
  it('is read with the quotes and escapes of its file, as are rows that are appended', async () => {
    const dialect = { delimiter: ',', quote: "'", escape: '\\' };
    const file_content = "phone,text\n100,'it\\'s, well'\n";
    const { list_id } = await api.run('CreateCallList', { ...wish, ...dialect, file_content });
    await api.run('AppendToCallList', { list_id, ...dialect, file_content: "phone,text\n200,'a''b'\n" });
    const { result } = await api.run('GetCallListDetails', { list_id });
    expect(result.map((task: { custom_data: string }) => JSON.parse(task.custom_data).text)).toEqual([
      "it's, well",
      "a'b",
    ]);
    expect(await api.refusal('AppendToCallList', { list_id, file_content, quote: '""' })).toBe(codes.INVALID_ARGUMENTS);
  });

  it('waits for its time, has a note, and calls anew first or last', async () => {
    const at = Date.UTC(2100, 0, 1);
    const noted = { start_at: at / 1000, list_custom_data: 'spring', task_priority_strategy: 'repeated_attempts' };
    const { list_id } = await api.run('CreateCallList', { ...wish, ...noted, call_list_type: 'AUTOMATIC' });
    const view = async () => (await api.run('GetCallLists', { list_id })).result[0];
    expect(await view()).toMatchObject({ ...noted, start_at: '2100-01-01 00:00:00' });
    const shown = await server.ask('GET', `/v1/applications/shop/call-lists/${list_id}`);
    expect(shown.json).toMatchObject({ startsAt: at, repeatedFirst: true, customData: 'spring' });
    const edit = { start_at: '2100-01-02 00:00:00', task_priority_strategy: 'first_attempts', interval_seconds: 5 };
    await api.run('EditCallList', { list_id, ...edit, ip_address: '192.0.2.1' });
    expect(await view()).toMatchObject({ ...edit, list_custom_data: 'spring', interval_seconds: 5 });
    for (const start_at of ['soon', '999999999999999'])
      expect(await api.refusal('EditCallList', { list_id, start_at })).toBe(codes.INVALID_ARGUMENTS);
    const late = { startsAt: 9_000_000_000_000_000 };
    expect((await server.ask('PATCH', `/v1/applications/shop/call-lists/${list_id}`, late)).status).toBe(400);
  });

  it('is automatic, and nothing that the public reference leaves open is guessed', async () => {
    const { list_id } = await api.run('CreateCallList', { ...wish, is_personal_campaign: false });
    const ofType = async (type_list: string) => (await api.run('GetCallLists', { list_id, type_list })).count;
    expect([await ofType('AUTOMATIC'), await ofType('MANUAL'), await ofType('manual;automatic')]).toEqual([1, 0, 1]);
    expect(await api.refusal('CreateCallList', { ...wish, call_list_type: 'predictive' })).toBe(
      codes.INVALID_ARGUMENTS,
    );
    for (const [command, parameter] of [
      ['CreateCallList', 'queue_id'],
      ['CreateCallList', 'predictive_type'],
      ['EditCallListTask', 'call_schedule'],
      ['GetCallListDetails', 'new_csv_style'],
    ] as const)
      expect(await api.refusal(command, { ...wish, list_id, [parameter]: 1 })).toBe(codes.FORBIDDEN_PARAMETER);
  });
});
