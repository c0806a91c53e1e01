import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import type { TaskReport } from '#runtime/session/index.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** A session without a call, for a task whose reports are kept. */
function play(script: string, hasTask = true) {
  const reports: TaskReport[] = [];
  const task = {
    report: async (report: TaskReport) => {
      if (report.kind === 'progress' && report.data === '"lost"') throw new Error('the disk is full');
      reports.push(report);
    },
  };
  const run = new ScenarioRun(pool, `VoxEngine.addEventListener(AppEvents.Started, async () => { ${script} });`, {
    leg: null,
    customData: '{"phone":"1"}',
    ...(hasTask ? { task } : {}),
  });
  return { run, reports };
}

describe('CallList', () => {
  verifies(['CALLLIST-REPORTS', 'CALLLIST-ROWS'], 'reports, and answers by callback and promise', async () => {
    const { run, reports } = play(`
      const { phone } = JSON.parse(VoxEngine.customData());
      CallList.reportProgress('half', ({ code, text }) => Logger.write('callback ' + code + text));
      Logger.write('promise ' + (await CallList.reportErrorAsync({ msg: 'busy', phone })).code);
      VoxEngine.CallList.reportError('Voicemail', undefined);
      const { code, error } = await CallList.reportProgressAsync('lost');
      Logger.write(code + ' ' + error);
      CallList.reportResult({ result: true }, VoxEngine.terminate);`);
    await using _ = run;
    expect(await run.ended()).toBe('Normal termination');
    expect(run.logs).toEqual(['callback 200{"result":true}', 'promise 200', '500 the disk is full']);
    expect(reports).toEqual([
      { kind: 'progress', data: '"half"' },
      { kind: 'error', data: '{"msg":"busy","phone":"1"}' },
      { kind: 'error', data: '"Voicemail"' },
      { kind: 'result', data: '{"result":true}' },
    ]);
    expect(run.faults).toEqual([]);
  });

  verifies('CALLLIST-NEXT', 'asks for another attempt', async () => {
    const { run, reports } = play(`
      await CallList.requestNextAttemptAsync({ custom_data: JSON.stringify({ index: 1 }), attempts_left: 2, start_at: 1800000000,
        start_execution_time: '05:00:00', end_execution_time: '18:30', error: { code: 486 } });
      CallList.requestNextAttempt({ next_attempt_time: '2027-10-31T15:00:13.567+03:00', custom_data: { index: 2 } }, VoxEngine.terminate);`);
    await using _ = run;
    await run.ended();
    expect(reports.map((report) => 'change' in report && report.change)).toEqual([
      {
        customData: '{"index":1}',
        attemptsLeft: 2,
        nextAttemptAt: 1_800_000_000_000,
        windowStartMs: 18_000_000,
        windowEndMs: 66_600_000,
        error: '{"code":486}',
      },
      { customData: '{"index":2}', nextAttemptAt: Date.UTC(2027, 9, 31, 12, 0, 13, 567) },
    ]);
    const warnings = run.of('command').filter(({ level }) => level === 'warn');
    expect(warnings).toMatchObject([{ data: { code: 'CALLLIST_NO_ERROR' } }]);
  });

  verifies('CALLLIST-REPORTS', 'says so where there is no task', async () => {
    const { run } = play(
      `CallList.reportResult({}, ({ code, error }) => { Logger.write(code + ' ' + error); VoxEngine.terminate(); });`,
      false,
    );
    await using _ = run;
    await run.ended();
    expect(run.logs[0]).toContain('404 CALLLIST_NO_TASK');
  });

  it('takes a hundred reports of a session', async () => {
    const { run, reports } = play(`
      for (let n = 0; n < 101; n += 1) CallList.reportProgress(n, ({ code }) => { if (n > 98) Logger.write(n + ' ' + code); });`);
    await using _ = run;
    await run.untilLog('100 429');
    await run.untilLog('99 200');
    expect(reports).toHaveLength(100);
  });

  it.each([
    ['CallList.reportResult(() => 1)', 'the data must be a text or an object'],
    ['CallList.reportError("x".repeat(9000))', 'the data is longer than 8192'],
    ['CallList.requestNextAttempt()', 'data must be an object'],
    ['CallList.requestNextAttempt({ attempts_left: -1 })', 'attempts_left must be a whole number'],
    ['CallList.requestNextAttempt({ start_at: "soon" })', 'start_at must be a whole number'],
    ['CallList.requestNextAttempt({ next_attempt_time: "soon" })', 'next_attempt_time must be an ISO 8601 time'],
    ['CallList.requestNextAttempt({ start_execution_time: "9 am" })', 'start_execution_time must be written HH:MM:SS'],
  ])('throws a TypeError for %s', async (code, problem) => {
    const { run } = play(`try { ${code} } catch (error) { Logger.write(error.name + ' ' + error.message) }`);
    await using _ = run;
    await run.untilLog('TypeError');
    expect(run.logs[0]).toContain(problem);
  });
});
