import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { numericSessionId } from '#runtime/session/index.ts';
import { newSessionId } from '#runtime/shared/ids.ts';
import { FakeLeg } from '#tests/support/fake-leg.ts';
import { SessionStage } from '#tests/support/session-stage.ts';
import { until } from '#tests/support/until.ts';

const onCall = (body: string): string =>
  `VoxEngine.addEventListener(AppEvents.CallAlerting, function (e) { var call = e.call; ${body} });`;

describe('a session', () => {
  let stage: SessionStage;
  beforeAll(async () => {
    stage = await SessionStage.open();
  });
  afterAll(async () => {
    await stage[Symbol.asyncDispose]();
  });

  it('delivers Started, then CallAlerting, to scripts that share one global scope', async () => {
    const { journal, closed } = stage.play([
      'const seen = []; VoxEngine.addEventListener(AppEvents.Started, (e) => seen.push(e.name + " " + typeof e.sessionId));',
      onCall('seen.push(e.name, e.callerid, e.destination); Logger.write(seen.join(", ")); VoxEngine.terminate();'),
    ]);
    expect(await closed).toBe('Normal termination');
    expect(journal.logged).toEqual(['Application.Started number, Application.CallAlerting, +15550199, +15550100']);
    expect(journal.isClosed).toBe(true);
  });

  it('lets the current block finish after terminate(), then fires Terminating and Terminated and nothing else', async () => {
    const { journal, leg, closed } = stage.play(`
      VoxEngine.addEventListener(AppEvents.Terminating, () => Logger.write('terminating'));
      VoxEngine.addEventListener(AppEvents.Terminated, () => Logger.write('terminated'));
      ${onCall(`
        call.addEventListener(CallEvents.Disconnected, () => Logger.write('disconnected'));
        call.answer();
        VoxEngine.terminate();
        Logger.write('same block');`)}`);
    expect(await closed).toBe('Normal termination');
    expect(journal.logged).toEqual(['same block', 'terminating', 'terminated']);
    expect(leg.commands).toEqual(['answer', 'hangup']);
  });

  it('fires neither Started nor CallAlerting when a script has called terminate() at top level', async () => {
    const { journal, closed } = stage.play(
      `VoxEngine.addEventListener(AppEvents.Started, () => Logger.write('started'));
      VoxEngine.addEventListener(AppEvents.CallAlerting, () => Logger.write('alerting'));
      VoxEngine.addEventListener(AppEvents.Terminated, () => Logger.write('terminated'));
      VoxEngine.terminate();`,
    );
    expect(await closed).toBe('Normal termination');
    expect(journal.logged).toEqual(['terminated']);
  });

  it('does not fire CallAlerting when a handler of Started has called terminate()', async () => {
    const { journal, closed } = stage.play(
      `VoxEngine.addEventListener(AppEvents.Started, () => { Logger.write('started'); VoxEngine.terminate(); });
      VoxEngine.addEventListener(AppEvents.CallAlerting, () => Logger.write('alerting'));`,
    );
    expect(await closed).toBe('Normal termination');
    expect(journal.logged).toEqual(['started']);
  });

  it('ends with "JS session error" and names file, line and column when a handler throws', async () => {
    const { journal, leg, closed } = stage.play(onCall('\n  call.answer();\n  nothing.here;'));
    expect(await closed).toBe('JS session error');
    const fault = journal.entries.find(({ kind }) => kind === 'fault');
    expect(fault?.message).toContain('nothing is not defined');
    expect(fault?.source).toEqual({ scenario: 'main', line: 3, column: 3 });
    expect(leg.commands).toEqual(['answer', 'hangup']);
  });

  it('answers 480 to its caller when a script throws at top level, and still fires Terminating with systemError', async () => {
    const { journal, leg, closed } = stage.play([
      'VoxEngine.addEventListener(AppEvents.Terminating, (e) => Logger.write("systemError " + e.systemError));',
      'throw new TypeError("no luck")',
    ]);
    expect(await closed).toBe('JS session error');
    expect(leg.commands).toEqual(['reject 480']);
    expect(journal.entries.find(({ kind }) => kind === 'fault')?.message).toContain('no luck');
    expect(journal.logged).toEqual(['systemError true']);
  });

  it('logs an unhandled rejection with its place and goes on', async () => {
    const { journal, closed } = stage.play(
      onCall('Promise.reject(new Error("lost promise")); setTimeout(() => VoxEngine.terminate(), 10);'),
    );
    await until(() => stage.clock.pending > 0, 'the timer');
    await until(() => journal.entries.some(({ kind }) => kind === 'fault'), 'the fault');
    stage.clock.advance(10);
    expect(await closed).toBe('Normal termination');
    const fault = journal.entries.find(({ kind }) => kind === 'fault');
    expect(fault?.level).toBe('warn');
    expect(fault?.message).toContain('lost promise');
    expect(fault?.data).toMatchObject({ code: 'SESSION_SCRIPT_REJECTION' });
    expect(fault?.source?.line).toBe(1);
  });

  it('hangs up and ends when a callback runs longer than its limit, and keeps what was logged before', async () => {
    const { journal, leg, closed } = stage.play(onCall('Logger.write("before"); while (true) {}'));
    expect(await closed).toBe('JS session error');
    expect(journal.logged).toEqual(['before']);
    expect(leg.state).toBe('terminated');
    expect(journal.entries.find(({ kind }) => kind === 'fault')?.data).toMatchObject({ code: 'SESSION_SCRIPT_LIMIT' });
  });

  it('ends a minute after its last call, not when the call ends', async () => {
    const { session, journal, leg, closed } = stage.play(
      onCall('call.answer(); call.addEventListener(CallEvents.Disconnected, () => Logger.write("disconnected"));'),
    );
    await until(() => leg.state === 'connected', 'the answer');
    leg.end();
    await until(() => journal.logged.includes('disconnected'), 'Disconnected');
    stage.clock.advance(59_999);
    expect(session.state).toBe('running');
    stage.clock.advance(1);
    expect(await closed).toBe('Timeout');
  });

  it('rejects with the status the scenario chose and waits for the minute without calls', async () => {
    const { leg, session, closed } = stage.play(onCall('call.reject(486);'));
    await until(() => leg.state === 'terminated', 'the rejection');
    expect(leg.commands[0]).toMatch(/^reject 486/);
    expect(session.state).toBe('running');
    session.terminate();
    expect(await closed).toBe('Terminated administratively');
  });

  it('survives a caller who is gone before the scripts have run', async () => {
    const leg = new FakeLeg();
    const { closed, session } = stage.play(onCall('call.answer(); Logger.write(call.state());'), { leg });
    leg.end({ code: 487, reason: 'Request Terminated' });
    await until(() => session.state === 'running', 'the start');
    session.terminate();
    expect(await closed).toBe('Terminated administratively');
  });

  it('can be terminated while it starts', async () => {
    const { session, closed, leg } = stage.play(onCall('call.answer();'));
    session.terminate();
    session.terminate();
    expect(await closed).toBe('Terminated administratively');
    expect(leg.state).toBe('terminated');
  });

  it('gives a scenario the secrets of its application, masks them and tells nothing of others', async () => {
    const { journal, closed } = stage.play(
      onCall(
        'Logger.write(VoxEngine.getSecretValue("TOKEN").length + " " + typeof VoxEngine.getSecretValue("OTHER")); VoxEngine.terminate();',
      ),
      { secrets: { TOKEN: 'hunter22' } },
    );
    expect(await closed).toBe('Normal termination');
    expect(journal.logged).toEqual(['8 undefined']);
    expect(journal.entries.some(({ message }) => message.includes('getSecretValue'))).toBe(true);
    expect(journal.masked).toEqual(['hunter22']);
  });

  it('lets its journal know that tones are to be hidden, for what it takes from elsewhere', async () => {
    const { journal, closed } = stage.play(onCall('Logger.hideTones(true); VoxEngine.terminate();'));
    expect(await closed).toBe('Normal termination');
    expect(journal.hidesKeys).toBe(true);
  });

  it('leaves no isolate behind', async () => {
    await until(() => stage.sandboxes === 0, 'all isolates to be disposed of');
    expect(stage.sandboxes).toBe(0);
  });

  it('has a numeric id that is exact and ascends', () => {
    const first = numericSessionId(newSessionId(1_790_000_000_000));
    const later = numericSessionId(newSessionId(1_790_000_000_001));
    expect(Number.isSafeInteger(first)).toBe(true);
    expect(later).toBeGreaterThan(first);
  });
});
