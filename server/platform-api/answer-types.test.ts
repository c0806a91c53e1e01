import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { newId, type SessionId } from '#runtime/shared/ids.ts';
import { idleParts } from '#server/http/test-parts.ts';
import { answersHere } from '#tests/support/answers-here.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { OfficialTypes } from '#tests/support/official-types.ts';
import { PlatformCommands } from '#tests/support/platform-commands.ts';
import { verifies } from '#tests/support/verifies.ts';

let server: TestServer;
beforeAll(async () => {
  const started = { id: newId<SessionId>(), accessUrl: 'http://127.0.0.1/request' };
  server = await startTestServer({ ...idleParts(), starts: { startConference: async () => started } });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

describe('what commands answer that the official client is not asked about in management-api-client.test', () => {
  verifies('MANAGEMENT-TYPES', 'is what its typings say, but for what tests/support/answers-here.ts has', async () => {
    const api = new PlatformCommands(server);
    const types = new OfficialTypes(answersHere);
    const { application_id } = await api.run('AddApplication', { application_name: 'shop' });
    const misfits: string[] = [];
    const typed = async (command: string, parameters: Readonly<Record<string, string | number>> = {}) => {
      const answer = await api.run(command, { application_id, ...parameters });
      misfits.push(...types.misfits(`${command}Response`, answer).map((each) => `${command} ${each}`));
      return answer;
    };
    await typed('GetAccountInfo');
    const script = { scenario_name: 'welcome', scenario_script: '1' };
    const { scenario_id } = await typed('AddScenario', script);
    await typed('GetScenarios');
    await typed('AddRule', { rule_name: 'all', rule_pattern: '.*', scenario_id });
    await typed('GetApplications', { with_rules: 'true', with_scenarios: 'true' });
    await typed('GetRules', { with_scenarios: 'true' });
    await typed('AddUser', { user_name: 'bob', user_display_name: 'Bob', user_password: 'correct horse' });
    await typed('GetUsers');
    await typed('GetCallHistory', { with_calls: 'true' });
    await typed('AddSecret', { secret_name: 'KEY', secret_value: 'x' });
    await typed('GetSecrets');
    await typed('SetKeyValueItem', { key: 'k', value: 'v' });
    await typed('GetKeyValueItem', { key: 'k' });
    await typed('GetKeyValueItems', { key: 'k' });
    await typed('GetKeyValueKeys', { key: 'k' });
    await api.run('AttachPhoneNumber', { phone_number: '4930123456' });
    await api.run('BindPhoneNumberToApplication', { phone_number: '4930123456', application_id });
    await typed('GetPhoneNumbers');
    await typed('IsAccountPhoneNumber', { phone_number: '4930123456' });
    await typed('SQ_AddQueue', {
      sq_queue_name: 'sales',
      call_agent_selection: 'MOST_QUALIFIED',
      call_task_selection: 'MAX_PRIORITY',
    });
    await typed('SQ_GetQueues');
    await typed('SQ_AddSkill', { sq_skill_name: 'fr' });
    await typed('SQ_GetSkills');
    await typed('SQ_BindAgent', { sq_queue_id: 'all', user_name: 'bob' });
    await typed('SQ_BindSkill', { user_name: 'bob', sq_skills: '[{"sq_skill_name":"fr","sq_skill_level":1}]' });
    await typed('SQ_GetAgents', {
      sq_queue_name: 'sales',
      with_sq_queues: 'true',
      with_sq_skills: 'true',
      with_sq_statuses: 'true',
    });
    await typed('GetSQState', { sq_queue_name: 'sales' });
    expect(misfits).toEqual([]);
  });
});
