import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PhoneNumberView, TrunkView } from '#server/http/contract/index.ts';
import { FixtureCarrier } from '#tests/support/fixture-carrier.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { until as eventually } from '#tests/support/until.ts';

const credentials = { username: 'patchbay', password: 'correct horse' };
/** Dials the number that was called, without its first digit, as the caller. */
const dialler = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, callerid, destination }) => {
  const out = VoxEngine.callPSTN(destination.slice(1), callerid);
  out.addEventListener(CallEvents.Connected, () => call.answer());
  out.addEventListener(CallEvents.Failed, ({ code, reason }) => { Logger.write('failed ' + code + ' ' + reason); VoxEngine.terminate(); });
  call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
});`;

describe('a trunk', () => {
  let server: ServerProcess;
  let carrier: FixtureCarrier;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'patchbay-trunks-'));
    carrier = await FixtureCarrier.start({ credentials });
    server = await ServerProcess.start();
    await writeFile(join(folder, 'dialler.js'), dialler);
    await server.succeed(['upload', join(folder, 'dialler.js'), '--name', 'dialler']);
    await server.succeed(['rules', 'add', '--name', 'out', '--pattern', '9\\d+', '--scenarios', 'dialler']);
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await carrier[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  /** The status with which a call of the carrier to our registration ends. */
  const end = (number: string): Promise<number> => {
    const { contact } = carrier.of('REGISTER').at(-1) ?? { contact: '' };
    const leg = carrier.gateway.call(`sip:${number}@${server.sip}${contact.slice(contact.indexOf(';'))}`);
    return new Promise((resolve) => leg.events.once('ended', ({ code }) => resolve(code)));
  };

  const show = async (name: string) =>
    JSON.parse(await server.succeed(['trunks', 'show', name, '--json'])) as TrunkView;
  const until = async (name: string, holds: (trunk: TrunkView) => boolean): Promise<TrunkView> => {
    for (let turn = 0; turn < 100; turn += 1) {
      const { body } = await server.api('GET', `/v1/trunks/${name}`);
      if (holds(body as TrunkView)) return body as TrunkView;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`trunk ${name} did not get there: ${JSON.stringify(await show(name))}`);
  };

  it('registers with a password that nobody is told, and its proxy is asked', async () => {
    const proxy = `sip:${carrier.address}`;
    const args = ['--proxy', proxy, '--prefix', '1', '--register', '--username', 'patchbay', '--password'];
    const added = await server.succeed(['trunks', 'add', 'carrier', ...args, '--json'], `${credentials.password}\n`);
    expect(JSON.parse(added)).toMatchObject({ name: 'carrier', hasPassword: true, register: true });
    const trunk = await until('carrier', ({ state }) => state === 'up');
    expect(trunk).toMatchObject({
      registration: { state: 'registered', status: 200 },
      proxies: [{ state: 'up', status: 200 }],
    });
    expect(carrier.of('REGISTER').map(({ authorized, expires }) => [authorized, expires])).toEqual([
      [false, 600],
      [true, 600],
    ]);
    expect(carrier.of('REGISTER')[0]?.contact).toMatch(/^sip:patchbay@127\.0\.0\.1:\d+;line=[0-9a-f]{24}$/);
    for (const told of [added, JSON.stringify(trunk), await server.succeed(['trunks', 'show', 'carrier'])]) {
      expect(told).not.toContain(credentials.password);
    }
  });

  it('carries the call of a scenario, with its challenge answered', async () => {
    const call = await server.phone('912025550123', ['--from', '+12025550100', '--seconds', '1']);
    expect(call).toMatchObject({ code: 0 });
    expect(carrier.of('INVITE').map(({ uri, authorized }) => [uri.split('@')[0], authorized])).toEqual([
      ['sip:+12025550123', false],
      ['sip:+12025550123', true],
    ]);
    expect(carrier.legs[0]?.invite).toMatchObject({ callerId: '+12025550100' });
    expect((await until('carrier', ({ calls }) => calls.active === 0)).calls).toEqual({
      active: 0,
      placed: 1,
      taken: 0,
      failures: {},
    });
  });

  it('that nobody answers for a number leads to a reason that says what to do', async () => {
    await server.phone('9440000000');
    const [session] = await server.sessionsTo('9440000000');
    const said = (await server.records(session?.id ?? '')).map(({ message }) => message).join('\n');
    expect(said).toContain('failed 503 No trunk takes this number');
  });

  it('calls the number that is ours, and reaches the application that owns it alone', async () => {
    await server.succeed(['applications', 'add', 'sales']);
    const bound = await server.succeed([
      'numbers',
      'add',
      '(202) 555-0177',
      '--country',
      'US',
      '--application',
      'sales',
      '--json',
    ]);
    expect((JSON.parse(bound) as PhoneNumberView).number).toBe('+12025550177');
    const code =
      'VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => { call.reject(486); VoxEngine.terminate(); });';
    await writeFile(join(folder, 'answer.js'), code);
    // The default application would take every number; only that of sales may.
    await server.succeed(['upload', join(folder, 'answer.js'), '--name', 'answer']);
    await server.succeed(['rules', 'add', '--name', 'all', '--pattern', '.*', '--scenarios', 'answer']);
    expect(await end('12025550177')).toBe(404);
    expect(await end('12025550178')).toBe(486);
    await server.succeed(['upload', join(folder, 'answer.js'), '--name', 'answer', '--application', 'sales']);
    await server.succeed(['rules', 'add', '--pattern', '.*', '--scenarios', 'answer', '--application', 'sales']);
    expect(await end('0012025550177')).toBe(486);
    await server.sessionsTo('0012025550177');
    const { body } = await server.api('GET', '/v1/sessions?application=sales');
    expect((body as { items: unknown[] }).items).toHaveLength(1);
    expect((await until('carrier', ({ calls }) => calls.active === 0)).calls.taken).toBe(3);
  });

  it('is asked on demand, and shown in the metrics', async () => {
    const tested = await server.command(['trunks', 'test', 'carrier', '--json']);
    expect([tested.code, JSON.parse(tested.stdout)]).toMatchObject([0, { proxies: [{ state: 'up' }] }]);
    const metrics = await fetch(`${server.http}/metrics`, {
      headers: { authorization: `Bearer ${await adminKey(server)}` },
    });
    expect(await metrics.text()).toMatch(
      /patchbay_trunk_state\{trunk="carrier",state="up"\} 1[\s\S]*patchbay_trunk_calls_total\{trunk="carrier",direction="placed"\} 1/,
    );
  });

  it('has calls run the rule that their number or the trunk is bound to, whatever the pattern, until it is removed', async () => {
    const code =
      'VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => { call.reject(600); VoxEngine.terminate(); });';
    await writeFile(join(folder, 'busy.js'), code);
    await server.succeed(['upload', join(folder, 'busy.js'), '--name', 'busy', '--application', 'sales']);
    const ofSales = ['--application', 'sales'];
    await server.succeed(['rules', 'add', '--name', 'bound', '--pattern', 'x', '--scenarios', 'busy', ...ofSales]);
    const set = await server.succeed(['numbers', 'set', '+12025550177', '--rule', 'bound', ...ofSales]);
    expect(set).toContain('Its calls meet rule bound, whatever its pattern says.');
    expect(await server.succeed(['numbers', 'list', ...ofSales])).toMatch(/\+12025550177 +bound /);
    expect([await end('12025550177'), await end('12025550178')]).toEqual([600, 486]);
    // There are earlier sessions to that number.
    const ofRule = async () => (await server.sessionsTo('12025550177')).some(({ rule }) => rule === 'bound');
    await eventually(ofRule, 'a session of the rule');
    await server.succeed(['numbers', 'set', '+12025550177', '--no-rule', ...ofSales]);
    await server.succeed(['trunks', 'set', 'carrier', '--rule', 'bound', ...ofSales]);
    await until('carrier', ({ state }) => state === 'up');
    expect([await end('12025550177'), await end('12025550178')]).toEqual([486, 600]);
    await server.succeed(['rules', 'remove', 'bound', ...ofSales]);
    expect(await end('12025550178')).toBe(486);
    await server.succeed(['trunks', 'set', 'carrier', '--without', 'application']);
    await until('carrier', ({ state }) => state === 'up');
  });

  it('says goodbye', async () => {
    await server.succeed(['trunks', 'remove', 'carrier']);
    for (let turn = 0; turn < 50 && carrier.of('REGISTER').at(-1)?.expires !== 0; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(carrier.of('REGISTER').at(-1)).toMatchObject({ expires: 0, authorized: true });
    expect((await server.command(['trunks', 'show', 'carrier'])).stderr).toContain('TRUNK_MISSING');
  });
});

async function adminKey({ dataDirectory }: ServerProcess): Promise<string> {
  return (await readFile(join(dataDirectory, 'admin-key'), 'utf8')).trim();
}
