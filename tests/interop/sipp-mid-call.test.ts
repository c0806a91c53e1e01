import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type CallOptions,
  type Leg,
  type LegEvents,
  type RunningSipGateway,
  startSipGateway,
} from '#runtime/gateway/index.ts';
import { type MediaEngine, startMediaEngine } from '#runtime/media/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { freePort, runSipp } from './sipp-run.ts';

function connected(leg: Leg, then: () => void): void {
  leg.events.on('connected', () => setTimeout(then, 100));
}

/** What the dialled user does. */
const behaviours: Record<string, (leg: Leg) => void> = {
  answer: (leg) => leg.answer(),
  'early-media': (leg) => {
    leg.progress();
    leg.answer();
  },
  transfer: (leg) => {
    connected(leg, () => leg.refer({ uri: 'sip:carol@example.com' }));
    leg.answer();
  },
  'be-transferred': (leg) => {
    leg.handleReferrals(true);
    leg.events.on('referRequested', () => setTimeout(() => leg.notifyReferral(200), 100));
    leg.answer();
  },
  hold: (leg) => {
    connected(leg, () => {
      leg.hold();
      leg.resume();
    });
    leg.answer();
  },
  'hold-once': (leg) => {
    connected(leg, () => leg.hold());
    leg.answer();
  },
  talk: (leg) => {
    connected(leg, () => {
      leg.info('application/json', '{}', { 'X-Relayed': 'yes' });
      leg.message('hello');
      leg.dtmf('7');
    });
    leg.answer();
  },
};

const told: string[] = [];
const noted: readonly (keyof LegEvents)[] = [
  'transferProgress',
  'transferComplete',
  'transferFailed',
  'referRequested',
  'ended',
];

function watch(leg: Leg): void {
  for (const name of noted) leg.events.on(name, () => told.push(name));
}

let media: MediaEngine;
let gateway: RunningSipGateway;
let remote: string;

beforeAll(async () => {
  media = await startMediaEngine({ address: '127.0.0.1', ports: [31_000, 31_499], workers: 1, log: silentLogger });
  remote = `127.0.0.1:${await freePort()}`;
  gateway = await startSipGateway({
    listen: [`udp:${remote}`, `tcp:${remote}`],
    media,
    log: silentLogger,
    onLeg: {
      incoming: (leg) => {
        watch(leg);
        behaviours[leg.invite.destination]?.(leg);
      },
    },
  });
});

afterEach(() => {
  told.length = 0;
});

afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await media[Symbol.asyncDispose]();
});

/** Every leg has ended, and what was told on the way. */
async function story(): Promise<string[]> {
  for (let turn = 0; turn < 100 && (gateway.activeLegs > 0 || media.openStreams > 0); turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect([gateway.activeLegs, media.openStreams]).toEqual([0, 0]);
  return told;
}

describe('a phone in the middle of a call', () => {
  it.each([
    ['gets early media reliably when it requires that', 'reliable-early-media', 'early-media', ['ended']],
    ['has a PRACK of nothing refused with 481', 'prack-of-nothing', 'early-media', ['ended']],
    ['refreshes its session by UPDATE and re-INVITE', 'session-timer', 'answer', ['ended']],
    ['asks for too short a session and gets 422', 'session-interval-too-small', 'answer', ['ended']],
    ['is transferred by our REFER', 'transferred-by-us', 'transfer', ['transferProgress', 'transferComplete', 'ended']],
    ['is transferred in vain', 'transfer-fails', 'transfer', ['transferFailed', 'ended']],
    [
      'asks for a transfer and hears of its outcome',
      'asks-for-transfer',
      'be-transferred',
      ['referRequested', 'ended'],
    ],
    ['asks for a transfer that no scenario takes', 'asks-for-transfer-in-vain', 'answer', ['ended']],
    ['is held by us and resumed', 'held-by-us', 'hold', ['ended']],
    ['answers our re-INVITE with 491 and gets it again', 'our-reinvite-meets-491', 'hold-once', ['ended']],
    ['gets INFO, MESSAGE and keys', 'info-and-message-from-us', 'talk', ['ended']],
  ])('%s', async (_title, scenario, service, expected) => {
    expect(await runSipp({ remote, scenario, service })).toEqual({ exitCode: 0, report: '' });
    expect(await story()).toEqual(expected);
  });
});

describe('a phone that we call', () => {
  async function calls(scenario: string, options: CallOptions = {}): Promise<void> {
    const port = await freePort();
    const phone = runSipp({ scenario, port });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const leg = gateway.call(`sip:phone@127.0.0.1:${port}`, { callerId: '100', ...options });
    watch(leg);
    connected(leg, () => leg.hangup());
    expect(await phone).toEqual({ exitCode: 0, report: '' });
  }

  it.each([
    ['behind a server that wants a password', 'uas-challenges', { credentials: { username: 'ann', password: 'x' } }],
    ['is redirected to another user of its host', 'uas-redirects', {}],
    ['rings with 100rel', 'uas-rings-reliably', {}],
    ['wants a longer session interval', 'uas-wants-longer-interval', {}],
    ['is two phones that both answer', 'uas-forks', {}],
    ['is overloaded', 'uas-overloaded', {}],
  ])('%s', async (_title, scenario, options) => {
    await calls(scenario, options);
    expect(await story()).toEqual(['ended']);
  });
});
