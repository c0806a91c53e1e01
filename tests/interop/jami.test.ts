import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Leg, type RunningSipGateway, startSipGateway } from '#runtime/gateway/index.ts';
import { startMediaEngine } from '#runtime/media/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { JamiPhone } from './jami-phone.ts';
import { audioComes, hears, told, until } from './leg-watch.ts';
import { mayMakeNetworks } from './phone-network.ts';

const ourToneHz = 770;
const toneHz = 523;

const withNetworks = mayMakeNetworks ? describe : describe.skip;

let phone: JamiPhone;
let opened: AsyncDisposableStack;

beforeAll(async () => {
  if (mayMakeNetworks) phone = await JamiPhone.start(toneHz);
});
afterAll(async () => {
  if (mayMakeNetworks) await phone[Symbol.asyncDispose]();
});
beforeEach(() => {
  opened = new AsyncDisposableStack();
});
afterEach(() => opened.disposeAsync());

withNetworks('jami', () => {
  let gateway: RunningSipGateway;
  let arrived: PromiseWithResolvers<Leg>;
  let messages: string[];

  beforeEach(async () => {
    arrived = Promise.withResolvers<Leg>();
    messages = [];
    const address = phone.network.ourAddress;
    const media = opened.use(
      await startMediaEngine({ address, ports: [25_950, 25_999], workers: 1, log: silentLogger }),
    );
    const incoming = (leg: Leg) => {
      playTone(leg);
      leg.ring();
      arrived.resolve(leg);
    };
    const listen = [`udp:${address}:0`];
    const observer = { message: ({ bytes }: { readonly bytes: Buffer }) => void messages.push(bytes.toString()) };
    gateway = opened.use(await startSipGateway({ listen, media, log: silentLogger, observer, onLeg: { incoming } }));
  });

  function playTone(leg: Leg): void {
    leg.events.on('audioStarted', () =>
      leg.media?.play({ kind: 'tone', frequenciesHz: [ourToneHz], levelDbm0: -10, cadenceMs: [] }),
    );
  }

  async function callFromPhone() {
    const call = await phone.call(`sip:100@${gateway.addresses[0]?.slice('udp:'.length)}`);
    await call.is('RINGING');
    const leg = await arrived.promise;
    leg.answer();
    await call.is('CURRENT');
    await hears(leg, toneHz);
    await phone.sound.plays(ourToneHz);
    return { call, leg };
  }

  it.each([
    ['SRTP', true, 'srtp'],
    ['RTP', false, 'none'],
  ] as const)(
    'calls us over %s, presses keys, holds, resumes, is held, and hangs up',
    async (_, encrypted, protection) => {
      await phone.use({ encrypted });
      const { call, leg } = await callFromPhone();
      expect(leg.protection).toBe(protection);
      const keys: string[] = [];
      leg.events.on('dtmf', ({ tone, method }) => keys.push(`${method} ${tone}`));
      for (const key of ['5', '#']) await phone.press(key);
      await until('the keys arrive', () => keys.length === 2);
      expect(keys).toEqual(['info 5', 'info #']);
      // Its re-INVITEs name new ports, and do not say that it holds.
      await call.does('hold');
      await call.is('HOLD');
      await phone.sound.plays(0);
      await call.does('unhold');
      await phone.sound.plays(ourToneHz);
      await hears(leg, toneHz);
      // It sends on while it is held.
      leg.hold();
      await until('it agrees to be held', () => messages.some((text) => text.includes('a=recvonly')));
      messages = [];
      leg.resume();
      await until('it agrees to go on', () => messages.some((text) => text.startsWith('SIP/2.0 200')));
      await audioComes(leg, true);
      const { packetsLost = 0, packetsReceived = 0 } = (await leg.media?.stats()) ?? {};
      expect(packetsLost).toBeLessThan(packetsReceived / 20);
      const ended = told(leg, 'ended');
      await call.does('hangUp');
      expect(await ended).toMatchObject({ by: 'remote', code: 200, wasConnected: true });
    },
  );

  it.each([
    ['SRTP', 'required', true],
    ['RTP', 'off', false],
  ] as const)('is called by us over %s, and our BYE ends the call', async (_, mediaEncryption, encrypted) => {
    await phone.use({ encrypted });
    const leg = gateway.call(phone.address, { callerId: '4711', mediaEncryption });
    playTone(leg);
    await told(leg, 'ringing');
    const connected = told(leg, 'connected');
    const call = await phone.incoming();
    await call.does('accept');
    await connected;
    await hears(leg, toneHz);
    await phone.sound.plays(ourToneHz);
    leg.hangup();
    await call.is('');
  });

  it('takes no call in the clear unless told to, declines another, and hears our CANCEL of a third', async () => {
    await phone.use({ encrypted: true });
    const plain = gateway.call(phone.address, { callerId: '4711' });
    await told(plain, 'ringing');
    const refused = told(plain, 'ended');
    await (await phone.incoming()).does('accept');
    expect(await refused).toMatchObject({ code: 488, wasConnected: false });
    const declined = gateway.call(phone.address, { callerId: '4711' });
    await told(declined, 'ringing');
    const ended = told(declined, 'ended');
    await (await phone.incoming()).does('refuse');
    expect(await ended).toMatchObject({ by: 'remote', wasConnected: false });
    const cancelled = gateway.call(phone.address, { callerId: '4711' });
    await told(cancelled, 'ringing');
    const call = await phone.incoming();
    const over = told(cancelled, 'ended');
    cancelled.hangup();
    expect(await over).toMatchObject({ by: 'local', code: 487 });
    await call.is('');
  });

  it('asks for a transfer, and stays until we leave', async () => {
    await phone.use({});
    const { call, leg } = await callFromPhone();
    leg.handleReferrals(true);
    const asked = told(leg, 'referRequested');
    await call.transfer('sip:carol@example.com');
    expect(await asked).toMatchObject({ referTo: 'sip:carol@example.com', replaces: false });
    leg.notifyReferral(200);
    leg.hangup();
    await call.is('');
  });
});
