import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { mediaLimits } from './limits.ts';
import { PortAllocator } from './port-allocator.ts';

describe('the port allocator', () => {
  it('gives even ports, begins at a random place and goes round', () => {
    const ports = new PortAllocator(20_001, 20_009, new VirtualClock(), () => 0.5);
    expect([ports.take(), ports.take(), ports.take(), ports.take()]).toEqual(
      [20_006, 20_008, 20_002, 20_004].slice(0, 4),
    );
  });

  it('never gives a pair whose RTCP port lies outside the range', () => {
    const ports = new PortAllocator(20_000, 20_002, new VirtualClock());
    expect(ports.take()).toBe(20_000);
    expect(() => ports.take()).toThrow(expect.objectContaining({ code: 'MEDIA_PORTS_EXHAUSTED' }));
  });

  it('lets a released pair rest before it is used again', () => {
    const clock = new VirtualClock();
    const ports = new PortAllocator(20_000, 20_001, clock);
    ports.release(ports.take());
    expect(() => ports.take()).toThrow(expect.objectContaining({ code: 'MEDIA_PORTS_EXHAUSTED', kind: 'limit' }));
    clock.advance(mediaLimits.portReuseDelayMs);
    expect(ports.take()).toBe(20_000);
  });

  it('does not count a pair released twice', () => {
    const clock = new VirtualClock();
    const ports = new PortAllocator(20_000, 20_001, clock);
    const port = ports.take();
    ports.release(port);
    clock.advance(mediaLimits.portReuseDelayMs);
    ports.take();
    ports.release(port);
    ports.release(port);
    expect(() => ports.take()).toThrow();
  });

  it.each([
    [20_001, 20_001],
    [20_001, 20_002],
    [30_000, 20_000],
    [0, 100],
    [20_000, 70_000],
    [Number.NaN, 1],
  ])('refuses the range %d–%d', (lowest, highest) => {
    expect(() => new PortAllocator(lowest, highest, new VirtualClock())).toThrow(
      expect.objectContaining({ code: 'MEDIA_PORT_RANGE_UNUSABLE' }),
    );
  });
});
