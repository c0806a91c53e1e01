import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
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

/** Every caller joins; what the conference tells is logged, as JSON without its objects. */
const room = `require(Modules.Conference);
  const conference = VoxEngine.createConference({ hd_audio: true });
  for (const name of Object.keys(ConferenceEvents)) conference.addEventListener(ConferenceEvents[name], (event) => {
    const { conference: from, endpoint, endpointId, error, ...rest } = event;
    const known = endpointId === undefined || (endpoint ? endpoint.id() === endpointId : true);
    Logger.write(JSON.stringify({ ...rest, ours: from === conference && known, code_of: error && error.split(':')[0] }));
    JSON.stringify(event);
  });
  const call$ = (then) => VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, scheme }) => { call.answer(); then(call, scheme); });`;

async function play(script: string): Promise<ScenarioRun> {
  return new ScenarioRun(pool, `${room}\n${script}`);
}

const told = (run: ScenarioRun) =>
  run.logs.filter((log) => log.startsWith('{')).map((log) => JSON.parse(log) as Record<string, unknown>);

describe('a conference of a scenario', () => {
  verifies(['CONF-EVENTS', 'CONF-STOP'], 'tells of its beginning, its endpoints and its end', async () => {
    await using run = await play(`call$(async (call, scheme) => {
      const endpoint = conference.add({ call, mode: 'FORWARD', direction: 'BOTH', scheme, displayName: 'Alice', maxVideoBitrate: 0 });
      Logger.write([endpoint.getMode(), endpoint.getDirection(), endpoint.getCall() === call, conference.get(endpoint.id()) === endpoint,
        conference.getList().length, typeof conference.id(), conference.getId() === conference.id()].join());
      endpoint.setDisplayName('Alicia');
      await endpoint.manageEndpoint({ nobody: { audio: [], video: ['default'] } });
      Logger.write('managed');
      const { remove, getList, stop } = conference;
      remove(endpoint);
      conference.addEventListener(ConferenceEvents.EndpointRemoved, () => { Logger.write('left ' + getList().length); stop(); });
    });`);
    await run.until(() => told(run).some(({ name }) => name === 'Conference.Stopped'));
    expect(told(run)).toEqual([
      { name: 'Conference.Started', ours: true },
      ...['EndpointAdded', 'EndpointUpdated', 'EndpointManaged', 'EndpointRemoved'].map((name) => ({
        name: `Conference.${name}`,
        mode: 'FORWARD',
        direction: 'BOTH',
        ours: true,
      })),
      { name: 'Conference.Stopped', ours: true },
    ]);
    expect(run.logs).toEqual(expect.arrayContaining(['FORWARD,BOTH,true,true,1,string,true', 'managed', 'left 0']));
    const notes = run.of('media').map(({ message }) => message);
    expect(notes.filter((note) => note.includes('audio only'))).toHaveLength(1);
    expect(run.faults).toEqual([]);
  });

  it('has VoxEngine’s constants, as numbers or names', async () => {
    await using run = await play(`
      Logger.write([ConferenceMode.MIX, ConferenceMode.FORWARD, ConferenceDirection.SEND, ConferenceDirection.RECEIVE, ConferenceDirection.BOTH].join());
      call$((call) => {
        const endpoint = conference.add({ call, mode: ConferenceMode.FORWARD, direction: ConferenceDirection.RECEIVE });
        Logger.write([endpoint.getMode(), endpoint.getDirection(), conference instanceof Conference, endpoint instanceof Endpoint].join());
      });`);
    await run.untilLog('FORWARD,RECEIVE,true,true');
    expect(run.logs).toContain('0,1,0,1,2');
  });

  verifies('CONF-LEAVES', 'loses an endpoint with its call', async () => {
    await using run = await play(`call$((call) => {
      const endpoint = conference.add({ call });
      conference.addEventListener(ConferenceEvents.EndpointRemoved, () => { endpoint.mute(); Logger.write('gone ' + conference.getList().length); });
    });`);
    await run.until(() => told(run).some(({ name }) => name === 'Conference.EndpointAdded'));
    run.leg.end();
    await run.untilLog('gone 0');
    await run.until(() => run.of('command').some(({ message }) => message.startsWith('Endpoint.mute() was ignored')));
  });

  verifies('CONF-HUNDRED', 'takes a hundred endpoints, and tells that one more is too many', async () => {
    await using run = await play('call$((call) => conference.add({ call, mode: "MIX", direction: "BOTH" }));');
    for (let count = 1; count <= 100; count += 1) run.session.join(new FakeLeg());
    await run.until(() => told(run).some(({ name }) => name === 'Conference.Error'));
    const names = told(run).map(({ name }) => name);
    expect(names.filter((name) => name === 'Conference.EndpointAdded')).toHaveLength(100);
    expect(told(run).find(({ name }) => name === 'Conference.Error')).toEqual({
      name: 'Conference.Error',
      code: 403,
      ours: true,
      code_of: 'CONFERENCE_FULL',
    });
  });

  it('refuses a call that ended, and one that it has already', async () => {
    await using run = await play(`call$((call) => {
      const first = conference.add({ call });
      const second = conference.add({ call });
      conference.addEventListener(ConferenceEvents.ConferenceError, ({ code, endpointId }) => {
        Logger.write([code, endpointId === second.id(), conference.getList().length].join());
        if (code === 409) call.hangup();
      });
      call.addEventListener(CallEvents.Disconnected, () => conference.add({ call }));
    });`);
    await run.untilLog('409,true,1');
    await run.untilLog('404,false,0');
  });

  verifies('CONF-STOP', 'does nothing more once it is over, and says so', async () => {
    await using run = await play(`call$((call) => {
      conference.addEventListener(ConferenceEvents.Stopped, () => {
        const endpoint = conference.add({ call });
        conference.sendMediaTo(call); conference.stopMediaTo(call); conference.stop(); conference.remove('x');
        call.sendMediaTo(conference);
        endpoint.setDisplayName('x'); endpoint.manageEndpoint({}).then(() => Logger.write('over'));
      });
      VoxEngine.destroyConference(conference);
    });`);
    await run.untilLog('over');
    const ignored = () =>
      run
        .of('command')
        .filter(({ level }) => level === 'warn')
        .map(({ message }) => message.split('(')[0]);
    await run.until(() => ignored().length === 8);
    expect(ignored()).toEqual([
      'Conference.add',
      'Conference.sendMediaTo',
      'Conference.stopMediaTo',
      'Conference.stop',
      'Conference.remove',
      'call.sendMediaTo',
      'Endpoint.setDisplayName',
      'Endpoint.manageEndpoint',
    ]);
    expect(told(run).filter(({ name }) => name === 'Conference.Stopped')).toHaveLength(1);
  });

  it('ends at once when the session has too many', async () => {
    await using run = await play(`const more = Array.from({ length: 20 }, () => VoxEngine.createConference());
      more[19].addEventListener(ConferenceEvents.ConferenceError, ({ code, error }) => Logger.write(code + ' ' + error.split(':')[0]));
      more[19].addEventListener(ConferenceEvents.Stopped, () => Logger.write('none'));`);
    await run.untilLog('none');
    expect(run.logs).toContain('403 CONFERENCE_TOO_MANY');
  });

  it.each([
    ['new Conference()', 'VoxEngine.createConference'],
    ['new Endpoint()', 'Conference.add'],
    ['conference.add()', 'parameters must be an object'],
    ['conference.add({ call: {} })', 'call must be a media unit'],
    ['conference.add({ call, mode: "MESH" })', 'mode must be one of MIX,FORWARD'],
    ['conference.add({ call, direction: 3 })', 'direction must be one of'],
    ['conference.add({ call, displayName: "x".repeat(300) })', 'longer than 256'],
    ['conference.add({ call, receiveParameters: 7 })', 'receiveParameters must be an object'],
    ['VoxEngine.destroyConference({})', 'conference must be a Conference'],
    ['conference.sendMediaTo({})', 'mediaUnit must be a media unit'],
  ])('throws a TypeError for %s', async (script, message) => {
    await using run = await play(
      `call$((call) => { try { ${script}; } catch (error) { Logger.write(error.name + ' ' + error.message); } });`,
    );
    await run.untilLog('TypeError');
    expect(run.logs.find((log) => log.startsWith('TypeError'))).toContain(message);
  });
});
