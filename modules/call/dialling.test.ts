import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { FakeDialler } from '#tests/support/fake-dialler.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** A scenario without a caller, whose calls the test plays. */
function run(source: string, dialler = new FakeDialler()) {
  return Object.assign(new ScenarioRun(pool, source, { leg: null, dialler }), { dialler });
}

/** Runs each expression at top level and gives what the dialler was asked. */
async function requestsOf(...expressions: string[]) {
  await using scenario = run(`${expressions.join(';\n')};\nLogger.write('done')`);
  await scenario.untilLog('done');
  return scenario.dialler.requests;
}

const anonymous = { callerId: '', displayName: '', headers: {} };

describe('calls out', () => {
  verifies('DIAL-OBJECTS', 'are described by objects', async () => {
    const requests = await requestsOf(
      "VoxEngine.callSIP('sip:bob@example.org', { callerid: '100', displayName: 'Alice', password: 'pw', headers: { 'X-A': 'b' }, outProxy: '192.0.2.1', video: true })",
      "VoxEngine.callSIP('bob@example.org:5061;transport=tls', { callerid: '100', authUser: 'u', password: 'pw' })",
      "VoxEngine.callSIP('12025550100', { regId: 7 })",
      "VoxEngine.callPSTN('+1 (202) 555-01.00', '+12025550199', { followDiversion: true })",
      "VoxEngine.callUser({ username: 'bob', callerid: '100', displayName: 'Alice', extraHeaders: { 'X-A': 'b', 'VI-CallTimeout': '5' } })",
    );
    const alice = { callerId: '100', displayName: 'Alice', headers: { 'X-A': 'b' } };
    const credentials = { username: '100', password: 'pw' };
    expect(requests).toEqual([
      { kind: 'sip', to: 'sip:bob@example.org', ...alice, credentials, outboundProxy: 'sip:192.0.2.1' },
      {
        kind: 'sip',
        to: 'sip:bob@example.org:5061;transport=tls',
        ...anonymous,
        callerId: '100',
        credentials: { username: 'u', password: 'pw' },
        beside: expect.anything(),
      },
      { kind: 'sip', to: '12025550100', ...anonymous, regId: 7, beside: expect.anything() },
      { kind: 'pstn', number: '+12025550100', ...anonymous, callerId: '+12025550199', beside: expect.anything() },
      { kind: 'user', username: 'bob', ...alice, timeoutMs: 10_000, beside: expect.anything() },
    ]);
  });

  verifies('DIAL-POSITIONS', 'are described by position, as older scenarios do', async () => {
    const requests = await requestsOf(
      "VoxEngine.callSIP('sip:bob@example.org', '100', 'Alice', 'pw', 'u', { 'X-A': 'b' }, false, 'sip:proxy.example.org')",
      "VoxEngine.callSIP('sip:bob@example.org', '100', 'Alice', null, null, null, undefined)",
      "VoxEngine.callUser('bob', '100', 'Alice', null, true, {})",
      'VoxEngine.callPSTN(12025550100)',
      "VoxEngine.callConference('meeting', '100', 'Alice', { 'X-A': 'b' })",
    );
    const alice = { callerId: '100', displayName: 'Alice', headers: {} };
    const beside = expect.anything();
    expect(requests).toEqual([
      {
        kind: 'sip',
        to: 'sip:bob@example.org',
        ...alice,
        headers: { 'X-A': 'b' },
        credentials: { username: 'u', password: 'pw' },
        outboundProxy: 'sip:proxy.example.org',
      },
      { kind: 'sip', to: 'sip:bob@example.org', ...alice, beside },
      { kind: 'user', username: 'bob', ...alice, beside },
      { kind: 'pstn', number: '12025550100', ...anonymous, beside },
      { kind: 'conference', conferenceId: 'meeting', ...alice, headers: { 'X-A': 'b' }, beside },
    ]);
  });

  verifies('DIAL-TYPE-ERRORS', 'with a wrong parameter throw a TypeError that names it', async () => {
    const wrong = [
      'VoxEngine.callSIP()',
      "VoxEngine.callSIP('http://example.org')",
      "VoxEngine.callSIP('sip:a b@example.org')",
      "VoxEngine.callSIP('sip:a@b\\r\\nVia: x')",
      "VoxEngine.callSIP('sip:bob@example.org', { regId: 'seven' })",
      "VoxEngine.callSIP('sip:bob@example.org', { headers: { Via: 'x' } })",
      "VoxEngine.callPSTN('')",
      "VoxEngine.callPSTN('1', {})",
      "VoxEngine.callUser('bob', { displayName: 'Alice' })",
      "VoxEngine.callUser({ callerid: '1' })",
      "VoxEngine.callUserDirect('bob', '100')",
      "VoxEngine.callConference('m', 'a\\nb')",
      'VoxEngine.sendMediaBetween(1, 2)',
    ];
    const tries = wrong.map((call) => `try { ${call} } catch (e) { Logger.write(e.name + ' ' + e.message) }`);
    await using scenario = run(`${tries.join('\n')}\nLogger.write('done')`);
    await scenario.untilLog('done');
    expect(scenario.logs.slice(0, -1)).toEqual([
      'TypeError VoxEngine.callSIP: to must be a SIP URI',
      'TypeError VoxEngine.callSIP: to must be a SIP URI, such as sip:alice@example.org',
      'TypeError VoxEngine.callSIP: to has a space, a quote, a bracket or a control character',
      'TypeError VoxEngine.callSIP: to has a space, a quote, a bracket or a control character',
      'TypeError VoxEngine.callSIP: regId must be the number of a registration, not seven',
      'TypeError VoxEngine.callSIP: the header "Via" may not be set; use X-* or User-to-User',
      'TypeError VoxEngine.callPSTN: number is missing',
      'TypeError VoxEngine.callPSTN: callerid must be a text',
      'TypeError VoxEngine.callUser: pass either one object with username and callerid, or texts only',
      'TypeError VoxEngine.callUser: username is missing',
      'TypeError VoxEngine.callUserDirect: incomingCall must be a Call',
      'TypeError VoxEngine.callConference: callerid has a control character such as CR or LF',
      'TypeError VoxEngine.sendMediaBetween: mediaUnit1 must be a media unit, such as a Call',
    ]);
    expect(scenario.dialler.requests).toEqual([]);
  });

  verifies('DIAL-FAILED', 'that are refused, over a limit or not answered end with Failed and its code', async () => {
    await using scenario = run(`
      const dial = (n) => VoxEngine.callPSTN('+1202555' + n, '1').addEventListener(
        CallEvents.Failed, (e) => Logger.write(n + ' ' + e.code + ' ' + e.reason + ' ' + e.call.state()));
      for (let n = 100; n < 111; n++) dial(n);
      VoxEngine.addEventListener(AppEvents.Started, () => Logger.write('started'));
      VoxEngine.customData('x');`);
    await scenario.untilLog('110 403');
    expect(scenario.logs).toEqual(['started', '110 403 Call limit reached TERMINATED']);
    scenario.dialler.leg(0).end({ code: 408, reason: 'Request Timeout', by: 'gateway' });
    scenario.dialler.leg(1).end({ code: 486, reason: 'Busy Here' });
    await scenario.untilLog('101 486 Busy Here');
    expect(scenario.logs).toContain('100 408 Request Timeout TERMINATED');
  });

  verifies('DIAL-ATTEMPTS', 'are 50 for one session, in and out together', async () => {
    const dialler = new FakeDialler();
    dialler.refusal = { ok: false, code: 404, reason: 'Nobody there' };
    const source = `let codes = {}, left = 51;
      const dial = () => VoxEngine.callUser({ username: 'bob', callerid: '1' }).addEventListener(CallEvents.Failed, ({ code }) => {
        codes[code] = (codes[code] || 0) + 1;
        if (--left > 0) dial(); else Logger.write(JSON.stringify(codes));
      });
      dial();`;
    await using scenario = new ScenarioRun(pool, source, { dialler });
    await scenario.untilLog('{');
    expect(scenario.logs).toEqual(['{"403":2,"404":49}']);
    expect(dialler.requests).toHaveLength(49);
  });

  it('tell the scenario of ringing, early media, the answer and the end', async () => {
    await using scenario = run(`
      const call = VoxEngine.callPSTN('+12025550100', '+12025550199');
      Logger.write(JSON.stringify([call.state(), call.incoming(), call.number(), call.callerid(), call.clientType(), call.id().length]));
      call.customData('mine');
      call.answer();
      for (const name of ['Ringing', 'AudioStarted', 'Connected', 'Disconnected'])
        call.addEventListener(CallEvents[name], (e) => Logger.write(name + ' ' + call.state() + ' ' + (e.customData || e.direction || '') + (e.id === call.id())));`);
    await scenario.until(() => scenario.dialler.legs.length === 1);
    const leg = scenario.dialler.leg();
    leg.events.emit('ringing', { headers: {} });
    leg.events.emit('audioStarted', { headers: {} });
    leg.answer();
    leg.end();
    await scenario.untilLog('Disconnected');
    expect(scenario.logs).toEqual([
      '["PROGRESSING",false,"+12025550100","+12025550199","pstn",36]',
      'Ringing PROGRESSING true',
      'AudioStarted PROGRESSING true',
      'Connected CONNECTED minetrue',
      'Disconnected TERMINATED Outgoingtrue',
    ]);
    expect(scenario.of('command').some(({ message }) => message.startsWith('call.answer() was ignored'))).toBe(true);
  });

  it('are cancelled by hangup, and end with Failed', async () => {
    await using scenario = run(`
      const call = VoxEngine.callSIP('sip:bob@example.org');
      call.addEventListener(CallEvents.Failed, ({ code }) => Logger.write('Failed ' + code));
      setTimeout(call.hangup, 1);`);
    await scenario.untilLog('Failed');
    expect(scenario.dialler.leg().commands).toEqual(['hangup']);
  });

  it('keep passwords out of the journal', async () => {
    await using scenario = run(
      "VoxEngine.callSIP('sip:bob@example.org', { callerid: '1', password: 'hunter2' }); Logger.write('done')",
    );
    await scenario.untilLog('done');
    expect(scenario.dialler.requests).toMatchObject([{ credentials: { password: 'hunter2' } }]);
    expect(JSON.stringify(scenario.entries)).toContain('call.dial');
    expect(JSON.stringify(scenario.entries)).not.toContain('hunter2');
  });
});
