import { describe, expect, it } from '@jest/globals';
import { type ExchangeEvent, type ExchangeState, nextExchange } from './exchange.ts';

const states = ['idle', 'ours', 'backOff', 'answering', 'unacknowledged'] as const;
const events = [
  'wanted',
  'invite',
  'offer',
  'accepted',
  'acceptedOffer',
  'refused',
  'acknowledged',
  'settled',
  'glare',
  'timer',
] as const;

/** What each event leads to in each state; what is not written changes nothing. */
const table: Readonly<Record<ExchangeState, Partial<Record<ExchangeEvent, string>>>> = {
  idle: {
    wanted: 'ours sendNext',
    invite: 'answering take',
    offer: 'answering take',
    accepted: 'unacknowledged',
  },
  ours: {
    invite: 'ours refuseGlare',
    offer: 'ours refuseGlare',
    settled: 'idle sendNext',
    glare: 'backOff startTimer',
  },
  backOff: { invite: 'answering take', offer: 'answering take', timer: 'ours sendNext' },
  answering: {
    invite: 'answering refuseEarly',
    offer: 'answering refuseEarly',
    accepted: 'unacknowledged',
    acceptedOffer: 'idle sendNext',
    refused: 'idle sendNext',
  },
  unacknowledged: {
    invite: 'unacknowledged refuseEarly',
    offer: 'unacknowledged refuseGlare',
    acknowledged: 'idle sendNext',
  },
};

describe('the offers of a dialog', () => {
  const pairs = states.flatMap((state) => events.map((event) => ({ state, event })));
  it.each(pairs)('$state, $event', ({ state, event }) => {
    const { state: next, effects } = nextExchange(state, event);
    expect([next, ...effects].join(' ')).toBe(table[state][event] ?? state);
  });
});
