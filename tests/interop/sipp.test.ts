import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Leg, type LegEnd, type RunningSipGateway, startSipGateway } from '#runtime/gateway/index.ts';
import { type MediaEngine, startMediaEngine } from '#runtime/media/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { freePort, runSipp, type SippOptions } from './sipp-run.ts';

/** What the dialled user stands for. */
const behaviours: Record<string, (leg: Leg) => void> = {
  answer: (leg) => leg.answer(),
  ring: (leg) => leg.ring(),
  'ring-then-answer': (leg) => {
    leg.ring();
    setTimeout(() => leg.answer(), 400);
  },
  'early-media': (leg) => {
    leg.progress();
    setTimeout(() => leg.answer(), 200);
  },
  'answer-then-hang-up': (leg) => {
    leg.events.on('connected', () => setTimeout(() => leg.hangup(), 100));
    leg.answer();
  },
  reject: (leg) => leg.reject(486),
};

let media: MediaEngine;
let gateway: RunningSipGateway;
let remote: string;
const legs = new Set<Leg>();
const ends: LegEnd[] = [];
const tones: string[] = [];
const holds: string[] = [];

function incoming(leg: Leg): void {
  legs.add(leg);
  leg.events.on('ended', (end) => ends.push(end));
  leg.events.on('dtmf', ({ tone }) => tones.push(tone));
  leg.events.on('held', () => holds.push('held'));
  leg.events.on('resumed', () => holds.push('resumed'));
  behaviours[leg.invite.destination]?.(leg);
}

beforeAll(async () => {
  media = await startMediaEngine({ address: '127.0.0.1', ports: [30_000, 30_999], workers: 1, log: silentLogger });
  const port = await freePort();
  remote = `127.0.0.1:${port}`;
  gateway = await startSipGateway({
    listen: [`udp:${remote}`, `tcp:${remote}`],
    media,
    log: silentLogger,
    onLeg: { incoming },
  });
});

afterEach(() => {
  for (const leg of legs) leg.hangup(); // what a failed test left behind
  legs.clear();
  ends.length = 0;
  tones.length = 0;
  holds.length = 0;
});

afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await media[Symbol.asyncDispose]();
});

async function passes(options: Omit<SippOptions, 'remote'>): Promise<void> {
  expect(await runSipp({ remote, ...options })).toEqual({ exitCode: 0, report: '' });
}

