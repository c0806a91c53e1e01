import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Leg, type RunningSipGateway, startSipGateway } from '#runtime/gateway/index.ts';
import { type MediaEngine, startMediaEngine } from '#runtime/media/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { BaresipPhone } from './baresip-phone.ts';
import { frequencyByCrossings, loudness } from './baresip-recording.ts';

const callerHz = 523;
const calleeHz = 880;

let media: MediaEngine;
let gateway: RunningSipGateway;
let callee: BaresipPhone | undefined;
let legs: Leg[];

beforeEach(async () => {
  legs = [];
  media = await startMediaEngine({ address: '127.0.0.1', ports: [25_100, 25_199], workers: 2, log: silentLogger });
  gateway = await startSipGateway({
    listen: ['udp:127.0.0.1:0'],
    media,
    log: silentLogger,
    onLeg: { incoming: bridge },
  });
});

afterEach(async () => {
  await gateway[Symbol.asyncDispose]();
  await media[Symbol.asyncDispose]();
});

/** Calls the other phone, and connects both once it answers. */
function bridge(incoming: Leg): void {
  const outgoing = gateway.call(callee?.address ?? '', { callerId: 'bridge', beside: incoming });
  legs = [incoming, outgoing];
  outgoing.events.on('connected', () => incoming.answer());
  incoming.events.on('connected', () => {
    if (incoming.media === undefined || outgoing.media === undefined) return;
    incoming.media.play({ kind: 'unit', from: outgoing.media.id });
    outgoing.media.play({ kind: 'unit', from: incoming.media.id });
  });
}

async function expectHeard(phone: BaresipPhone, frequencyHz: number): Promise<void> {
  const heard = await phone.heard();
  const seconds = heard.samples.length / heard.sampleRateHz;
  expect(seconds).toBeGreaterThan(1.5);
  expect(Math.abs(frequencyByCrossings(heard, 0.7, seconds - 0.3) - frequencyHz)).toBeLessThan(3);
  // As loud as it was spoken: a sine of 8,000.
  expect(Math.abs(loudness(heard, 0.7, seconds - 0.3) - 0.173)).toBeLessThan(0.03);
}

describe('two baresips in a call by way of us', () => {
  it.each([
    ['PCMU', 'PCMU'],
    ['PCMU', 'PCMA'],
  ] as const)('hear each other: %s and %s', async (callerCodec, calleeCodec) => {
    await using other = await BaresipPhone.start({ codec: calleeCodec, toneHz: calleeHz, answersByItself: true });
    await using caller = await BaresipPhone.start({ codec: callerCodec, toneHz: callerHz });
    callee = other;
    await caller.command('dial', `sip:100@${gateway.addresses[0]?.slice('udp:'.length)}`);
    await caller.says('Call established');
    await sleep(3500);
    const [toCaller, toCallee] = await Promise.all(legs.map(async (leg) => await leg.media?.stats()));
    const converted = callerCodec === calleeCodec ? 'packetsRelayed' : 'packetsTranscoded';
    expect(toCaller?.[converted]).toBeGreaterThan(120);
    expect(toCallee?.[converted]).toBeGreaterThan(120);
    for (const leg of legs) leg.hangup();
    await Promise.all([caller.wasLeft(), other.wasLeft()]);
    await expectHeard(caller, calleeHz);
    await expectHeard(other, callerHz);
  });
});
