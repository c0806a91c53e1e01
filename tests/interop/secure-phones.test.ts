import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Leg, type MediaEncryption, type RunningSipGateway, startSipGateway } from '#runtime/gateway/index.ts';
import { startMediaEngine } from '#runtime/media/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { TestAuthority } from '#tests/support/certificates.ts';
import { BaresipPhone } from './baresip-phone.ts';
import { frequencyByCrossings } from './baresip-recording.ts';
import { audioComes, hears, told } from './leg-watch.ts';
import { LinphonePhone } from './linphone-phone.ts';

const ourToneHz = 770;
const toneHz = 523;

let opened: AsyncDisposableStack;
let authority: TestAuthority;
let gateway: RunningSipGateway;
let arrived: PromiseWithResolvers<Leg>;
let messages: string[];
let encryption: MediaEncryption;

beforeEach(async () => {
  opened = new AsyncDisposableStack();
  authority = opened.use(new TestAuthority());
  arrived = Promise.withResolvers<Leg>();
  messages = [];
  encryption = 'off';
  const media = opened.use(
    await startMediaEngine({ address: '127.0.0.1', ports: [25_400, 25_499], workers: 1, log: silentLogger }),
  );
  gateway = opened.use(
    await startSipGateway({
      listen: ['udp:127.0.0.1:0', 'tcp:127.0.0.1:0', 'tls:127.0.0.1:0'],
      tls: { ...authority.issue('server', 'IP:127.0.0.1'), caFile: authority.caFile },
      media,
      log: silentLogger,
      mediaEncryptionOf: () => encryption,
      observer: { message: ({ bytes }) => void messages.push(bytes.toString()) },
      onLeg: {
        incoming(leg) {
          playTone(leg);
          leg.answer();
          arrived.resolve(leg);
        },
      },
    }),
  );
});
afterEach(() => opened.disposeAsync());

function playTone(leg: Leg): void {
  leg.events.on('audioStarted', () =>
    leg.media?.play({ kind: 'tone', frequenciesHz: [ourToneHz], levelDbm0: -10, cadenceMs: [] }),
  );
}

function uriOver(transport: 'udp' | 'tcp' | 'tls'): string {
  const address = gateway.addresses.find((one) => one.startsWith(transport));
  return `sip:100@${address?.slice(transport.length + 1)};transport=${transport}`;
}

/**
 * Whether the audio came: what is not authentic counts as lost. (Both phones send a few datagrams that are no SRTP, and a
 * busy machine loses a few.)
 */
async function expectLittleLost(leg: Leg): Promise<void> {
  const { packetsLost = 0, packetsReceived = 0 } = (await leg.media?.stats()) ?? {};
  expect(packetsReceived).toBeGreaterThan(40);
  expect(packetsLost).toBeLessThan(packetsReceived / 20);
}

/** Both sides hear each other. */
async function expectConversation(leg: Leg, phone: BaresipPhone): Promise<void> {
  await hears(leg, toneHz);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await expectLittleLost(leg);
  leg.hangup();
  await phone.wasLeft();
  const heard = await phone.heard();
  const seconds = heard.samples.length / heard.sampleRateHz;
  expect(Math.abs(frequencyByCrossings(heard, seconds - 1, seconds - 0.3) - ourToneHz)).toBeLessThan(3);
}

describe.each(['tcp', 'tls'] as const)('baresip over %s', (transport) => {
  it.each([
    ['srtp', 'RTP/AVP'],
    ['srtp-mand', 'RTP/SAVP'],
    ['srtp-mandf', 'RTP/SAVPF'],
  ])('calls us with mediaenc=%s, answered in its profile %s', async (mediaenc, profile) => {
    await using phone = await BaresipPhone.start({ codec: 'PCMU', toneHz, account: `regint=0;mediaenc=${mediaenc}` });
    await phone.command('dial', uriOver(transport));
    const leg = await arrived.promise;
    await phone.says('Call established');
    expect(leg.protection).toBe('srtp');
    expect(messages.find((text) => text.startsWith('SIP/2.0 200'))).toMatch(new RegExp(`m=audio \\d+ ${profile} `));
    await expectConversation(leg, phone);
  });

  it('holds and resumes without losing audio', async () => {
    await using phone = await BaresipPhone.start({ codec: 'PCMU', toneHz, account: 'regint=0;mediaenc=srtp-mand' });
    await phone.command('dial', uriOver(transport));
    const leg = await arrived.promise;
    await phone.says('Call established');
    await audioComes(leg, true);
    const held = told(leg, 'held');
    await phone.command('hold');
    await held;
    const resumed = told(leg, 'resumed');
    await phone.command('resume');
    await resumed;
    await audioComes(leg, true);
    leg.hold();
    await audioComes(leg, false);
    leg.resume();
    await audioComes(leg, true);
    await hears(leg, toneHz);
    // A packet that crosses a re-INVITE counts as lost, encrypted or not.
    expect((await leg.media?.stats())?.packetsLost).toBeLessThan(4);
    leg.hangup();
    await phone.wasLeft();
  });
});

