import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Leg, type LegEnd, type RunningSipGateway, startSipGateway } from '#runtime/gateway/index.ts';
import type { G711Law } from '#runtime/media/codec/g711.ts';
import { type MediaEngine, type StreamStats, startMediaEngine } from '#runtime/media/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { BaresipPhone } from './baresip-phone.ts';
import { frequencyByCrossings, loudness } from './baresip-recording.ts';

const ourToneHz = 770;
const theirToneHz = 523;
const codecs: G711Law[] = ['PCMU', 'PCMA'];

let media: MediaEngine;
let gateway: RunningSipGateway;
let arrived: PromiseWithResolvers<Leg>;

beforeEach(async () => {
  arrived = Promise.withResolvers<Leg>();
  media = await startMediaEngine({ address: '127.0.0.1', ports: [25_000, 25_099], workers: 1, log: silentLogger });
  const incoming = (leg: Leg): void => {
    playTone(leg);
    leg.ring();
    leg.answer();
    arrived.resolve(leg);
  };
  gateway = await startSipGateway({ listen: ['udp:127.0.0.1:0'], media, log: silentLogger, onLeg: { incoming } });
});

afterEach(async () => {
  await gateway[Symbol.asyncDispose]();
  await media[Symbol.asyncDispose]();
});

function playTone(leg: Leg): void {
  leg.events.on('audioStarted', () =>
    leg.media?.play({ kind: 'tone', frequenciesHz: [ourToneHz], levelDbm0: -10, cadenceMs: [] }),
  );
}

function ended(leg: Leg): Promise<LegEnd> {
  return new Promise((resolve) => leg.events.on('ended', resolve));
}

function expectTone(stats: StreamStats): void {
  expect(Math.abs(stats.receivedFrequencyHz - theirToneHz)).toBeLessThan(3);
  // A quarter of full scale: -12.2 dB, as a sine -15.2 dBov.
  expect(Math.abs(stats.receivedLevelDbov - -15.2)).toBeLessThan(1.5);
  expect(stats.packetsLost).toBeLessThanOrEqual(stats.packetsReceived / 100);
  expect(stats.packetsReceived).toBeGreaterThan(80);
}

async function expectHeard(phone: BaresipPhone): Promise<void> {
  const heard = await phone.heard();
  const seconds = heard.samples.length / heard.sampleRateHz;
  expect(seconds).toBeGreaterThan(1.5);
  expect(Math.abs(frequencyByCrossings(heard, 0.5, seconds - 0.3) - ourToneHz)).toBeLessThan(3);
  // -10 dBm0 is -16.2 dBov: 0.155 of full scale.
  expect(Math.abs(loudness(heard, 0.5, seconds - 0.3) - 0.155)).toBeLessThan(0.03);
}

describe.each(codecs)('baresip over UDP with %s', (codec) => {
  it('calls us, both hear each other, and our BYE ends the call', async () => {
    await using phone = await BaresipPhone.start({ codec, toneHz: theirToneHz });
    await phone.command('dial', `sip:100@${gateway.addresses[0]?.slice('udp:'.length)}`);
    const leg = await arrived.promise;
    await phone.says('Call established');
    await sleep(3000);
    const stats = await leg.media?.stats();
    expect(stats).toBeDefined();
    if (stats !== undefined) expectTone(stats);
    const end = ended(leg);
    leg.hangup();
    expect(await end).toMatchObject({ by: 'local', wasConnected: true });
    await phone.wasLeft();
    await expectHeard(phone);
  });

  it('calls us and hangs up itself', async () => {
    await using phone = await BaresipPhone.start({ codec, toneHz: theirToneHz });
    await phone.command('dial', `sip:100@${gateway.addresses[0]?.slice('udp:'.length)}`);
    const leg = await arrived.promise;
    const end = ended(leg);
    await phone.says('Call established');
    await sleep(2500);
    const stream = leg.media;
    await phone.command('hangup');
    expect(await end).toMatchObject({ by: 'remote', code: 200, wasConnected: true });
    const stats = await stream?.close();
    expect(stats).toBeDefined();
    if (stats !== undefined) expectTone(stats);
    await expectHeard(phone);
    expect(media.openStreams).toBe(0);
  });

  it('is called by us and answers', async () => {
    await using phone = await BaresipPhone.start({ codec, toneHz: theirToneHz, answersByItself: true });
    const leg = gateway.call(phone.address, { callerId: '4711' });
    playTone(leg);
    const end = ended(leg);
    await new Promise((resolve) => leg.events.on('connected', resolve));
    await sleep(2500);
    const stats = await leg.media?.stats();
    expect(stats).toBeDefined();
    if (stats !== undefined) expectTone(stats);
    leg.hangup();
    expect(await end).toMatchObject({ by: 'local', wasConnected: true });
    await phone.wasLeft();
    await expectHeard(phone);
  });
});

describe('keys pressed on baresip', () => {
  it('arrive as telephone-events, one each (RFC 4733)', async () => {
    await using phone = await BaresipPhone.start({ codec: 'PCMU', toneHz: theirToneHz });
    await phone.command('dial', `sip:100@${gateway.addresses[0]?.slice('udp:'.length)}`);
    const leg = await arrived.promise;
    const keys: string[] = [];
    leg.events.on('dtmf', ({ tone }) => keys.push(tone));
    await phone.says('Call established');
    await sleep(500);
    for (const key of ['5', '#', '0']) {
      await phone.command('sndcode', key);
      await sleep(400);
    }
    leg.hangup();
    await phone.wasLeft();
    expect(keys).toEqual(['5', '#', '0']);
  });
});
