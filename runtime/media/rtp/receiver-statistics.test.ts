import { describe, expect, it } from '@jest/globals';
import { ReceiverStatistics } from './receiver-statistics.ts';

function received(...sequences: number[]): { statistics: ReceiverStatistics; accepted: boolean[] } {
  const statistics = new ReceiverStatistics(sequences[0] ?? 0);
  return { statistics, accepted: sequences.map((sequence) => statistics.accept(sequence)) };
}

function range(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => (from + index) & 0xffff);
}

describe('receiver statistics (RFC 3550 §A.1, §A.3, §A.8)', () => {
  it('believes a source after two packets in sequence', () => {
    expect(received(10, 11, 12).accepted).toEqual([false, true, true]);
  });

  it('begins the probation anew when the sequence is broken in it', () => {
    expect(received(10, 20, 30, 31).accepted).toEqual([false, false, false, true]);
  });

  it('counts packets that never came, across the wrap of the sequence number', () => {
    const { statistics } = received(...range(65_530, 4), ...range(2, 10));
    expect(statistics.lost).toBe(4);
    expect(statistics.report()).toEqual({
      fractionLost: Math.floor((4 * 256) / 17),
      cumulativeLost: 4,
      extendedHighestSequence: 65_536 + 11,
      jitter: 0,
    });
  });

  it('reports the loss of each interval by itself and the cumulative loss from the beginning', () => {
    const { statistics } = received(...range(0, 10), ...range(15, 10));
    expect(statistics.report().fractionLost).toBeGreaterThan(0);
    for (const sequence of range(25, 50)) statistics.accept(sequence);
    expect(statistics.report()).toMatchObject({ fractionLost: 0, cumulativeLost: 5 });
  });

  it('accepts late packets, which makes up for their loss', () => {
    const { statistics, accepted } = received(1, 2, 3, 5, 4);
    expect(accepted.at(-1)).toBe(true);
    expect(statistics.lost).toBe(0);
  });

  it('never reports a negative loss when packets come twice', () => {
    const { statistics } = received(1, 2, 2, 2, 2);
    expect(statistics.lost).toBe(0);
    expect(statistics.report().cumulativeLost).toBe(-3);
  });

  it('refuses one packet far off and follows the source when the next continues it', () => {
    const { statistics, accepted } = received(1, 2, 3, 30_000, 30_001, 30_002);
    expect(accepted).toEqual([false, true, true, false, true, true]);
    expect(statistics.lost).toBe(0);
  });

  it('keeps the loss of before a restart of the other side', () => {
    const { statistics } = received(1, 2, 3, 6, 30_000, 30_001, 30_002);
    expect(statistics.lost).toBe(2);
  });

  it('shows no jitter for packets at an even pace and a sixteenth of one deviation', () => {
    const even = new ReceiverStatistics(0);
    for (let index = 0; index < 50; index += 1) even.arrived((index * 160) >>> 0, 5_000_000 + index * 160);
    expect(even.jitter).toBe(0);
    even.arrived(50 * 160, 5_000_000 + 50 * 160 + 80);
    expect(even.jitter).toBe(5);
  });

  it('is not upset by the wrap of the timestamp', () => {
    const statistics = new ReceiverStatistics(0);
    for (let index = 0; index < 10; index += 1)
      statistics.arrived((0xffffff00 + index * 160) >>> 0, 1000 + index * 160);
    expect(statistics.jitter).toBe(0);
  });
});
