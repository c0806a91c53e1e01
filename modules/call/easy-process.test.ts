import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { FakeDialler } from '#tests/support/fake-dialler.ts';
import { FakeLeg } from '#tests/support/fake-leg.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** A scenario whose caller and called party the test plays; both legs are there. */
async function bridged(source: string, leg = new FakeLeg()) {
  const dialler = new FakeDialler();
  const run = new ScenarioRun(pool, source, { dialler, leg });
  await run.until(() => dialler.legs.length === 1);
  return {
    run,
    dialler,
    caller: run.leg,
    called: dialler.leg(),
    [Symbol.asyncDispose]: () => run[Symbol.asyncDispose](),
  };
}

/** What a leg was told to do since the last look. */
function commandsOf(leg: FakeLeg): string[] {
  return leg.commands.splice(0);
}

const forward = "VoxEngine.forwardCallToSIP((a, b) => Logger.write('established ' + a.incoming() + b.incoming()))";

describe('easyProcess', () => {
  verifies(
    'BRIDGE-WIRING',
    'passes ringing, early media, the answer with its headers and the end from leg to leg',
    async () => {
      await using stage = await bridged(forward);
      const { run, caller, called, dialler } = stage;
      expect(dialler.requests).toMatchObject([
        {
          kind: 'sip',
          to: caller.invite.toUri,
          callerId: caller.invite.callerId,
          displayName: 'Alice',
          beside: caller,
        },
      ]);
      called.events.emit('ringing', { headers: {} });
      await run.until(() => caller.commands.includes('ring'));
      called.events.emit('audioStarted', { headers: {} });
      await run.until(() => caller.commands.includes('progress'));
      called.state = 'connected';
      called.events.emit('connected', { headers: { 'X-Agent': '7' } });
      await run.untilLog('established truefalse');
      expect(commandsOf(caller)).toEqual(['relayReinvites true', 'ring', 'progress', 'answer {"X-Agent":"7"}']);
      caller.end();
      expect(await run.ended()).toBe('Normal termination');
      expect(called.commands.at(-1)).toBe('hangup');
      expect(run.faults).toEqual([]);
    },
  );

  verifies('BRIDGE-FAILED', 'ends the session when the called party cannot be reached', async () => {
    await using stage = await bridged(forward);
    stage.called.end({ code: 486, reason: 'Busy Here' });
    expect(await stage.run.ended()).toBe('Normal termination');
    expect(commandsOf(stage.caller)).toContain('reject 480');
  });

  verifies('BRIDGE-RELAY', 'relays messages, INFO and re-INVITEs both ways', async () => {
    await using stage = await bridged(forward);
    const { run, caller, called } = stage;
    called.answer();
    await run.untilLog('established');
    for (const [from, to] of [
      [caller, called],
      [called, caller],
    ] as const) {
      commandsOf(from);
      commandsOf(to);
      const offer = { mimeType: 'application/sdp', body: 'v=0', headers: { 'X-A': 'b' } };
      from.events.emit('message', { text: 'hello', headers: {} });
      from.events.emit('info', { mimeType: 'text/plain', body: 'b', headers: { 'X-A': 'b' } });
      from.events.emit('reinviteReceived', offer);
      to.events.emit('reinviteAccepted', { ...offer, body: 'v=1' });
      from.events.emit('reinviteReceived', offer);
      to.events.emit('reinviteRejected', { status: 488, headers: {} });
      await run.until(() => from.commands.length === 2 && to.commands.length === 4);
      expect(commandsOf(to)).toEqual([
        'message hello',
        'info text/plain b {"X-A":"b"}',
        'reinvite application/sdp v=0 {"X-A":"b"}',
        'reinvite application/sdp v=0 {"X-A":"b"}',
      ]);
      expect(commandsOf(from)).toEqual(['acceptReinvite application/sdp v=1 {"X-A":"b"}', 'rejectReinvite']);
    }
  });

  verifies('BRIDGE-HOSTILE', 'survives what a party sends that cannot be sent on', async () => {
    await using stage = await bridged(forward);
    const { run, caller, called } = stage;
    called.answer();
    await run.untilLog('established');
    commandsOf(caller);
    const long = 'x'.repeat(8193);
    called.events.emit('message', { text: long, headers: {} });
    called.events.emit('info', { mimeType: 'text/plain', body: long, headers: {} });
    called.events.emit('info', { mimeType: 'a/b\r\nVia: x', body: 'b', headers: {} });
    called.events.emit('reinviteReceived', { mimeType: 'application/sdp', body: long.repeat(2), headers: {} });
    called.events.emit('info', {
      mimeType: 'text/plain',
      body: 'b',
      headers: { 'X-Long': 'y'.repeat(300), 'X-A': 'b' },
    });
    await run.until(() => caller.commands.length > 0);
    expect(commandsOf(caller)).toEqual(['info text/plain b {"X-A":"b"}']);
    expect(commandsOf(called)).toContain('acceptReinvite');
    expect(run.session.state).toBe('running');
    expect(run.of('sip').filter(({ level }) => level === 'warn')).toHaveLength(4);
  });

  it('is replaced by a scenario’s own, and can be read', async () => {
    const own = `Logger.write(String(VoxEngine.easyProcess).includes('sendMediaBetween'));
      VoxEngine.easyProcess = (a, b) => Logger.write('mine ' + a.incoming() + b.incoming());
      VoxEngine.forwardCallToPSTN((number) => number.slice(1), undefined, { callerid: '+12025550111' });`;
    await using stage = await bridged(own);
    await stage.run.untilLog('mine truefalse');
    expect(stage.run.logs).toContain('true');
    expect(stage.dialler.requests).toMatchObject([{ kind: 'pstn', number: '15550100', callerId: '+12025550111' }]);
  });

  it('forwards to a user, also in direct mode', async () => {
    for (const [source, kind] of [
      ['VoxEngine.forwardCallToUser()', 'user'],
      ['VoxEngine.forwardCallToUserDirect()', 'userDirect'],
    ] as const) {
      await using stage = await bridged(source);
      expect(stage.dialler.requests).toMatchObject([{ kind, username: '+15550100', callerId: '+15550199' }]);
      stage.called.answer();
      await stage.run.until(() => stage.caller.commands.includes('answer'));
    }
  });

  it('leaves re-INVITEs of a call through a trunk to the gateway', async () => {
    const leg = new FakeLeg({ trunk: 'carrier' });
    await using stage = await bridged(forward, leg);
    stage.called.answer();
    await stage.run.untilLog('established');
    expect(leg.commands).toEqual(['answer']);
    expect(stage.called.commands).toContain('relayReinvites true');
  });
});

