import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { Drain } from './drain.ts';
import { serverLimits } from './limits.ts';

function stage(calls: number, sessions = calls) {
  const clock = new VirtualClock(1_000_000);
  const up = { calls, sessions, begun: 0, over: false };
  const drain = new Drain({
    calls: () => up.calls,
    sessions: () => up.sessions,
    begin: () => {
      up.begun += 1;
    },
    clock,
    log: silentLogger,
  });
  void drain.over.then(() => {
    up.over = true;
  });
  const pass = async (ms: number) => {
    clock.advance(ms);
    await Promise.resolve();
    return up.over;
  };
  return { up, drain, pass };
}

describe('a node that drains', () => {
  it('is through at once when nothing is up', async () => {
    const { up, drain, pass } = stage(0);
    expect(drain.state).toMatchObject({ draining: false, since: null });
    drain.start();
    expect(await pass(0)).toBe(true);
    expect(up.begun).toBe(1);
  });

  it('waits for the last call, however long, and a moment for what sessions do after it', async () => {
    const { up, drain, pass } = stage(2);
    drain.start();
    expect(await pass(86_400_000)).toBe(false);
    up.calls = 0;
    expect(await pass(serverLimits.drainLookMs)).toBe(false);
    up.sessions = 0;
    expect(await pass(serverLimits.drainLookMs)).toBe(true);
  });

  it('does not wait for sessions that never end', async () => {
    const { drain, pass } = stage(0, 1);
    drain.start();
    expect(await pass(serverLimits.drainSessionsMs - 1)).toBe(false);
    expect(await pass(serverLimits.drainLookMs)).toBe(true);
  });

  it('ends at its limit, which may be changed', async () => {
    const { up, drain, pass } = stage(1);
    drain.start(60_000);
    expect(drain.state).toEqual({ draining: true, since: 1_000_000, until: 1_060_000, calls: 1, sessions: 1 });
    expect(await pass(30_000)).toBe(false);
    drain.start(1_000);
    expect(await pass(999)).toBe(false);
    expect(await pass(serverLimits.drainLookMs)).toBe(true);
    expect(up.begun).toBe(1);
  });
});
