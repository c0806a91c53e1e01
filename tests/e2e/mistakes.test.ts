import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { sandboxLimits } from '#runtime/sandbox/limits.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** Runs `body` when a call comes, on the second line, and ends. */
const onCall = (body: string): string =>
  `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {\n${body}\nsetTimeout(VoxEngine.terminate, 1); });`;

/** Runs `body` when the call has ended, on the second line, and ends. */
const afterCall = (body: string): string =>
  onCall('call.hangup(); return;').replace(
    'call.hangup',
    `call.addEventListener(CallEvents.Disconnected, () => { ${body} VoxEngine.terminate(); }); call.answer(); call.hangup`,
  );

/** What the journal says of it: the place, the code, the words and what to do. */
async function told(code: string) {
  await using run = new ScenarioRun(pool, code);
  const reason = await run.ended();
  const [first] = run.entries.filter(({ level }) => level === 'warn' || level === 'error');
  const { code: id, hint } = (first?.data ?? {}) as { code?: string; hint?: string };
  return { reason, id, message: first?.message, hint, line: first?.source?.line };
}

describe('a mistake in a scenario', () => {
  verifies('SESSION-MISTAKES', 'is in the journal with its place and what to do, whatever it is', async () => {
    const normal = 'Normal termination';
    const failed = 'JS session error';
    for (const [code, reason, line, id, message, hint] of [
      [`\nMCP.createClient({});`, failed, 2, 'SESSION_NOT_REQUIRED', 'MCP is not defined', 'require(Modules.MCP)'],
      [
        onCall('call.addEventListener(CallEvents.Conected, () => 0);'),
        normal,
        2,
        'SESSION_SCRIPT_MISTAKE',
        'the event is undefined',
        'that line',
      ],
      [
        onCall('call.addEventListener(CallEvents.Failed, 7);'),
        normal,
        2,
        'SESSION_SCRIPT_MISTAKE',
        'the listener of Call.Failed is 7, no function',
        'that line',
      ],
      [
        onCall('call.say({ a: 1 });'),
        normal,
        2,
        'SESSION_SCRIPT_MISTAKE',
        'Call.say: the text is of type object',
        'that line',
      ],
      [
        onCall('VoxEngine.createTTSPlayer(null);'),
        normal,
        2,
        'SESSION_SCRIPT_MISTAKE',
        'the text is null',
        'that line',
      ],
      [
        onCall('VoxEngine.createTTSPlayer("x").addMarker(-1, () => 0);'),
        normal,
        2,
        'SESSION_SCRIPT_MISTAKE',
        'Player.addMarker: it calls nobody back',
        'that line',
      ],
      [
        onCall('Net.httpRequestAsync("http://example.org", () => 0);'),
        normal,
        2,
        'SESSION_SCRIPT_REJECTION',
        'it calls nobody back',
        'give it a catch',
      ],
      [
        onCall('call.reject("x");'),
        failed,
        2,
        'SESSION_SCRIPT_ERROR',
        'must be a SIP status from 300 to 699',
        'Catch it',
      ],
      [
        onCall('call.sendMediaTo("x");'),
        failed,
        2,
        'SESSION_SCRIPT_ERROR',
        'mediaUnit must be a media unit',
        'Catch it',
      ],
      [onCall('call.playSound();'), failed, 2, 'SESSION_SCRIPT_ERROR', 'call.playSound is not a function', 'Catch it'],
      [afterCall('call.say("x");'), normal, 2, 'CALL_IGNORED', 'call.say() was ignored', 'call.state()'],
    ] as const) {
      expect([code, await told(code)]).toEqual([
        code,
        { reason, line, id, message: expect.stringContaining(message), hint: expect.stringContaining(hint) },
      ]);
    }
  });

  it('that is made again and again is told a few times a turn', async () => {
    await using run = new ScenarioRun(
      pool,
      'for (let i = 0; i < 500; i++) VoxEngine.addEventListener(undefined, () => 0); VoxEngine.terminate();',
    );
    expect(await run.ended()).toBe('Normal termination');
    expect(run.of('fault')).toHaveLength(sandboxLimits.mistakesPerTurn);
  });
});