describe('transfers', () => {
  const source = (body: string) => `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
      for (const name of ['TransferComplete', 'TransferFailed', 'BlindTransferRequested', 'Disconnected'])
        call.addEventListener(CallEvents[name], (e) => Logger.write([name, e.role, e.code, e.reason, e.transferTo, e.transferToURI].join(' ')));
      const other = VoxEngine.callUser('bob', '1');
      ${body}
    });`;

  verifies('TRANSFER-OUT', 'send the party elsewhere, and take leave of it once it got there', async () => {
    await using stage = await bridged(
      source(
        "call.transferTo({ to: 'carol@example.org', headers: { 'X-A': 'b' } }); call.transferTo({ call: other });",
      ),
    );
    const { caller, called, run } = stage;
    expect(commandsOf(caller)).toEqual(['refer sip:carol@example.org {"X-A":"b"}', `refer to ${called.id}`]);
    caller.events.emit('transferFailed', { code: 486, reason: 'Busy Here', headers: {} });
    await run.untilLog('TransferFailed transferee 486 Busy Here');
    expect(run.session.state).toBe('running');
    caller.events.emit('transferComplete', { headers: {} });
    await run.untilLog('Disconnected');
    expect(run.logs.at(-2)).toContain('TransferComplete transferee');
    expect(commandsOf(caller)).toEqual(['hangup']);
  });

  verifies('TRANSFER-IN', 'are asked for, and told how they went', async () => {
    await using stage = await bridged(
      source(`call.handleBlindTransfer(true);
        call.addEventListener(CallEvents.BlindTransferRequested, () => { call.notifyBlindTransferFailed(486, 'Busy Here'); call.notifyBlindTransferSuccess(); });
        try { call.notifyBlindTransferFailed(200) } catch (e) { Logger.write(e.message) }`),
    );
    const { caller, run } = stage;
    caller.events.emit('referRequested', {
      referTo: 'sip:%2B1202@example.org;user=phone',
      replaces: false,
      headers: {},
    });
    await run.until(() => caller.commands.length === 3);
    expect(commandsOf(caller)).toEqual([
      'handleReferrals true',
      'notifyReferral 486 Busy Here',
      'notifyReferral 200 OK',
    ]);
    expect(run.logs).toEqual([
      'Call.notifyBlindTransferFailed: the code must be a SIP status from 300 to 699, not 200',
      'BlindTransferRequested    +1202 sip:%2B1202@example.org;user=phone',
    ]);
  });
});

describe('what a call sends', () => {
  verifies('SEND-LIMITS', 'is bounded, and checked where it is sent', async () => {
    const tries = [
      "call.sendMessage('ü'.repeat(4097))",
      "call.sendInfo('text/plain', 'x'.repeat(8193))",
      "call.sendInfo('text/plain\\r\\nX: y', '')",
      "call.sendInfo('', '')",
      "call.sendDigits('12x')",
      'call.transferTo()',
      'call.sendMediaTo({})',
    ].map((attempt) => `try { ${attempt} } catch (e) { Logger.write(e.name + ' ' + e.message) }`);
    await using run = new ScenarioRun(
      pool,
      `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
        ${tries.join('\n')}
        call.sendMessage('ü'.repeat(4096)); call.sendInfo('text/plain', 'b', { 'X-A': 'b' }); call.sendDigits('12p#');
        const { hangup, id } = call;
        Logger.write(String(call.hangup === hangup && id() === call.id() && Object.keys(call).length === 0));
        Call.prototype.ring = function () { Logger.write('patched ' + this.id().length) };
        call.ring();
        try { Call.prototype.hangup.call({}) } catch (e) { Logger.write(e.message) }
        Logger.write('done');
      });`,
    );
    await run.untilLog('done');
    expect(run.logs).toEqual([
      'TypeError Call.sendMessage: the text is longer than 8192 bytes',
      'TypeError Call.sendInfo: the body is longer than 8192 bytes',
      'TypeError Call.sendInfo: the MIME type has characters other than printable ASCII',
      'TypeError Call.sendInfo: the MIME type is missing',
      'TypeError Call.sendDigits: the digits must be 1 to 64 of 0-9, *, # and p (a pause)',
      'TypeError Call.transferTo: parameters must be an object with `to`, a SIP URI, or `call`, a Call',
      'TypeError Call.sendMediaTo: mediaUnit must be a media unit, such as a Call or a Player',
      'true',
      'patched 36',
      'Call.hangup was called on something that is no Call',
      'done',
    ]);
    expect(commandsOf(run.leg)).toEqual([`message ${'ü'.repeat(4096)}`, 'info text/plain b {"X-A":"b"}', 'dtmf 12p#']);
  });
});