/** Every leg has told its end, and nothing of it is left. */
async function ended(count: number): Promise<LegEnd[]> {
  for (let turn = 0; turn < 100 && (ends.length < count || media.openStreams > 0); turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(ends).toHaveLength(count);
  expect(gateway.activeLegs).toBe(0);
  expect(media.openStreams).toBe(0);
  return ends;
}

describe('SIPp calls', () => {
  it.each([
    ['a call over UDP is answered, acknowledged and ended by BYE', { scenario: 'basic-call' }],
    ['a call over TCP is answered, acknowledged and ended by BYE', { scenario: 'basic-call', transport: 'tcp' }],
    ['a call that rings first is answered', { scenario: 'basic-call', service: 'ring-then-answer' }],
    ['an INVITE without SDP gets our offer in the 200', { scenario: 'late-offer' }],
    ['early media and answer have the same description', { scenario: 'early-media', service: 'early-media' }],
    ['a BYE before the ACK of our 200 ends the call', { scenario: 'bye-before-ack' }],
    ['a CANCEL that crosses our 200 changes nothing', { scenario: 'cancel-crosses-200' }],
    ['a lost 200 comes again until the ACK', { scenario: 'lost-200', absorbRetransmissions: false }],
    [
      'an INVITE that comes again after our 200 makes no second call',
      { scenario: 'invite-again-after-200', absorbRetransmissions: false },
    ],
    [
      'a retransmitted INVITE gets the 180 again',
      { scenario: 'retransmitted-invite', service: 'ring-then-answer', absorbRetransmissions: false },
    ],
    ['a re-INVITE without SDP gets our offer', { scenario: 'reinvite-without-sdp' }],
  ] satisfies [string, SippOptions][])('%s', async (_title, options) => {
    await passes(options);
    expect(await ended(1)).toMatchObject([{ by: 'remote', code: 200, wasConnected: true }]);
  });

  it('a re-INVITE holds and the next one resumes', async () => {
    await passes({ scenario: 'reinvite-hold-resume' });
    expect(holds).toEqual(['held', 'resumed']);
    await ended(1);
  });

  it('INFO, UPDATE, MESSAGE and OPTIONS are served in a call', async () => {
    await passes({ scenario: 'in-dialog-requests' });
    expect(tones).toEqual(['5']);
    await ended(1);
  });

  it.each([
    ['a CANCEL while ringing gets 200 and the INVITE 487', { scenario: 'cancel-before-answer', service: 'ring' }],
    ['a BYE while ringing gets 200 and the INVITE 487', { scenario: 'bye-on-early-dialog', service: 'ring' }],
  ])('%s', async (_title, options) => {
    await passes(options);
    expect(await ended(1)).toMatchObject([{ by: 'remote', code: 487, wasConnected: false }]);
  });

  it('a call that we reject gets our status', async () => {
    await passes({ scenario: 'rejected', service: 'reject' });
    expect(await ended(1)).toMatchObject([{ by: 'local', code: 486 }]);
  });

  it.each([
    ['a call that we hang up ends with our BYE', { scenario: 'hung-up' }],
    ['a call over TCP that we hang up ends with our BYE', { scenario: 'hung-up', transport: 'tcp' }],
    ['our BYE follows several Record-Route headers', { scenario: 'record-routes' }],
    ['our BYE to a strict router has its URI and the Contact as last Route', { scenario: 'strict-route' }],
  ] satisfies [string, SippOptions][])('%s', async (_title, options) => {
    await passes({ ...options, service: 'answer-then-hang-up' });
    expect(await ended(1)).toMatchObject([{ by: 'local', code: 200, wasConnected: true }]);
  });

  it('100 calls at 50 a second all succeed', async () => {
    await passes({ scenario: 'basic-call', calls: 100, callsPerSecond: 50 });
    await ended(100);
  });

  it('without an ACK the 200 is given up after 32 s and BYE comes', async () => {
    await passes({ scenario: 'lost-ack' });
    expect(await ended(1)).toMatchObject([{ by: 'gateway', code: 408 }]);
  });
});

describe('SIPp is refused', () => {
  it.each([
    ['an unknown method with 405 and Allow', 'unknown-method'],
    ['a malformed INVITE with 400 and a reason, and is served afterwards', 'malformed'],
    ['an INVITE without a Contact with 400', 'no-contact'],
    ['Max-Forwards 0 with 483', 'max-forwards-zero'],
    ['an option nobody knows with 420 and Unsupported', 'require-unknown-option'],
    ['an offer without our codecs with 488 and a Warning', 'no-common-codec'],
    ['a body that is no SDP with 415 and Accept', 'wrong-body'],
    ['a BYE for a dialog nobody knows with 481', 'unknown-dialog'],
  ])('%s', async (_title, scenario) => {
    await passes({ scenario });
    await ended(0);
  });

  it('nothing when it asks with OPTIONS', async () => {
    await passes({ scenario: 'options' });
  });
});

describe('SIPp is called', () => {
  /** Starts a phone, calls it, and gives the phone's verdict. */
  async function calls(scenario: string, then: (leg: Leg) => void): Promise<LegEnd> {
    const port = await freePort();
    const phone = runSipp({ scenario, port });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const leg = gateway.call(`sip:phone@127.0.0.1:${port}`, { callerId: '100' });
    const end = new Promise<LegEnd>((resolve) => leg.events.on('ended', resolve));
    then(leg);
    expect(await phone).toEqual({ exitCode: 0, report: '' });
    return await end;
  }

  it('and answers, is acknowledged and ended by our BYE', async () => {
    const end = await calls('uas-answers', (leg) =>
      leg.events.on('connected', () => setTimeout(() => leg.hangup(), 100)),
    );
    expect(end).toMatchObject({ by: 'local', code: 200, wasConnected: true });
  });

  it('and hangs up', async () => {
    expect(await calls('uas-hangs-up', () => undefined)).toMatchObject({ by: 'remote', code: 200, wasConnected: true });
  });

  it('and is busy', async () => {
    expect(await calls('uas-busy', () => undefined)).toMatchObject({ by: 'remote', code: 486, wasConnected: false });
  });

  it('and rings until our CANCEL', async () => {
    const end = await calls('uas-cancelled', (leg) => leg.events.on('ringing', () => leg.hangup()));
    expect(end).toMatchObject({ by: 'local', code: 487 });
  });
});
