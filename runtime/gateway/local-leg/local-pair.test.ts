import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { FakeLeg } from '#tests/support/fake-leg.ts';
import { FakeMediaEngine } from '#tests/support/fake-media-engine.ts';
import type { Leg, LegEvents } from '../leg.ts';
import { LocalPair } from './index.ts';
import { nextPairState, type PairEvent, type PairState } from './pair-machine.ts';

const names: readonly (keyof LegEvents)[] = [
  'ringing',
  'audioStarted',
  'connected',
  'ended',
  'info',
  'message',
  'held',
  'resumed',
  'reinviteReceived',
  'reinviteAccepted',
  'transferComplete',
  'transferFailed',
  'referRequested',
];

async function call() {
  const clock = new VirtualClock(1_000);
  const media = new FakeMediaEngine();
  const pair = new LocalPair({ invite: new FakeLeg().invite, media, clock, log: silentLogger });
  const told: string[] = [];
  let ended: LegEvents['ended'] | undefined;
  const watch = (who: string, leg: Leg) => {
    for (const name of names) leg.events.on(name, () => told.push(`${who} ${name}`));
  };
  watch('caller', pair.caller);
  watch('callee', pair.callee);
  pair.caller.events.on('ended', (end) => {
    ended = end;
  });
  expect(await pair.open()).toBe(true);
  return { caller: pair.caller, callee: pair.callee, clock, media, told, ended: () => ended };
}

describe('the machine of a call between two sessions', () => {
  const events: PairEvent[] = ['ring', 'progress', 'answer', 'reject', 'hangup', 'failed'];
  const table: [PairState, string][] = [
    ['alerting', 'ringing ringing connected ended ended ended'],
    ['ringing', 'ringing ringing connected ended ended ended'],
    ['connected', '- - - - ended ended'],
    ['ended', '- - - - - -'],
  ];
  it.each(table)('%s follows every event', (state, row) => {
    expect(events.map((event) => nextPairState(state, event)?.state ?? '-').join(' ')).toBe(row);
  });
});

describe('a call between two sessions', () => {
  it('rings, is answered, and each end hears what the other plays', async () => {
    const { caller, callee, media, told, clock, ended } = await call();
    expect([caller.state, callee.state, caller.media]).toEqual(['dialling', 'alerting', undefined]);
    callee.ring();
    callee.answer();
    expect([caller.state, callee.state]).toEqual(['connected', 'connected']);
    const [first, second] = media.streams;
    expect(first?.configured).toMatchObject([{ remotePort: second?.localPort, direction: 'sendrecv' }]);
    expect(second?.configured).toMatchObject([{ remotePort: first?.localPort }]);
    expect([caller.media, callee.media]).toEqual([first, second]);
    clock.advance(3_000);
    caller.hangup();
    expect(told).toEqual([
      'caller ringing',
      'caller audioStarted',
      'callee audioStarted',
      'callee connected',
      'caller connected',
      'caller ended',
      'callee ended',
    ]);
    expect(ended()).toMatchObject({ by: 'local', code: 200, durationMs: 3_000, wasConnected: true });
    expect(media.streams.every(({ closed }) => closed)).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it('has early media, and fails with the status it is rejected with', async () => {
    const { caller, callee, told, ended } = await call();
    callee.progress();
    expect(caller.state).toBe('progressing');
    callee.reject(486, 'Busy');
    expect(told).toEqual(['caller audioStarted', 'callee audioStarted', 'caller ended', 'callee ended']);
    expect(ended()).toMatchObject({ by: 'remote', code: 486, reason: 'Busy', wasConnected: false });
    expect(() => callee.answer()).toThrow(expect.objectContaining({ code: 'LEG_WRONG_STATE' }));
    expect(() => caller.answer()).toThrow(expect.objectContaining({ code: 'LEG_WRONG_STATE' }));
  });

  it('says why it is rejected where nobody gave a reason', async () => {
    const { callee, ended } = await call();
    callee.reject(404);
    expect(ended()).toMatchObject({ code: 404, reason: 'Not Found' });
  });

  it('fails with 408 when nobody answers, with 487 when the caller gives up', async () => {
    const late = await call();
    late.clock.advance(60_000);
    expect(late.ended()).toMatchObject({ by: 'gateway', code: 408 });
    const longer = await call();
    longer.callee.limitUnanswered(90_000);
    longer.clock.advance(89_999);
    expect(longer.callee.state).toBe('alerting');
    longer.clock.advance(1);
    expect(longer.ended()).toMatchObject({ by: 'gateway', code: 408 });
    const given = await call();
    given.caller.hangup();
    expect(given.ended()).toMatchObject({ by: 'local', code: 487 });
  });

  it('passes messages, holds, offers and referrals to the other end', async () => {
    const { caller, callee, told } = await call();
    expect(() => caller.message('early')).toThrow(expect.objectContaining({ code: 'LEG_WRONG_STATE' }));
    callee.answer();
    told.length = 0;
    caller.info('text/plain', 'a');
    caller.message('b', { 'X-A': '1' });
    callee.hold();
    callee.resume();
    caller.reinvite();
    callee.relayReinvites(true);
    caller.reinvite();
    callee.acceptReinvite();
    caller.refer({ uri: 'sip:x@y' });
    callee.handleReferrals(true);
    caller.refer({ uri: 'sip:x@y' });
    callee.notifyReferral(200);
    expect(told).toEqual([
      'callee info',
      'callee message',
      'caller held',
      'caller resumed',
      'caller reinviteAccepted',
      'callee reinviteReceived',
      'caller reinviteAccepted',
      'caller transferFailed',
      'callee referRequested',
      'caller transferComplete',
    ]);
    expect(() => caller.message('x'.repeat(8_193))).toThrow(expect.objectContaining({ code: 'LEG_BODY_TOO_LONG' }));
    expect(() => caller.message('x', { Route: 'y' })).toThrow(expect.objectContaining({ code: 'LEG_HEADER_REFUSED' }));
  });
});
