import { describe, expect, it } from '@jest/globals';
import { nextProxyState, type ProxyEvent, type ProxyState, proxyEventOf } from './keep-alive-machine.ts';
import { nextRegistrationState, type RegistrationEvent, type RegistrationState } from './registration-machine.ts';
import { refreshDelay, retryDelay } from './retry-delay.ts';

describe("a proxy's state", () => {
  const table: [ProxyState, Record<ProxyEvent, ProxyState>][] = [
    ['unknown', { answered: 'up', overloaded: 'degraded', silent: 'degraded' }],
    ['up', { answered: 'up', overloaded: 'degraded', silent: 'degraded' }],
    ['degraded', { answered: 'up', overloaded: 'degraded', silent: 'down' }],
    ['down', { answered: 'up', overloaded: 'degraded', silent: 'down' }],
  ];
  it.each(table)('%s follows every event, and says so when it changes', (state, after) => {
    for (const event of ['answered', 'overloaded', 'silent'] as const) {
      const expected = { state: after[event], effects: after[event] === state ? [] : ['announce'] };
      expect(nextProxyState(state, event)).toEqual(expected);
    }
  });

  it('is alive with any response but 503', () => {
    expect([200, 404, 405, 401, 500, 503, 'silent' as const].map(proxyEventOf)).toEqual([
      ...Array.from({ length: 5 }, () => 'answered'),
      'overloaded',
      'silent',
    ]);
  });
});

describe("a registration's state", () => {
  const events: RegistrationEvent[] = [
    'start',
    'accepted',
    'tooBrief',
    'refused',
    'unreachable',
    'refreshDue',
    'retryDue',
    'close',
    'left',
  ];
  // One column for each of `events`; '-' where it means nothing.
  const table: [RegistrationState, string][] = [
    ['idle', 'registering - - - - - - closed -'],
    ['registering', '- registered registering waiting waiting - - leaving -'],
    ['registered', '- - - - - refreshing - leaving -'],
    ['refreshing', '- registered refreshing waiting waiting - - leaving -'],
    ['waiting', '- - - - - - registering closed -'],
    ['leaving', '- - - - - - - - closed'],
    ['closed', '- - - - - - - - -'],
  ];
  it.each(table)('%s follows every event', (state, row) => {
    const after = events.map((event) => nextRegistrationState(state, event)?.state ?? '-');
    expect(after.join(' ')).toBe(row);
  });

  it('never leaves a timer behind', () => {
    const timed: RegistrationState[] = ['registered', 'waiting'];
    for (const state of timed) expect(nextRegistrationState(state, 'close')?.effects).toContain('cancelTimer');
  });
});

describe('a registration that failed', () => {
  it('is tried again after a time that doubles, half of it by chance, up to half an hour', () => {
    const delays = [1, 2, 3, 20].map((failures) => retryDelay({ failures, refused: false, random: 1 }));
    expect(delays).toEqual([4_000, 8_000, 16_000, 1_800_000]);
    expect(retryDelay({ failures: 1, refused: false, random: 0 })).toBe(2_000);
  });

  it('waits longer when it was refused, and as long as the registrar asks', () => {
    expect(retryDelay({ failures: 1, refused: true, random: 1 })).toBe(60_000);
    expect(retryDelay({ failures: 1, refused: false, random: 1, retryAfter: 120 })).toBe(120_000);
    expect(retryDelay({ failures: 1, refused: false, random: 1, retryAfter: 1e9 })).toBe(1_800_000);
  });

  it('is refreshed before its lifetime is over', () => {
    expect([refreshDelay(60, 0), refreshDelay(60, 1), refreshDelay(0, 0)]).toEqual([48_000, 54_000, 1_000]);
  });
});
