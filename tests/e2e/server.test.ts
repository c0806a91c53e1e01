import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LegEnd } from '#runtime/gateway/leg.ts';
import type { SessionWhole } from '#server/http/contract/index.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { TokenIssuer } from '#tests/support/token-issuer.ts';
import { UserPhone } from '#tests/support/user-phone.ts';

describe('a running server', () => {
  let server: ServerProcess;
  let folder: string;
  let issuer: TokenIssuer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'patchbay-scenarios-'));
    issuer = await TokenIssuer.start();
    const config = join(folder, 'patchbay.config.json');
    const oauth = { issuer: issuer.url, jwksUrl: issuer.url, scopes: { 'patchbay:read': 'viewer' } };
    await writeFile(config, JSON.stringify({ oauth }));
    const args = ['--config', config, '--sandbox-processes', '2', '--public-url', 'https://voice.example/patchbay/'];
    server = await ServerProcess.start({ args });
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await issuer[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const route = async (name: string, number: string, source: string, fileName = `${name}.js`): Promise<void> => {
    await writeFile(join(folder, fileName), source);
    await server.succeed(['upload', join(folder, fileName), '--name', name]);
    await server.succeed(['rules', 'add', '--name', name, '--pattern', number, '--scenarios', name]);
  };

  const sessionsTo = (number: string) => server.sessionsTo(number);
  /** What the history has of the only call of a session. */
  const callOf = async (id: string | undefined) => {
    const { calls } = (await server.api('GET', `/v1/sessions/${id}`)).body as SessionWhole;
    expect(calls).toHaveLength(1);
    return calls[0];
  };
  const refused = (endCode: number) => ({
    connectedAt: null,
    endedAt: expect.any(Number),
    endCode,
    endReason: expect.stringMatching(/^\w/),
  });

  it('answers 404 to a number no rule matches, and says so in the history', async () => {
    const call = await server.phone('555');
    expect(call.code).toBe(1);
    expect(call.stdout + call.stderr).toContain('404');
    const [session] = await sessionsTo('555');
    expect(session?.finishReason).toBe('No rule');
    expect(await callOf(session?.id)).toMatchObject(refused(404));
    const records = (await server.records(session?.id ?? '')).filter(({ kind }) => kind !== 'sip');
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ kind: 'fault', data: { code: 'SESSION_NO_RULE', destination: '555' } });
  });

  it('takes the access tokens of its issuer, for what their scopes are worth', async () => {
    const headers = (claims: object) => {
      const token = issuer.token({ aud: 'https://voice.example/patchbay', scope: 'patchbay:read', ...claims });
      return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    };
    const rules = `${server.http}/v1/applications/default/rules`;
    expect((await fetch(rules, { headers: headers({}) })).status).toBe(200);
    expect((await fetch(rules, { headers: headers({}), method: 'POST', body: '{}' })).status).toBe(403);
    expect((await fetch(rules, { headers: headers({ aud: 'https://elsewhere.example' }) })).status).toBe(401);
  });

  it('answers 603 to a blocked caller, whatever is called, until it is unblocked', async () => {
    const number = '+12025550123';
    await server.succeed(['access', 'block', number]);
    const call = await server.phone('556', ['--from', '12025550123']);
    expect(call.stdout + call.stderr).toContain('603');
    const [session] = await sessionsTo('556');
    expect(session?.finishReason).toBe('Caller blocked');
    expect(await callOf(session?.id)).toMatchObject(refused(603));
    const faults = (await server.records(session?.id ?? '')).filter(({ kind }) => kind === 'fault');
    expect(faults).toMatchObject([{ data: { code: 'CALLER_BLOCKED', callerId: '12025550123' } }]);
    expect(await server.succeed(['access', 'blocked'])).toContain(number);
    await server.succeed(['access', 'unblock', number]);
    const again = await server.phone('557', ['--from', '12025550123']);
    expect(again.stdout + again.stderr).toContain('404');
  });

  it('answers 480 when a scenario throws at top level, and shows file, line and column', async () => {
    await route('thrower', '200', '\n\nnull.oops;\n');
    const call = await server.phone('200');
    expect(call.code).toBe(1);
    expect(call.stdout + call.stderr).toContain('480');
    const [session] = await sessionsTo('200');
    expect(session?.finishReason).toBe('JS session error');
    expect(await callOf(session?.id)).toMatchObject(refused(480));
    const fault = (await server.records(session?.id ?? '')).find(({ kind }) => kind === 'fault');
    expect(fault?.source).toEqual({ scenario: 'thrower', line: 3, column: 6 });
  });

  it('tells scenarios and readers the public URL that it was given, and answers under its name', async () => {
    const source = `VoxEngine.addEventListener(AppEvents.Started, (e) => Logger.write(e.accessURL + ' ' + e.accessSecureURL));
      VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
        call.addEventListener(CallEvents.RecordStarted, ({ url }) => { Logger.write(url); VoxEngine.terminate(); });
        call.record();
        call.answer();
      });`;
    await route('named', '202', source);
    await server.phone('202');
    const [session] = await sessionsTo('202');
    const logs = (await server.records(session?.id ?? '')).filter(({ kind }) => kind === 'log');
    const [started = '', recorded = ''] = logs.map(({ message }) => message);
    expect(started).toMatch(/^(https:\/\/voice\.example\/patchbay\/sessions\/[\w-]{32}) \1$/);
    expect(recorded).toMatch(/^https:\/\/voice\.example\/patchbay\/recordings\/[\w-]+\.mp3$/);
    const { body } = await server.api('GET', '/v1/recordings');
    expect((body as { items: { url: string }[] }).items).toMatchObject([{ url: recorded }]);
    const statusFor = async (host: string) => {
      const [response] = await once(get(`${server.http}/healthz`, { headers: { host } }), 'response');
      response.resume();
      return response.statusCode;
    };
    expect([await statusFor('voice.example'), await statusFor('other.example')]).toEqual([200, 421]);
  });

  it('shows the line of the TypeScript file that threw, not of what runs', async () => {
    await route(
      'typed',
      '201',
      `interface Greeting {\n  readonly text: string;\n}\n\nconst greet = (greeting: Greeting | undefined): string => greeting!.text;\nVoxEngine.addEventListener(AppEvents.CallAlerting, () => { greet(undefined); });\n`,
      'typed.ts',
    );
    await server.phone('201');
    const [session] = await sessionsTo('201');
    const fault = (await server.records(session?.id ?? '')).find(({ kind }) => kind === 'fault');
    expect(fault?.source).toMatchObject({ scenario: 'typed', line: 5 });
  });

  it('has the limits of its application in the next call, and tells when little is left of one', async () => {
    await route(
      'limited',
      '208',
      `VoxEngine.addEventListener(AppEvents.CallAlerting, () => {
        try { for (let n = 1; n < 4; n++) setTimeout(() => undefined, 60000); } catch (error) { Logger.write(error.message); }
        VoxEngine.terminate();
      });`,
    );
    await server.succeed(['applications', 'limits', 'default', 'activeTimers=2']);
    await server.phone('208');
    await server.succeed(['applications', 'limits', 'default', 'activeTimers=']);
    const [session] = await sessionsTo('208');
    const records = await server.records(session?.id ?? '');
    expect(records.find(({ kind }) => kind === 'log')?.message).toContain('a session may have 2 active timers');
    expect(records.find(({ kind }) => kind === 'limit')).toMatchObject({ data: { limit: 'activeTimers', of: 2 } });
  });

  it('refuses an upload with a syntax error with file, line, column and a code frame, and keeps the old version', async () => {
    await writeFile(join(folder, 'broken.js'), 'VoxEngine.addEventListener(\n  AppEvents.Started,\n  () => {{\n);\n');
    const { code, stderr } = await server.command(['upload', join(folder, 'broken.js'), '--name', 'thrower']);
    expect(code).toBe(1);
    expect(stderr).toContain('broken.js:4:1');
    expect(stderr).toContain('> 4 | );');
    expect(await server.succeed(['scenarios', 'list'])).not.toContain('broken');
  });

  it('ends only the sessions of a sandbox process that is killed, tells their callers, and takes calls within a second', async () => {
    await route(
      'holder',
      '30\\d',
      'VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => { call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate); call.answer(); setInterval(() => Logger.write("alive"), 200); });',
    );
    const holders = ['300', '301', '302', '303'];
    await using caller = await UserPhone.start({ username: 'caller', password: '', server: server.sip });
    const legs = holders.map((number) => caller.call(number));
    const ends = legs.map((leg) => new Promise<LegEnd>((resolve) => leg.events.once('ended', resolve)));
    await Promise.all(legs.map((leg) => new Promise((resolve) => leg.events.once('connected', resolve))));
    const [victim] = server.sandboxPids();
    if (victim === undefined) throw new Error('no sandbox process found');
    process.kill(victim, 'SIGKILL');
    const again = await server.phone('306', ['--seconds', '1', '--json']);
    expect(again.code).toBe(0);
    // From the INVITE on: on a busy machine the telephone's own start takes longer than the server.
    const happenings = again.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; at: number });
    const at = (event: string) => happenings.find((one) => one.event === event)?.at ?? Number.NaN;
    expect(at('answered') - at('calling')).toBeLessThan(2_000);
    for (const leg of legs) leg.hangup();
    const endedByServer = (await Promise.all(ends)).filter(({ by }) => by === 'remote').length;
    const rows = (await Promise.all(holders.map(sessionsTo))).flat();
    const lost = rows.filter(({ finishReason }) => finishReason === 'Internal error');
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.length).toBe(endedByServer);
    for (const { id } of lost) {
      const fault = (await server.records(id)).find(({ kind }) => kind === 'fault');
      expect(fault?.data?.code).toBe('SESSION_SANDBOX_LOST');
    }
  });

  it('stops a runaway and a memory bomb without touching a call beside them', async () => {
    await route(
      'spin',
      '400',
      'VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => { call.answer(); while (true) {} });',
    );
    await route(
      'bomb',
      '401',
      'VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => { call.answer(); const a = []; while (true) a.push(new Array(1000).fill(1)); });',
    );
    const beside = server.phone('303', ['--seconds', '5', '--json']);
    const [spin, bomb] = await Promise.all([
      server.phone('400', ['--seconds', '9']),
      server.phone('401', ['--seconds', '9']),
    ]);
    for (const { code, stdout } of [spin, bomb]) {
      expect(stdout).toContain('480');
      expect(code).toBe(1);
    }
    expect((await beside).stdout).toContain('"by":"local"');
    for (const number of ['400', '401']) {
      const [session] = await sessionsTo(number);
      expect(session?.finishReason).toBe('JS session error');
      const fault = (await server.records(session?.id ?? '')).find(({ kind }) => kind === 'fault');
      expect(fault?.data?.code).toBe('SESSION_SCRIPT_LIMIT');
    }
  });

  it('never shows a secret, in whatever form a scenario logs it', async () => {
    await server.succeed(['secrets', 'set', 'API_TOKEN'], 'tok-9f8e7d6c5b4a');
    await route(
      'leaky',
      '500',
      'VoxEngine.addEventListener(AppEvents.CallAlerting, () => { const s = VoxEngine.getSecretValue("API_TOKEN"); Logger.write(s); Logger.write(base64_encode("user:" + s)); Logger.write(encodeURIComponent("?" + s)); throw new Error("with " + s); });',
    );
    await server.phone('500');
    const [session] = await sessionsTo('500');
    const journal = JSON.stringify(await server.records(session?.id ?? ''));
    expect(journal).not.toContain('tok-9f8e7d6c5b4a');
    expect(journal).not.toContain(btoa('user:tok-9f8e7d6c5b4a').slice(8, 20));
    expect(journal).toContain('[masked]');
    expect(await server.succeed(['secrets', 'list', '--json'])).not.toContain('tok-9f8e');
  });

  it('refuses a second server on its data directory and on its ports, and says what to do', async () => {
    await expect(ServerProcess.start({ dataDirectory: server.dataDirectory })).rejects.toThrow(
      /DATA_DIRECTORY_IN_USE|in use/,
    );
    const sip = `udp:${server.sip}`;
    await expect(ServerProcess.start({ args: ['--sip', sip] })).rejects.toThrow('SIP_LISTEN_IN_USE');
    const http = server.http.replace('http://', '');
    await expect(ServerProcess.start({ args: ['--http', http] })).rejects.toThrow('HTTP_ADDRESS_IN_USE');
  });
});
