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

describe('queues', () => {
  it('are made, changed, served and removed', async () => {
    const who = { application_id: app, user_name: 'agent', user_display_name: 'Agent', user_password: 'correct horse' };
    const { user_id } = await api.run('AddUser', who);
    const wish = { application_id: app, sq_queue_name: 'sales', call_agent_selection: 'MAX_WAITING_TIME' };
    const { result } = await api.run('SQ_AddQueue', { ...wish, call_max_waiting_time: 2, priority: 7 });
    const { sq_queue_id } = result;
    const named = { application_id: app, sq_queue_id };
    expect(await api.refusal('SQ_AddQueue', wish)).toBe(codes.DUPLICATE_QUEUES_NAME);
    expect(await api.refusal('SQ_AddQueue', { ...wish, im_max_queue_size: 1 })).toBe(codes.FORBIDDEN_PARAMETER);
    expect(await api.refusal('SQ_SetQueueInfo', { ...named, priority: 101 })).toBe(codes.INVALID_ARGUMENTS);
    await api.run('SQ_SetQueueInfo', { ...named, call_max_queue_size: 5 });
    await api.run('SQ_BindAgent', { ...named, user_id });
    const shown = await api.run('SQ_GetQueues', { application_id: app, with_agentcount: true });
    expect(shown.result).toMatchObject([
      { sq_queue_id, priority: 7, call_max_waiting_time_in_seconds: 120, call_max_queue_size: 5, agentcount: 1 },
    ]);
    await api.run('SQ_SetAgentInfo', { application_id: app, user_name: 'agent', handle_calls: false });
    const all = { application_id: app, with_sq_queues: true, with_sq_statuses: true };
    expect((await api.run('SQ_GetAgents', { ...all, handle_calls: false })).result).toMatchObject([
      {
        user_id,
        handle_calls: false,
        sq_queues: [{ sq_queue_name: 'sales' }],
        sq_statuses: [{ CALL: { sq_status_name: 'OFFLINE' } }],
      },
    ]);
    expect((await api.run('GetSQState', named)).result).toMatchObject([{ sq_queue_id, tasks: [], sq_agents: [{}] }]);
    await api.run('SQ_UnbindAgent', { ...named, user_id });
    await api.run('SQ_DelQueue', named);
    expect(await api.refusal('SQ_DelQueue', named)).toBe(codes.INVALID_ACD_QUEUE_ID);
  });
});

describe('skills', () => {
  it('are given to agents and taken, with levels, and found by', async () => {
    const named = { application_id: app };
    const user = { user_display_name: 'B', user_password: 'correct horse', ...named };
    for (const user_name of ['bea', 'ben']) await api.run('AddUser', { ...user, user_name });
    const german = (await api.run('SQ_AddSkill', { ...named, sq_skill_name: 'german' })).result.sq_skill_id;
    await api.run('SQ_AddSkill', { ...named, sq_skill_name: 'dutch', description: 'Nederlands' });
    expect(await api.refusal('SQ_AddSkill', { ...named, sq_skill_name: 'dutch' })).toBe(codes.DUPLICATE_SKILL_NAME);
    expect(await api.refusal('SQ_AddSkill', { ...named, sq_skill_name: 'x'.repeat(200) })).toBe(
      codes.SKILL_NAME_TOO_LONG,
    );
    const two = JSON.stringify([
      { sq_skill_id: german, sq_skill_level: 5 },
      { sq_skill_name: 'dutch', sq_skill_level: 2 },
    ]);
    const bind = async (more: object) => await api.run('SQ_BindSkill', { ...named, sq_skills: two, ...more });
    await bind({ user_name: 'bea;ben' });
    await bind({
      user_name: 'ben',
      sq_skills: '[{"sq_skill_name":"dutch","sq_skill_level":4}]',
      bind_mode: 'replace_skills',
    });
    const skilled = async (more: object = {}) => {
      const asked = { ...named, user_name_template: 'be', with_sq_skills: true, ...more };
      const { result } = await api.run('SQ_GetAgents', asked);
      return result.map(
        (agent: { user_name: string; sq_skills: { sq_skill_name: string; sq_skill_level: number }[] }) =>
          [agent.user_name, ...agent.sq_skills.map((each) => `${each.sq_skill_name} ${each.sq_skill_level}`)].join(
            ', ',
          ),
      );
    };
    expect(await skilled()).toEqual(['bea, german 5, dutch 2', 'ben, dutch 4']);
    const wanted = [{ sq_skill_name: 'dutch', min_sq_skill_level: 3 }];
    expect(await skilled({ sq_skills: JSON.stringify(wanted) })).toEqual(['ben, dutch 4']);
    expect(await skilled({ sq_statuses: '[{"sq_status_type":"CALL","sq_status_name":"READY"}]' })).toEqual([]);
    await bind({ user_name: 'ben', bind_mode: 'replace_agents' });
    expect(await skilled()).toEqual(['bea', 'ben, german 5, dutch 2']);
    const dutch = { ...named, sq_skill_name: 'dutch' };
    await api.run('SQ_SetSkillInfo', { ...dutch, new_sq_skill_name: 'flemish' });
    expect(
      (await api.run('SQ_GetSkills', { ...named, user_name: 'ben', sq_skill_name_template: 'FLEM' })).result,
    ).toMatchObject([{ sq_skill_name: 'flemish', description: 'Nederlands' }]);
    expect((await api.run('SQ_GetSkills', { ...named, excluded_user_name: 'ben' })).total_count).toBe(0);
    await api.run('SQ_UnbindSkill', { ...named, user_name: 'ben', sq_skill_id: german });
    await api.run('SQ_DelSkill', { ...named, sq_skill_name: 'flemish' });
    expect(await skilled()).toEqual(['bea', 'ben']);
    expect(await api.refusal('SQ_DelSkill', dutch)).toBe(codes.INVALID_SKILL_ID);
    expect(await api.refusal('SQ_BindSkill', { ...named, user_name: 'ben', sq_skills: '[{"sq_skill_id":0}]' })).toBe(
      codes.INVALID_SKILL_ID,
    );
  });
});

