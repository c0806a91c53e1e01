import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Leg, type RunningSipGateway, startSipGateway } from '#runtime/gateway/index.ts';
import { PeerProcess } from '#runtime/gateway/webrtc/index.ts';
import { startMediaEngine } from '#runtime/media/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { BaresipPhone } from './baresip-phone.ts';
import { frequencyByCrossings } from './baresip-recording.ts';
import { type BrowserLibrary, BrowserPhones } from './browser-phone.ts';
import { audioComes, hears, told, until } from './leg-watch.ts';
import { freePort } from './sipp-run.ts';

const ourToneHz = 770;
const toneHz = 523;
const password = 'wonderland';

let browser: BrowserPhones;
let opened: AsyncDisposableStack;
let gateway: RunningSipGateway;
let arrived: PromiseWithResolvers<Leg>;

beforeAll(async () => {
  browser = await BrowserPhones.start('chromium');
});
afterAll(() => browser[Symbol.asyncDispose]());

beforeEach(async () => {
  opened = new AsyncDisposableStack();
  arrived = Promise.withResolvers<Leg>();
  const address = '127.0.0.1';
  const ports = [25_500, 25_599] as const;
  const media = opened.use(await startMediaEngine({ address, ports, workers: 1, log: silentLogger }));
  const peers = opened.use(new PeerProcess({ address, ports: media.ports, log: silentLogger }));
  const incoming = (leg: Leg) => {
    playTone(leg);
    arrived.resolve(leg);
  };
  gateway = opened.use(
    await startSipGateway({ listen: ['ws:127.0.0.1:0'], media, peers, log: silentLogger, onLeg: { incoming } }),
  );
});
afterEach(() => opened.disposeAsync());

function playTone(leg: Leg): void {
  leg.events.on('audioStarted', () =>
    leg.media?.play({ kind: 'tone', frequenciesHz: [ourToneHz], levelDbm0: -10, cadenceMs: [] }),
  );
}

async function phoneOf(library: BrowserLibrary) {
  const [address = ''] = gateway.addresses;
  const host = address.slice('ws:'.length);
  const phone = await browser.phone(library, { socket: `ws://${host}`, uri: `sip:alice@${host}`, register: false });
  return { phone: opened.use(phone), target: `sip:100@${host}` };
}

describe.each(['jssip', 'sipjs'] as const)('a browser with %s', (library) => {
  it('calls us, both hear each other, it presses keys, holds, resumes, is held, and hangs up', async () => {
    const { phone, target } = await phoneOf(library);
    await phone.tell('call', target, toneHz);
    const leg = await arrived.promise;
    expect(leg.invite.transport).toBe('ws');
    const keys: string[] = [];
    leg.events.on('dtmf', ({ tone }) => keys.push(tone));
    leg.answer();
    await phone.says('confirmed');
    await hears(leg, toneHz);
    await phone.hears(ourToneHz);
    expect((await leg.media?.stats())?.codec).toBe('opus');
    await phone.tell('press', '5#0');
    await until('the keys arrive', () => keys.length === 3);
    expect(keys).toEqual(['5', '#', '0']);
    const held = told(leg, 'held');
    await phone.tell('hold');
    await held;
    const resumed = told(leg, 'resumed');
    await phone.tell('resume');
    await resumed;
    await audioComes(leg, true);
    leg.hold();
    await audioComes(leg, false);
    leg.resume();
    await audioComes(leg, true);
    const ended = told(leg, 'ended');
    await phone.tell('hangUp');
    expect(await ended).toMatchObject({ by: 'remote', code: 200, wasConnected: true });
  });
});

it('a browser that offers video is answered with audio, restarts ICE, and both go on hearing each other', async () => {
  const { phone, target } = await phoneOf('jssip');
  await phone.tell('call', target, toneHz, true);
  const leg = await arrived.promise;
  leg.answer();
  await hears(leg, toneHz);
  await phone.hears(ourToneHz);
  await phone.tell('restart');
  leg.media?.play({ kind: 'tone', frequenciesHz: [440], levelDbm0: -10, cadenceMs: [] });
  await phone.hears(440);
  await hears(leg, toneHz);
  expect(leg.state).toBe('connected');
});

describe('browsers that are users', () => {
  let server: ServerProcess;
  let host: string;

  beforeAll(async () => {
    host = `127.0.0.1:${await freePort()}`;
    server = await ServerProcess.start({ args: ['--sip', `ws:${host},udp:${host}`, '--rtp', '127.0.0.1:25600-25699'] });
    const source = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, destination }) =>
      VoxEngine.easyProcess(call, VoxEngine.callUser({ username: destination, callerid: call.callerid() })));`;
    await server.api('PUT', '/v1/applications/default/scenarios/ring', { fileName: 'ring.js', source });
    await server.api('POST', '/v1/applications/default/rules', { name: 'ring', pattern: '.*', scenarios: ['ring'] });
    for (const username of ['alice', 'bob'])
      await server.api('POST', '/v1/applications/default/users', { username, password });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  async function userOf(library: BrowserLibrary, username: string) {
    const uri = `sip:${username}@${host}`;
    return await browser.phone(library, { socket: `ws://${host}`, uri, password, register: true });
  }

  async function transports(): Promise<string | undefined> {
    const key = readFileSync(join(server.dataDirectory, 'admin-key'), 'utf8').trim();
    const response = await fetch(`${server.http}/metrics`, { headers: { authorization: `Bearer ${key}` } });
    return /^patchbay_webrtc_transports (\d+)$/m.exec(await response.text())?.[1];
  }

  it.each([
    ['jssip', 'sipjs'],
    ['sipjs', 'jssip'],
  ] as const)('call each other: %s to %s', async (calling, called) => {
    await using alice = await userOf(calling, 'alice');
    await using bob = await userOf(called, 'bob');
    await alice.tell('call', `sip:bob@${host}`, 600);
    await bob.says('called');
    await bob.tell('answer', 900);
    await alice.says('confirmed');
    await Promise.all([alice.hears(900), bob.hears(600)]);
    expect(await transports()).toBe('2');
    await bob.tell('hangUp');
    await alice.says(calling === 'jssip' ? 'ended: Terminated' : 'ended');
  });

  it('are called by a desk phone that takes nothing but SRTP with keys in SDP', async () => {
    const account = `auth_user=bob;auth_pass=${password};regint=60;mediaenc=srtp-mand`;
    await using alice = await userOf('sipjs', 'alice');
    await using phone = await BaresipPhone.start({ codec: 'PCMU', toneHz, username: 'bob', domain: host, account });
    await phone.says('200 OK');
    await phone.command('dial', `sip:alice@${host}`);
    await alice.says('called');
    await alice.tell('answer', 900);
    await phone.says('Call established');
    await alice.hears(toneHz);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await phone.command('hangup');
    await alice.says('ended');
    const heard = await phone.heard();
    const seconds = heard.samples.length / heard.sampleRateHz;
    expect(Math.abs(frequencyByCrossings(heard, seconds - 1, seconds - 0.3) - 900)).toBeLessThan(5);
  });
});
