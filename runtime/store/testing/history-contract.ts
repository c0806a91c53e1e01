import { describe, expect, it } from '@jest/globals';
import {
  asId,
  type LegId,
  newId,
  newSessionId,
  type RuleId,
  type SessionId,
  type UserId,
} from '#runtime/shared/ids.ts';
import type { NewSession } from '../contract.ts';
import type { Trial } from './store-contract.ts';

export function describeHistory(trial: () => Trial): void {
  describeSessions(trial);
  describeCalls(trial);
  describeSealedSecrets(trial);
}

function describeSessions(trial: () => Trial): void {
  describe('sessions', () => {
    it('keeps what ran and how it ended; the first end counts', async () => {
      const { store, reopen } = trial();
      const session = newSession(trial(), 1_000);
      await store.sessions.start(session);
      expect(await store.sessions.get(session.id)).toEqual({
        ...session,
        endedAt: null,
        finishReason: null,
        droppedRecords: 0,
      });
      await store.sessions.end(session.id, { endedAt: 2_000, finishReason: 'Normal termination' });
      await store.sessions.end(session.id, { endedAt: 3_000, finishReason: 'Timeout' });
      const ended = { ...session, endedAt: 2_000, finishReason: 'Normal termination', droppedRecords: 0 };
      expect(await (await reopen()).sessions.find(session.id)).toEqual(ended);
    });

    it('lists the newest first, by application, by whether they run, and page by page', async () => {
      const { store, main } = trial();
      const other = await store.applications.create('other');
      const ids: SessionId[] = [];
      for (let n = 0; n < 7; n += 1) {
        const session = { ...newSession(trial(), 1_000 + n), applicationId: n === 3 ? other.id : main.id };
        ids.unshift(session.id);
        await store.sessions.start(session);
        if (n % 2 === 0) await store.sessions.end(session.id, { endedAt: 5_000, finishReason: 'Timeout' });
      }
      const listed = async (filter: Parameters<typeof store.sessions.list>[0]) =>
        (await store.sessions.list(filter)).map((session) => ids.indexOf(session.id));
      expect(await listed({})).toEqual([0, 1, 2, 3, 4, 5, 6]);
      expect(await listed({ applicationId: main.id })).toEqual([0, 1, 2, 4, 5, 6]);
      expect(await listed({ running: true })).toEqual([1, 3, 5]);
      expect(await listed({ running: false, applicationId: main.id, limit: 2 })).toEqual([0, 2]);
      const [, , third] = ids;
      if (third !== undefined) expect(await listed({ after: third, limit: 3 })).toEqual([3, 4, 5]);
    });

    it('ends what a lost process left running, and its calls, once', async () => {
      const { store } = trial();
      const [lost, ended] = [newSession(trial(), 1), newSession(trial(), 2)];
      for (const session of [lost, ended]) await store.sessions.start(session);
      await store.sessions.end(ended.id, { endedAt: 3, finishReason: 'Normal termination' });
      const call = newId<LegId>();
      await store.calls.start({ id: call, sessionId: lost.id, direction: 'incoming', remoteParty: '1', startedAt: 1 });
      expect(await store.sessions.endAbandoned(9, 'Internal error')).toEqual([lost.id]);
      expect(await store.sessions.endAbandoned(10, 'Internal error')).toEqual([]);
      expect(await store.sessions.get(lost.id)).toMatchObject({ endedAt: 9, finishReason: 'Internal error' });
      expect(await store.sessions.get(ended.id)).toMatchObject({ endedAt: 3 });
      expect(await store.calls.list(lost.id)).toMatchObject([{ id: call, endedAt: 9 }]);
    });

    it('says when there is no such session', async () => {
      const { sessions } = trial().store;
      expect(await sessions.find(newSessionId())).toBeUndefined();
      await expect(sessions.get(newSessionId())).rejects.toMatchObject({ code: 'SESSION_MISSING', httpStatus: 404 });
    });
  });
}

