import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  nextTelephoneEvent,
  parseTelephoneEvent,
  type TelephoneEventInput,
  type TelephoneEventState,
  telephoneEventIdle,
} from './telephone-event.ts';
import { TelephoneEventReceiver } from './telephone-event-receiver.ts';

const five = { event: 5, end: false, duration: 160, timestamp: 1000, receivedAt: 0 };

const states: Record<string, TelephoneEventState> = {
  idle: telephoneEventIdle,
  'idle after a key': { name: 'idle', lastTimestamp: 1000 },
  pressed: { name: 'pressed', event: 5, timestamp: 1000, before: 0, duration: 160, heardAt: 0 },
};

const inputs: Record<string, TelephoneEventInput> = {
  'its packet': { kind: 'packet', packet: { ...five, duration: 320 } },
  'its end': { kind: 'packet', packet: { ...five, duration: 800, end: true } },
  'the next segment': { kind: 'packet', packet: { ...five, timestamp: 1000 + 0xffff } },
  'another key': { kind: 'packet', packet: { ...five, event: 11, timestamp: 9000 } },
  'the end of another key': { kind: 'packet', packet: { ...five, event: 11, timestamp: 9000, end: true } },
  'an old packet': { kind: 'packet', packet: { ...five, event: 1, timestamp: 10 } },
  'a tick in time': { kind: 'tick', now: 50, timeoutMs: 300 },
  'a tick after the time-out': { kind: 'tick', now: 300, timeoutMs: 300 },
};

describe('telephone-event state (RFC 4733)', () => {
  it.each([
    ['idle', 'its packet', 'pressed', []],
    ['idle', 'its end', 'idle', ['5 100']],
    ['idle', 'the next segment', 'pressed', []],
    ['idle', 'another key', 'pressed', []],
    ['idle', 'the end of another key', 'idle', ['# 20']],
    ['idle', 'an old packet', 'pressed', []],
    ['idle', 'a tick in time', 'idle', []],
    ['idle', 'a tick after the time-out', 'idle', []],
    ['idle after a key', 'its packet', 'idle', []],
    ['idle after a key', 'its end', 'idle', []],
    ['idle after a key', 'the next segment', 'pressed', []],
    ['idle after a key', 'another key', 'pressed', []],
    ['idle after a key', 'the end of another key', 'idle', ['# 20']],
    ['idle after a key', 'an old packet', 'idle', []],
    ['idle after a key', 'a tick in time', 'idle', []],
    ['idle after a key', 'a tick after the time-out', 'idle', []],
    ['pressed', 'its packet', 'pressed', []],
    ['pressed', 'its end', 'idle', ['5 100']],
    ['pressed', 'the next segment', 'pressed', []],
    ['pressed', 'another key', 'pressed', ['5 20']],
    ['pressed', 'the end of another key', 'idle', ['5 20', '# 20']],
    ['pressed', 'an old packet', 'pressed', []],
    ['pressed', 'a tick in time', 'pressed', []],
    ['pressed', 'a tick after the time-out', 'idle', ['5 20']],
  ])('%s: %s leads to %s and reports %j', (from, by, to, keys) => {
    const state = states[from];
    const input = inputs[by];
    if (state === undefined || input === undefined) throw new Error('not in the table');
    const step = nextTelephoneEvent(state, input);
    expect(step.state.name).toBe(to);
    expect(step.keys.map(({ tone, ticks }) => `${tone} ${ticks / 8}`)).toEqual(keys);
  });
});

function heard(packets: readonly (readonly [hex: string, timestamp: number, at: number])[], endAt = 10_000): string[] {
  const keys: string[] = [];
  const receiver = new TelephoneEventReceiver((key) => keys.push(`${key.tone} ${key.durationMs}`));
  for (const [hex, timestamp, at] of packets) {
    const payload = Buffer.from(hex, 'hex');
    receiver.tick(at);
    receiver.receive(payload, 0, payload.length, timestamp, at);
  }
  receiver.tick(endAt);
  return keys;
}

describe('keys heard', () => {
  it('three end packets are one key', () => {
    expect(
      heard([
        ['050a00a0', 1, 0],
        ['050a0140', 1, 20],
        ['058a0320', 1, 40],
        ['058a0320', 1, 60],
        ['058a0320', 1, 80],
      ]),
    ).toEqual(['5 100']);
  });

  it('the same key twice is two keys', () => {
    expect(
      heard([
        ['008a0320', 1, 0],
        ['008a0320', 1, 20],
        ['008a0320', 2000, 400],
        ['008a0320', 2000, 420],
      ]),
    ).toEqual(['0 100', '0 100']);
  });

  it('a key whose end packets are lost ends by time-out, with what was last known', () => {
    expect(
      heard([
        ['0a0a00a0', 1, 0],
        ['0a0a0140', 1, 20],
      ]),
    ).toEqual(['* 40']);
  });

  it('a press of more than 8.19 s is one key with the sum of its segments (§2.5.1.3)', () => {
    expect(
      heard([
        ['0f0affff', 1, 0],
        ['0f0a00a0', 65_536, 20],
        ['0f8a0140', 65_536, 40],
      ]),
    ).toEqual(['D 8232']);
  });

  it('the duration of packets out of order is the longest', () => {
    expect(
      heard([
        ['010a0320', 1, 0],
        ['010a00a0', 1, 20],
        ['018a0140', 1, 40],
      ]),
    ).toEqual(['1 100']);
  });

  it('a key held while the source changes is reported, and the new source starts with a clean state', () => {
    const keys: string[] = [];
    const receiver = new TelephoneEventReceiver((key) => keys.push(key.tone));
    receiver.receive(Buffer.from('070a00a0', 'hex'), 0, 4, 4_000_000_000, 0);
    receiver.restart();
    receiver.receive(Buffer.from('088a00a0', 'hex'), 0, 4, 5, 0);
    expect(keys).toEqual(['7', '8']);
  });

  it('what is no key is refused: flash, tones, short payloads', () => {
    expect(parseTelephoneEvent(Buffer.from('100a00a0', 'hex'), 0, 4, 0, 0)).toBeUndefined();
    expect(parseTelephoneEvent(Buffer.from('010a00', 'hex'), 0, 3, 0, 0)).toBeUndefined();
    expect(parseTelephoneEvent(Buffer.from('010a00a0', 'hex'), 2, 4, 0, 0)).toBeUndefined();
  });

  it('never throws and never reports more than one key a packet, whatever arrives', () => {
    const packet = fc.tuple(fc.uint8Array({ maxLength: 8 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
    fc.assert(
      fc.property(fc.array(packet, { maxLength: 40 }), (packets) => {
        let keys = 0;
        const receiver = new TelephoneEventReceiver(() => (keys += 1));
        for (const [bytes, timestamp] of packets) receiver.receive(Buffer.from(bytes), 0, bytes.length, timestamp, 0);
        receiver.restart();
        expect(keys).toBeLessThanOrEqual(packets.length);
      }),
    );
  });
});