describe('baresip, called by us', () => {
  async function phoneOverTls(mediaenc: string): Promise<BaresipPhone> {
    const { certificateFile, keyFile } = authority.issue('phone', 'IP:127.0.0.1');
    const both = path.join(authority.folder, 'phone-both.pem');
    await writeFile(both, (await readFile(keyFile, 'utf8')) + (await readFile(certificateFile, 'utf8')));
    return BaresipPhone.start({
      codec: 'PCMU',
      toneHz,
      answersByItself: true,
      account: `regint=0${mediaenc}`,
      certificateFile: both,
    });
  }

  it.each([
    ['optional', ';mediaenc=srtp', 'srtp'],
    ['optional', ';mediaenc=srtp-mand', 'srtp'],
    ['required', ';mediaenc=srtp-mand', 'srtp'],
    ['optional', '', 'none'],
  ] as const)(
    'over TLS with %s encryption, its account having "%s": %s',
    async (mediaEncryption, mediaenc, protection) => {
      await using phone = await phoneOverTls(mediaenc);
      const leg = gateway.call(phone.address, { callerId: '4711', mediaEncryption });
      playTone(leg);
      await told(leg, 'connected');
      expect(leg.protection).toBe(protection);
      await expectConversation(leg, phone);
    },
  );

  it('is not called in the clear where encryption is required', async () => {
    await using phone = await phoneOverTls('');
    const leg = gateway.call(phone.address, { callerId: '4711', mediaEncryption: 'required' });
    expect(await told(leg, 'ended')).toMatchObject({ code: 488, wasConnected: false });
  });

  it('does not get in with audio in the clear where encryption is required', async () => {
    encryption = 'required';
    await using phone = await BaresipPhone.start({ codec: 'PCMU', toneHz });
    await phone.command('dial', uriOver('udp'));
    await phone.says('488');
  });
});

describe.each(['tcp', 'tls'] as const)('linphone over %s', (transport) => {
  it.each(['optional', 'required'] as const)('calls us with %s encryption, holds and resumes', async (wish) => {
    const phone = opened.use(await LinphonePhone.start({ toneHz, encryption: wish }));
    phone.type(`call ${uriOver(transport)}`);
    const leg = await arrived.promise;
    await phone.says('connected');
    expect(leg.protection).toBe('srtp');
    await hears(leg, toneHz);
    const held = told(leg, 'held');
    phone.type('pause 1');
    await held;
    await phone.says('paused');
    const resumed = told(leg, 'resumed');
    phone.type('resume 1');
    await resumed;
    await audioComes(leg, true);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await expectLittleLost(leg);
    phone.type('terminate');
    await told(leg, 'ended');
    const heard = await phone.heard();
    const seconds = heard.samples.length / heard.sampleRateHz;
    expect(Math.abs(frequencyByCrossings(heard, seconds - 1, seconds - 0.3) - ourToneHz)).toBeLessThan(5);
  });
});

describe('linphone', () => {
  it.each(['tcp', 'udp'] as const)('is called by us over %s with encryption', async (transport) => {
    const phone = opened.use(await LinphonePhone.start({ toneHz, answersByItself: true, encryption: 'optional' }));
    const to = `sip:${phone.address};transport=${transport}`;
    const leg = gateway.call(to, { callerId: '4711', mediaEncryption: 'required' });
    playTone(leg);
    await told(leg, 'connected');
    expect(leg.protection).toBe('srtp');
    await hears(leg, toneHz);
    leg.hangup();
    await phone.says('ended');
  });
});
