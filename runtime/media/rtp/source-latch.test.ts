import { describe, expect, it } from '@jest/globals';
import { mediaLimits } from '../limits.ts';
import { type LatchState, SourceLatch } from './source-latch.ts';

const phone = { address: '192.0.2.1', port: 4000 };
const nat = { address: '198.51.100.7', port: 61_000 };
const thief = { address: '203.0.113.66', port: 9 };

type Source = typeof phone;

/** A latch with a clock and the far side's habit of a packet every 20 ms. */
class Bench {
  readonly latch = new SourceLatch();
  now = 0;
  readonly #sequences = new Map<Source, number>();

  packets(source: Source, count: number, everyMs = 20): boolean[] {
    return Array.from({ length: count }, () => {
      this.now += everyMs;
      const sequence = (this.#sequences.get(source) ?? source.port) & 0xffff;
      this.#sequences.set(source, sequence + 1);
      return this.latch.offer(source.address, source.port, source.port, sequence, this.now);
    });
  }

  expect(source: Source): this {
    this.latch.expect(source.address, source.port);
    return this;
  }
}

it('hears nobody else, whatever the silence, when the source is fixed', () => {
  const bench = new Bench();
  bench.latch.expect(phone.address, phone.port, true);
  expect(bench.packets(thief, 100)).toEqual(Array(100).fill(false));
  expect(bench.packets(phone, 1)).toEqual([true]);
  bench.now += 60_000;
  expect(bench.packets(thief, 100)).toEqual(Array(100).fill(false));
  expect(bench.packets(phone, 1)).toEqual([true]);
});

const inState: Record<LatchState, () => Bench> = {
  idle: () => new Bench(),
  searching: () => new Bench().expect(phone),
  latched: () => {
    const bench = new Bench().expect(phone);
    bench.packets(phone, 1);
    return bench;
  },
};

const events: Record<string, (bench: Bench) => void> = {
  'an offer/answer with the same address': (bench) => void bench.expect(phone),
  'an offer/answer with another address': (bench) => void bench.expect(nat),
  'a packet of the signalled source': (bench) => void bench.packets(phone, 1),
  'one packet of another source': (bench) => void bench.packets(thief, 1),
  'a steady run of packets of another source': (bench) => void bench.packets(thief, 10),
  'a burst of another source': (bench) => void bench.packets(thief, 10, 1),
};

describe('source latching', () => {
  it.each<[LatchState, keyof typeof events & string, LatchState, Source | undefined]>([
    ['idle', 'an offer/answer with the same address', 'searching', phone],
    ['idle', 'an offer/answer with another address', 'searching', nat],
    ['idle', 'a packet of the signalled source', 'idle', undefined],
    ['idle', 'one packet of another source', 'idle', undefined],
    ['idle', 'a steady run of packets of another source', 'idle', undefined],
    ['idle', 'a burst of another source', 'idle', undefined],
    ['searching', 'an offer/answer with the same address', 'searching', phone],
    ['searching', 'an offer/answer with another address', 'searching', nat],
    ['searching', 'a packet of the signalled source', 'latched', phone],
    ['searching', 'one packet of another source', 'searching', phone],
    ['searching', 'a steady run of packets of another source', 'latched', thief],
    ['searching', 'a burst of another source', 'searching', phone],
    ['latched', 'an offer/answer with the same address', 'latched', phone],
    ['latched', 'an offer/answer with another address', 'searching', nat],
    ['latched', 'a packet of the signalled source', 'latched', phone],
    ['latched', 'one packet of another source', 'latched', phone],
    ['latched', 'a steady run of packets of another source', 'latched', phone],
    ['latched', 'a burst of another source', 'latched', phone],
  ])('%s: %s leads to %s', (state, event, expected, source) => {
    const bench = inState[state]();
    events[event]?.(bench);
    expect(bench.latch.state).toBe(expected);
    if (source !== undefined) expect({ address: bench.latch.address, port: bench.latch.port }).toEqual(source);
  });

  it('hears a phone behind a NAT after its probation', () => {
    const bench = new Bench().expect(phone);
    const heard = bench.packets(nat, 6);
    expect(heard).toEqual([false, false, false, true, true, true]);
    expect(bench.latch.isCurrent(nat.address, nat.port)).toBe(true);
  });

  it('begins the probation anew when packets are missing or the SSRC changes', () => {
    const bench = new Bench().expect(phone);
    bench.packets(nat, 3);
    expect(bench.latch.offer(nat.address, nat.port, nat.port, 7, bench.now + 20)).toBe(false);
    expect(bench.latch.offer(nat.address, nat.port, 99, 8, bench.now + 40)).toBe(false);
    expect(bench.latch.state).toBe('searching');
  });

  it('gives the call back to the signalled source when another had passed probation first', () => {
    const bench = new Bench().expect(phone);
    bench.packets(thief, 5);
    expect(bench.latch.address).toBe(thief.address);
    bench.packets(phone, 4);
    expect(bench.latch.address).toBe(phone.address);
    expect(bench.packets(thief, 20)).not.toContain(true);
  });

  it('takes up another source only after its own was silent', () => {
    const bench = inState.latched();
    bench.now += mediaLimits.relatchSilenceMs - 200;
    expect(bench.packets(nat, 9)).not.toContain(true);
    expect(bench.packets(nat, 6)).toContain(true);
    expect(bench.latch.address).toBe(nat.address);
  });

  it('stays with its source when that one speaks again within the time', () => {
    const bench = inState.latched();
    for (let round = 0; round < 10; round += 1) {
      bench.now += mediaLimits.relatchSilenceMs / 2;
      bench.packets(phone, 1);
      expect(bench.packets(thief, 5)).not.toContain(true);
    }
  });

  it('still hears the phone when a crowd of strangers sends', () => {
    const bench = new Bench().expect(phone);
    for (let port = 1; port < 50; port += 1) bench.packets({ address: '203.0.113.9', port }, 1, 1);
    for (let round = 0; round < 5; round += 1) {
      bench.packets(nat, 1, 10);
      bench.packets({ address: '203.0.113.10', port: 100 + round }, 1, 10);
    }
    expect(bench.latch.isCurrent(nat.address, nat.port)).toBe(true);
  });
});
