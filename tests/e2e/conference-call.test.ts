import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlatformCommands } from '#tests/support/platform-commands.ts';
import { ServerProcess } from '#tests/support/server-process.ts';

/** Brings every caller to the conference that is named by the number called. */
const door = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, callerid, destination }) => {
  const member = VoxEngine.callConference('room-' + destination, callerid, 'Member', { 'X-From': 'door' });
  VoxEngine.easyProcess(call, member);
  member.addEventListener(CallEvents.FirstAudioPacketReceived, () => Logger.write('audio'));
  member.addEventListener(CallEvents.Failed, ({ code }) => Logger.write('failed ' + code));
});`;
/** Answers everybody and tells who is there. */
const room = `let name;
VoxEngine.addEventListener(AppEvents.Started, (e) => { name = e.conference_name; });
let members = 0;
VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, callerid, destination, headers }) => {
  members += 1;
  Logger.write(['member', members, callerid, destination, headers['X-From'], name].join(' '));
  call.answer();
  call.playProgressTone('US');
  call.addEventListener(CallEvents.Disconnected, () => { members -= 1; if (members === 0) VoxEngine.terminate(); });
});`;

describe('callConference', () => {
  let server: ServerProcess;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'patchbay-conference-'));
    server = await ServerProcess.start();
    for (const [name, pattern, source] of [
      ['door', '7\\d\\d', door],
      ['room', 'room-700', room],
      ['loop', 'room-701', door.replace("'room-' + destination", 'destination + "x"')],
      ['deeper', 'room-701x+', door.replace("'room-' + destination", 'destination + "x"')],
    ] as const) {
      await writeFile(join(folder, `${name}.js`), source);
      await server.succeed(['upload', join(folder, `${name}.js`), '--name', name]);
      await server.succeed(['rules', 'add', '--name', name, '--pattern', pattern, '--scenarios', name]);
    }
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const logged = async (destination: string) => {
    const sessions = await server.sessionsTo(destination);
    const records = await Promise.all(sessions.map(({ id }) => server.records(id)));
    return records.map((each) => each.filter(({ kind }) => kind === 'log').map(({ message }) => message));
  };

  it('brings several callers to one session, with audio for each of them', async () => {
    const calls = await Promise.all(
      ['alice', 'bob'].map((from) => server.phone('700', ['--from', from, '--seconds', '2', '--json'])),
    );
    expect(calls.map(({ code }) => code)).toEqual([0, 0]);
    expect(await logged('700')).toEqual([['audio'], ['audio']]);
    const sessions = await logged('room-700');
    expect(sessions).toHaveLength(1);
    expect(sessions[0]?.toSorted()).toEqual([
      expect.stringMatching(/^member 1 (?:alice|bob) room-700 door room-700$/),
      expect.stringMatching(/^member 2 (?:alice|bob) room-700 door room-700$/),
    ]);
  });

  it('comes to the session that StartConference began without a call', async () => {
    const key = await readFile(join(server.dataDirectory, 'admin-key'), 'utf8');
    const platform = new PlatformCommands({ url: server.http, key: key.trim() });
    // The rule does not take the name of the conference: nothing else could begin it.
    const conference = { application_name: 'default', rule_name: 'room', conference_name: 'room-703' };
    const started = await platform.run('StartConference', conference);
    expect(await platform.run('StartConference', conference)).toEqual(started);
    const call = await server.phone('703', ['--from', 'carol', '--seconds', '1']);
    expect(call.code).toBe(0);
    expect(await logged('')).toEqual([['member 1 carol room-703 door room-703']]);
  });

  it('fails with 404 when no rule takes the conference, and with 483 when conferences call conferences', async () => {
    const none = await server.phone('702');
    expect(none.code).toBe(1);
    expect(await logged('702')).toEqual([['failed 404']]);
    const loop = await server.phone('701');
    expect(loop.code).toBe(1);
    const { body } = await server.api('GET', '/v1/sessions?limit=100');
    const depth = (body as { items: { destination: string }[] }).items.filter(({ destination }) =>
      destination.startsWith('room-701'),
    );
    expect(depth).toHaveLength(5);
  });
});