function describeCalls(trial: () => Trial): void {
  describe('calls', () => {
    it('keeps each leg of a session from start to end', async () => {
      const { store } = trial();
      const session = newSession(trial(), 1);
      await store.sessions.start(session);
      const first = {
        id: newId<LegId>(),
        sessionId: session.id,
        direction: 'incoming',
        remoteParty: 'alice',
        startedAt: 5,
      } as const;
      const second = { ...first, id: newId<LegId>(), direction: 'outgoing', startedAt: 7 } as const;
      for (const call of [second, first]) await store.calls.start(call);
      await store.calls.connected(first.id, 6);
      await store.calls.end(first.id, { endedAt: 9, code: 200, reason: 'OK' });
      await store.calls.end(first.id, { endedAt: 10, code: 487, reason: 'late' });
      expect(await store.calls.list(session.id)).toEqual([
        { ...first, connectedAt: 6, endedAt: 9, endCode: 200, endReason: 'OK' },
        { ...second, connectedAt: null, endedAt: null, endCode: null, endReason: null },
      ]);
    });
  });
}

function describeSealedSecrets(trial: () => Trial): void {
  describe('sealed secrets', () => {
    const sealed = (text: string, keyId = 'k1') => ({
      keyId,
      wrappedKey: bytes(`key of ${text}`),
      ciphertext: bytes(text),
    });

    it('keeps bytes as they are, per application, under the version they were sealed with', async () => {
      const { store, main, reopen } = trial();
      const other = await store.applications.create('other');
      const first = await store.secrets.put(main.id, 'TOKEN', 1, sealed('one'));
      expect(first).toMatchObject({ name: 'TOKEN', version: 1 });
      await store.secrets.put(other.id, 'TOKEN', 1, sealed('theirs'));
      await store.secrets.put(main.id, 'TOKEN', 2, sealed('\0\xff two'));
      const { secrets } = await reopen();
      const found = await secrets.find(main.id, 'TOKEN');
      expect(found).toMatchObject({ id: first.id, version: 2, keyId: 'k1', createdAt: first.createdAt });
      expect(Buffer.from(found?.ciphertext ?? []).toString('latin1')).toBe('\0\xff two');
      expect(await secrets.list(main.id)).toHaveLength(1);
      expect(await secrets.remove(main.id, 'TOKEN')).toBe(true);
      expect(await secrets.remove(main.id, 'TOKEN')).toBe(false);
      expect(await secrets.list(other.id)).toHaveLength(1);
    });

    it('refuses a version that does not follow the stored one', async () => {
      const { store, main } = trial();
      const conflict = { code: 'SECRET_CONFLICT', httpStatus: 409 };
      await expect(store.secrets.put(main.id, 'TOKEN', 2, sealed('two'))).rejects.toMatchObject(conflict);
      await store.secrets.put(main.id, 'TOKEN', 1, sealed('one'));
      await expect(store.secrets.put(main.id, 'TOKEN', 1, sealed('again'))).rejects.toMatchObject(conflict);
    });

    it('wraps anew only the version that was read', async () => {
      const { store, main } = trial();
      const { id } = await store.secrets.put(main.id, 'A', 1, sealed('a', 'old'));
      await store.secrets.put(main.id, 'B', 1, sealed('b', 'new'));
      expect((await store.secrets.listNotWrappedBy('new')).map((secret) => secret.name)).toEqual(['A']);
      expect(await store.secrets.rewrap(id, 2, { keyId: 'new', wrappedKey: bytes('w') })).toBe(false);
      expect(await store.secrets.rewrap(id, 1, { keyId: 'new', wrappedKey: bytes('w') })).toBe(true);
      expect(await store.secrets.listNotWrappedBy('new')).toEqual([]);
    });
  });
}

function newSession({ main }: Trial, startedAt: number): NewSession & { ruleId: RuleId; ruleName: string } {
  return {
    id: newSessionId(startedAt),
    applicationId: main.id,
    ruleId: newId<RuleId>(),
    ruleName: 'all',
    destination: '+14155550123',
    callerId: 'alice',
    customData: 'order 7',
    user: { id: asId<UserId>('user-7'), username: 'alice' },
    scenarios: [{ name: 'menu', version: 2, sha256: 'abc' }],
    startedAt,
  };
}

function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