describe('agents', () => {
  it('are bound to queues in place of others, or of other queues', async () => {
    const named = { application_id: app };
    for (const sq_queue_name of ['one', 'two']) await api.run('SQ_AddQueue', { ...named, sq_queue_name });
    const served = async () => {
      const asked = { ...named, user_name: 'bea;ben', with_sq_queues: true };
      const { result } = await api.run('SQ_GetAgents', asked);
      return result.map((agent: { sq_queues: { sq_queue_name: string }[] }) =>
        agent.sq_queues.map((each) => each.sq_queue_name).join(),
      );
    };
    const bind = async (sq_queue_name: string, user_name: string, bind_mode: string) =>
      await api.run('SQ_BindAgent', { ...named, sq_queue_name, user_name, bind_mode });
    await bind('one', 'bea;ben', 'add');
    await bind('two', 'ben', 'replace_queues');
    expect(await served()).toEqual(['one', 'two']);
    await bind('two', 'bea', 'replace_agents');
    expect(await served()).toEqual(['one,two', '']);
    await bind('one', 'ben', 'replace');
    expect(await served()).toEqual(['two', 'one']);
    expect((await api.run('SQ_GetQueues', { ...named, user_name: 'ben', with_agentcount: true })).result).toMatchObject(
      [{ sq_queue_name: 'one', agentcount: 1 }],
    );
    expect((await api.run('SQ_GetQueues', { ...named, excluded_user_name: 'ben' })).result).toMatchObject([
      { sq_queue_name: 'two' },
    ]);
    await api.run('SQ_SetQueueInfo', { ...named, sq_queue_name: 'two', new_sq_queue_name: 'second' });
    expect(await served()).toEqual(['second', 'one']);
    await api.run('SQ_DelQueue', { ...named, sq_queue_id: 'all' });
    const acd = { ...named, acd_queue_name: 'old' };
    expect(await api.refusal('AddQueue', { ...acd, service_probability: 0.2 })).toBe(codes.INVALID_SERVICE_PROBABILITY);
    expect(await api.refusal('AddQueue', { ...acd, acd_queue_priority: 101 })).toBe(codes.INVALID_ACD_QUEUE_PRIORITY);
    const { acd_queue_id } = await api.run('AddQueue', { ...acd, auto_binding: false });
    await api.run('SetQueueInfo', { acd_queue_id, new_acd_queue_name: 'older', average_service_time: 30 });
    expect((await api.run('GetQueues', { acd_queue_name: 'OLD' })).result).toMatchObject([
      { acd_queue_id, acd_queue_name: 'older', average_service_time: 30 },
    ]);
    await api.run('SetQueueInfo', { acd_queue_id, application_id: app, max_queue_size: 3 });
    expect((await api.run('GetQueues', { acd_queue_id })).result).toMatchObject([{ max_queue_size: 3 }]);
    const { application_id } = await api.run('AddApplication', { application_name: 'elsewhere' });
    expect(await api.refusal('SetQueueInfo', { acd_queue_id, application_id })).toBe(codes.FORBIDDEN_PARAMETER);
    await api.run('DelQueue', { acd_queue_name: 'older' });
    expect(await api.refusal('DelQueue', { acd_queue_id })).toBe(codes.INVALID_ACD_QUEUE_ID);
  });
});
