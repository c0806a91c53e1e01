import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { FakeContext } from '#tests/support/fake-context.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';
import { voximplantApiModule } from './host.ts';
import { managementLimits } from './limits.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

type Asked = [command: string, parameters: Readonly<Record<string, string>>];

/** A session that may use a management API which answers as the test says. */
function run(source: string, answer: (command: string) => object | string = () => ({ result: 1 })) {
  const asked: Asked[] = [];
  const management = () => ({
    async ask(command: string, parameters: Iterable<readonly [string, string]>) {
      asked.push([command, Object.fromEntries(parameters)]);
      return answer(command);
    },
  });
  const script = `require(Modules.VoximplantAPI);
    (async () => { ${source} })().catch((e) => Logger.write('failed: ' + e.code + ' ' + e.message)).then(() => VoxEngine.terminate());`;
  return Object.assign(new ScenarioRun(pool, script, { leg: null, management }), { asked });
}

describe('VoximplantAPI.Client', () => {
  verifies(
    'MANAGEMENT-SHAPE',
    'has methods in groups, takes and gives names in camel case, lists and times',
    async () => {
      await using scenario = run(
        `const client = new VoximplantAPI.Client();
      const from = new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 678));
      const { getCallHistory } = client.History;
      const history = await getCallHistory({ fromDate: from, toDate: '2026-01-03 00:00:00', withCalls: true,
        callSessionHistoryId: [1, 2], descOrder: undefined, ruleName: null });
      const [{ startDate, callSessionHistoryId, calls }] = history.result;
      Logger.write([history.totalCount, startDate instanceof Date, startDate.toISOString(), callSessionHistoryId, calls[0].remoteNumber].join());
      const state = await client.SmartQueue.getSQState();
      Logger.write(JSON.stringify(state));
      Logger.write(JSON.stringify(await client.CallLists.getCallListDetails({ listId: 7, output: 'csv' })));
      const refused = await client.SmartQueue.sQ_AddQueue({ sqQueueName: 'sales', sqSkills: [{ sqSkillName: 'a' }] });
      Logger.write(refused.error.code + ' ' + refused.errors[0].msg);`,
        (command) => {
          if (command === 'GetCallHistory')
            return {
              result: [
                {
                  call_session_history_id: 9,
                  start_date: '2026-01-02 03:04:05',
                  calls: [{ remote_number: '100' }],
                },
              ],
              total_count: 1,
            };
          if (command === 'GetSQState') return { result: [{ AFTER_SERVICE: 1, sq_statuses: { IM: {}, CALL: {} } }] };
          if (command === 'GetCallListDetails') return 'a;b\n';
          const error = { code: 479, msg: 'no' };
          return { error, errors: [error] };
        },
      );
      await scenario.ended();
      expect(scenario.asked).toEqual([
        [
          'GetCallHistory',
          {
            from_date: '2026-01-02 03:04:05',
            to_date: '2026-01-03 00:00:00',
            with_calls: 'true',
            call_session_history_id: '1;2',
          },
        ],
        ['GetSQState', {}],
        ['GetCallListDetails', { list_id: '7', output: 'csv' }],
        ['SQ_AddQueue', { sq_queue_name: 'sales', sq_skills: '[{"sqSkillName":"a"}]' }],
      ]);
      expect(scenario.logs).toEqual([
        '1,true,2026-01-02T03:04:05.000Z,9,100',
        '{"result":[{"AFTERSERVICE":1,"sqStatuses":{"IM":{},"CALL":{}}}]}',
        '"a;b\\n"',
        '479 no',
      ]);
    },
  );

  verifies(
    'MANAGEMENT-REFUSED',
    'is refused where the operator allows nothing, in the scenario’s own stack',
    async () => {
      await using scenario = new ScenarioRun(
        pool,
        `try { new VoximplantAPI.Client(); } catch (e) { Logger.write(e.code + ' ' + (e instanceof Error) + ' ' + e.message); }`,
        { leg: null },
      );
      await scenario.untilLog('MANAGEMENT_NOT_ALLOWED true Scenarios of this application');
      expect(scenario.logs[0]).toContain('managementApi');
      const context = new FakeContext();
      const service = voximplantApiModule.start(context);
      service.handle({ module: 'voximplantapi', type: 'ask', requestId: '1', command: 'GetUsers', parameters: {} });
      await service.close();
      expect(context.events).toMatchObject([{ type: 'failed', requestId: '1', code: 'MANAGEMENT_NOT_ALLOWED' }]);
    },
  );

  verifies(
    'MANAGEMENT-JOURNAL',
    'leaves commands in the journal, with names and ids, and nothing else that was sent',
    async () => {
      await using scenario = run(
        `await new VoximplantAPI.Client().Users.addUser({ userName: 'bob', userPassword: 'hush-hush', applicationId: 3 });`,
      );
      await scenario.ended();
      const entries = scenario.of('command').filter(({ message }) => message === 'Management API');
      expect(entries).toMatchObject([
        { data: { command: 'AddUser', user_name: 'bob', application_id: '3' }, source: { scenario: 'main' } },
      ]);
      expect(JSON.stringify(scenario.entries)).not.toContain('hush-hush');
    },
  );

  verifies(
    'MANAGEMENT-BOUNDED',
    'is rejected when it asks too often, for too much at once, or for too long an answer',
    async () => {
      const { requestsAtOnce, waiting, answerChars } = managementLimits;
      const context = new FakeContext();
      let answer: object = { result: 'x'.repeat(answerChars) };
      Object.assign(context, { management: { ask: async () => answer } });
      const service = voximplantApiModule.start(context);
      const ask = (command: unknown = 'GetUsers') =>
        service.handle({
          module: 'voximplantapi',
          type: 'ask',
          requestId: '1',
          command: command as string,
          parameters: {},
        });
      const codes = () => context.events.splice(0).map(({ type, code }) => code ?? type);
      ask();
      await service.close();
      expect(codes()).toEqual(['MANAGEMENT_ANSWER_TOO_LONG']);
      answer = { result: 1 };
      for (let each = 0; each <= waiting; each += 1) ask();
      await service.close();
      expect(codes()).toEqual(['MANAGEMENT_TOO_MANY', ...Array(waiting).fill('answered')]);
      for (let each = 0; each < requestsAtOnce; each += 1) {
        ask();
        await service.close();
      }
      expect(codes()).toContain('MANAGEMENT_TOO_OFTEN');
      for (const bad of [{}, 'Get Users', 'x'.repeat(65)]) ask(bad);
      expect(context.entries.at(-1)).toMatchObject({ data: { code: 'MANAGEMENT_BAD_COMMAND' } });
      expect(codes()).toEqual([]);
    },
  );

  it('ends what it was asked for before the session does', async () => {
    await using scenario = run(`new VoximplantAPI.Client().KeyValueStorage.setKeyValueItem({ key: 'k', value: 'v' });`);
    await scenario.ended();
    expect(scenario.asked).toEqual([['SetKeyValueItem', { key: 'k', value: 'v' }]]);
  });
});
