import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Leg, type RunningSipGateway, startSipGateway } from '#runtime/gateway/index.ts';
import { startMediaEngine } from '#runtime/media/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { frequencyByCrossings } from './baresip-recording.ts';
import { audioComes, hears, told, until } from './leg-watch.ts';
import { LinphonePhone } from './linphone-phone.ts';

const ourToneHz = 770;
const toneHz = 523;

let opened: AsyncDisposableStack;
let gateway: RunningSipGateway;
let arrived: PromiseWithResolvers<Leg>;

beforeEach(async () => {
  opened = new AsyncDisposableStack();
  arrived = Promise.withResolvers<Leg>();
  const media = opened.use(
    await startMediaEngine({ address: '127.0.0.1', ports: [25_300, 25_399], workers: 1, log: silentLogger }),
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

function uriOver(transport: 'udp' | 'tcp'): string {
  const address = gateway.addresses.find((one) => one.startsWith(transport));
  return `sip:100@${address?.slice(transport.length + 1)};transport=${transport}`;
}

describe.each(['udp', 'tcp'] as const)('linphone over %s', (transport) => {
  it('calls us, presses keys, holds, resumes, is held, and hangs up', async () => {
    const phone = opened.use(await LinphonePhone.start({ toneHz }));
    phone.type(`call ${uriOver(transport)}`);
    await phone.says('ringing.');
    const leg = await arrived.promise;
    expect(leg.invite.transport).toBe(transport);
    const keys: string[] = [];
    leg.events.on('dtmf', ({ tone }) => keys.push(tone));
    leg.answer();
    await phone.says('connected');
    await hears(leg, toneHz);
    phone.type('5#0');
    await until('the keys arrive', () => keys.length === 3);
    expect(keys).toEqual(['5', '#', '0']);
    const held = told(leg, 'held');
    phone.type('pause 1');
    await held;
    await phone.says('paused');
    const resumed = told(leg, 'resumed');
    phone.type('resume 1');
    await resumed;
    await audioComes(leg, true);
    leg.hold();
    await audioComes(leg, false);
    leg.resume();
    await audioComes(leg, true);
    const ended = told(leg, 'ended');
    phone.type('terminate');
    expect(await ended).toMatchObject({ by: 'remote', code: 200, wasConnected: true });
  });

  it('is called by us, both hear each other, and our BYE ends the call', async () => {
    const phone = opened.use(await LinphonePhone.start({ toneHz, answersByItself: true }));
    const leg = gateway.call(`sip:${phone.address};transport=${transport}`, { callerId: '4711' });
    playTone(leg);
    await told(leg, 'connected');
    await hears(leg, toneHz);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const ended = told(leg, 'ended');
    leg.hangup();
    expect(await ended).toMatchObject({ by: 'local', wasConnected: true });
    await phone.says('ended');
    const heard = await phone.heard();
    const seconds = heard.samples.length / heard.sampleRateHz;
    expect(Math.abs(frequencyByCrossings(heard, seconds - 1, seconds - 0.3) - ourToneHz)).toBeLessThan(5);
  });
});

describe('linphone', () => {
  it('declines a call', async () => {
    const phone = opened.use(await LinphonePhone.start({ toneHz }));
    const leg = gateway.call(`sip:${phone.address}`, { callerId: '4711' });
    await told(leg, 'ringing');
    const ended = told(leg, 'ended');
    phone.type('terminate');
    expect(await ended).toMatchObject({ by: 'remote', wasConnected: false });
  });

  it('hears our CANCEL', async () => {
    const phone = opened.use(await LinphonePhone.start({ toneHz }));
    const leg = gateway.call(`sip:${phone.address}`, { callerId: '4711' });
    await told(leg, 'ringing');
    const ended = told(leg, 'ended');
    leg.hangup();
    expect(await ended).toMatchObject({ by: 'local', code: 487 });
    await phone.says('ended');
  });
});
