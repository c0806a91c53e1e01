import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Leg, type RunningSipGateway, startSipGateway } from '#runtime/gateway/index.ts';
import { startMediaEngine } from '#runtime/media/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { BaresipPhone } from './baresip-phone.ts';
import { audioComes, hears, told, until } from './leg-watch.ts';
import { freePort } from './sipp-run.ts';
import { TwinklePhone } from './twinkle-phone.ts';

const ourToneHz = 770;
const toneHz = 523;

type Transport = 'udp' | 'tcp';

let opened: AsyncDisposableStack;
let gateway: RunningSipGateway;
let arrived: PromiseWithResolvers<Leg>;

beforeEach(async () => {
  opened = new AsyncDisposableStack();
  arrived = Promise.withResolvers<Leg>();
  const media = opened.use(
    await startMediaEngine({ address: '127.0.0.1', ports: [25_800, 25_899], workers: 1, log: silentLogger }),
  );
  const incoming = (leg: Leg) => {
    playTone(leg);
    leg.ring();
    arrived.resolve(leg);
  };
  const listen = ['udp:127.0.0.1:0', 'tcp:127.0.0.1:0'];
  gateway = opened.use(await startSipGateway({ listen, media, log: silentLogger, onLeg: { incoming } }));
});
afterEach(() => opened.disposeAsync());

function playTone(leg: Leg): void {
  leg.events.on('audioStarted', () =>
    leg.media?.play({ kind: 'tone', frequenciesHz: [ourToneHz], levelDbm0: -10, cadenceMs: [] }),
  );
}

async function startPhone(transport: Transport): Promise<TwinklePhone> {
  return opened.use(await TwinklePhone.start({ toneHz, transport }));
}

/** A call of the phone to us, with audio. */
async function callFrom(phone: TwinklePhone, transport: Transport): Promise<Leg> {
  const address = gateway.addresses.find((one) => one.startsWith(transport));
  phone.type(`call sip:100@${address?.slice(transport.length + 1)}`);
  await phone.says('180 Ringing');
  const leg = await arrived.promise;
  expect(leg.invite.transport).toBe(transport);
  leg.answer();
  await phone.says('far end answered call');
  await hears(leg, toneHz);
  return leg;
}

/** Calls the phone and lets both talk. */
const ringTwin = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
  const phone = VoxEngine.callUser({ username: 'twin', callerid: 'ringing' });
  VoxEngine.easyProcess(call, phone);
  phone.addEventListener(CallEvents.Connected, () => Logger.write('The user answered'));
});`;

describe.each(['udp', 'tcp'] as const)('twinkle over %s', (transport) => {
  it('calls us, presses keys, holds, resumes, is held, and hangs up', async () => {
    const phone = await startPhone(transport);
    const leg = await callFrom(phone, transport);
    await phone.sound.plays(ourToneHz);
    const keys: string[] = [];
    leg.events.on('dtmf', ({ tone, method }) => keys.push(`${method} ${tone}`));
    phone.type('dtmf 5#0');
    await until('the keys arrive', () => keys.length === 3);
    expect(keys).toEqual(['rfc4733 5', 'rfc4733 #', 'rfc4733 0']);
    const held = told(leg, 'held');
    phone.type('hold');
    await held;
    await phone.sound.plays(0);
    const resumed = told(leg, 'resumed');
    phone.type('retrieve');
    await resumed;
    await hears(leg, toneHz);
    await phone.sound.plays(ourToneHz);
    leg.hold();
    await audioComes(leg, false);
    leg.resume();
    await audioComes(leg, true);
    const ended = told(leg, 'ended');
    phone.type('bye');
    expect(await ended).toMatchObject({ by: 'remote', code: 200, wasConnected: true });
  });

  it('is called by us, hears us and our keys, and our BYE ends the call', async () => {
    const phone = await startPhone(transport);
    const leg = gateway.call(`sip:${phone.address}`, { callerId: '4711' });
    playTone(leg);
    const ringing = told(leg, 'ringing');
    await phone.says('incoming call');
    await ringing;
    const connected = told(leg, 'connected');
    phone.type('answer');
    await connected;
    await hears(leg, toneHz);
    await phone.sound.plays(ourToneHz);
    leg.dtmf('7');
    await phone.says('DTMF detected: 7');
    leg.hangup();
    await phone.says('far end ended call');
  });
});

describe('twinkle', () => {
  it('asks for a transfer and leaves once it hears that it succeeded', async () => {
    const phone = await startPhone('udp');
    const leg = await callFrom(phone, 'udp');
    leg.handleReferrals(true);
    const asked = told(leg, 'referRequested');
    phone.type('transfer sip:carol@example.com');
    expect(await asked).toMatchObject({ referTo: 'sip:carol@example.com', replaces: false });
    const ended = told(leg, 'ended');
    leg.notifyReferral(180);
    leg.notifyReferral(200);
    expect(await ended).toMatchObject({ by: 'remote', code: 200 });
  });

  it('is sent to another phone', async () => {
    const other = opened.use(await BaresipPhone.start({ codec: 'PCMU', toneHz: 880, answersByItself: true }));
    const phone = await startPhone('udp');
    const leg = await callFrom(phone, 'udp');
    const complete = told(leg, 'transferComplete');
    leg.refer({ uri: other.address });
    await complete;
    await other.says('Call established');
    await phone.sound.plays(880);
  });

  it('declines a call, and hears our CANCEL of another', async () => {
    const phone = await startPhone('udp');
    const declined = gateway.call(`sip:${phone.address}`, { callerId: '4711' });
    await told(declined, 'ringing');
    const refusal = told(declined, 'ended');
    phone.type('reject');
    expect(await refusal).toMatchObject({ by: 'remote', code: 486, wasConnected: false });
    const cancelled = gateway.call(`sip:${phone.address}`, { callerId: '4711' });
    await told(cancelled, 'ringing');
    const ended = told(cancelled, 'ended');
    cancelled.hangup();
    expect(await ended).toMatchObject({ by: 'local', code: 487 });
    await phone.says('far end cancelled call');
  });

  it('registers at the first attempt, and is called by a scenario', async () => {
    const registrar = `127.0.0.1:${await freePort()}`;
    const rtp = ['--rtp', '127.0.0.1:25900-25949'];
    const server = opened.use(await ServerProcess.start({ args: ['--sip', `udp:${registrar}`, ...rtp] }));
    const password = 'wonderland';
    await server.api('POST', '/v1/applications/default/users', { username: 'twin', password });
    await server.api('PUT', '/v1/applications/default/scenarios/ring', { fileName: 'ring.js', source: ringTwin });
    await server.api('POST', '/v1/applications/default/rules', { name: 'ring', pattern: 'twin', scenarios: ['ring'] });
    const phone = opened.use(await TwinklePhone.start({ toneHz, transport: 'udp', registrar, password }));
    await phone.says('registration succeeded');
    phone.type('auto_answer -a on');
    const { code } = await server.phone('twin', ['--seconds', '2']);
    expect(code).toBe(0);
    const [session] = await server.sessionsTo('twin');
    const messages = (await server.records(session?.id)).map(({ message }) => message);
    expect(messages).toContain('The user answered');
    await phone.says('far end ended call');
  });
});
