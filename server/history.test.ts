import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { newSessionId } from '#runtime/shared/ids.ts';
import { createLogger, silentLogger } from '#runtime/shared/log.ts';
import { openStore, storeErrors } from '#runtime/store/index.ts';
import { FakeLeg } from '#tests/support/fake-leg.ts';
import { History } from './history.ts';
import { serverLimits } from './limits.ts';

describe('history', () => {
  it('keeps a session and its calls, whose whole life fits into one commit', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'patchbay-history-'));
    const store = await openStore({ dataDirectory: folder, log: silentLogger });
    try {
      const clock = new VirtualClock(1_000);
      const history = new History(store, clock, silentLogger);
      const { id: applicationId } = await store.applications.get('default');
      const id = newSessionId();
      const leg = new FakeLeg();
      history.started({ id, rule: '', leg }, { applicationId, scenarios: [] }, clock.now());
      leg.answer();
      const out = new FakeLeg({ destination: 'bob' }, 'outgoing');
      history.called(id, 'call-of-the-scenario', out);
      out.end({ code: 486, reason: 'Busy Here' });
      leg.end({ code: 200, reason: 'Normal call clearing' });
      history.ended(id, 'Normal termination', 1_005);
      expect(await store.sessions.find(id)).toBeUndefined();
      clock.advance(20);
      await history.flush();
      expect(await store.sessions.get(id)).toMatchObject({ endedAt: 1_005, finishReason: 'Normal termination' });
      const calls = await store.calls.list(id);
      expect(calls).toHaveLength(2);
      expect(calls.find(({ id: call }) => call === leg.id)).toMatchObject({
        connectedAt: 1_000,
        endedAt: 1_000,
        endCode: 200,
      });
      expect(calls.find(({ direction }) => direction === 'outgoing')).toMatchObject({
        id: 'call-of-the-scenario',
        remoteParty: 'bob',
        connectedAt: null,
        endCode: 486,
      });
      expect(clock.pending).toBe(0);
    } finally {
      await store[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('tells the operator when the store fails, and goes on with what comes after', async () => {
    const lines: string[] = [];
    const log = createLogger('error', { destination: { write: (line) => void lines.push(line) } });
    let isBroken = true;
    const ended: string[] = [];
    const rows = { sessions: { start: async () => undefined, end: async (id: string) => void ended.push(id) } };
    const store = {
      async together(changes: (history: never) => Promise<void>) {
        if (isBroken) throw new RangeError('disk full');
        await changes(rows as never);
      },
    };
    const history = new History(store, new VirtualClock(), log);
    history.ended(newSessionId(), 'Timeout', 1);
    await history.flush();
    isBroken = false;
    const second = newSessionId();
    history.ended(second, 'Timeout', 2);
    await history[Symbol.asyncDispose]();
    expect(lines.join('')).toContain('disk full');
    expect(ended).toEqual([second]);
  });

  it('keeps what a store does not take for now, and stores it in order when it does', async () => {
    let isFull = true;
    const ended: string[] = [];
    const rows = { sessions: { end: async (id: string) => void ended.push(id) } };
    const store = {
      async together(changes: (history: never) => Promise<void>) {
        await changes(rows as never);
        if (isFull) throw storeErrors.create('STORE_DISK_FULL', { file: ended.splice(0).join() });
      },
    };
    const clock = new VirtualClock();
    const history = new History(store, clock, silentLogger);
    const ids = Array.from({ length: 3 }, () => newSessionId());
    for (const id of ids) {
      history.ended(id, 'Timeout', 1);
      await history.flush();
    }
    expect(ended).toEqual([]);
    isFull = false;
    clock.advance(serverLimits.historyRetryMs);
    await history.flush();
    expect([ended, clock.pending]).toEqual([ids, 0]);
    isFull = true;
    history.ended(newSessionId(), 'Timeout', 1);
    await history[Symbol.asyncDispose]();
    expect(clock.pending).toBe(0);
  });
});
