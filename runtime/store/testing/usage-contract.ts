import { describe, expect, it } from '@jest/globals';
import { type ApplicationId, newId, newSessionId, type RecordingId, type SessionId } from '#runtime/shared/ids.ts';
import { storeLimits } from '../limits.ts';
import type { Trial } from './store-contract.ts';

export function describeUsage(trial: () => Trial): void {
  /** With `count` records of 1,000 bytes each, as they count. */
  async function session(at: number, count: number, applicationId: ApplicationId): Promise<SessionId> {
    const { sessions, journal } = trial().store;
    const id = newSessionId(at);
    await sessions.start({ id, applicationId, destination: '', callerId: '', scenarios: [], startedAt: at });
    const text = 'é'.repeat((900 - storeLimits.recordBytes) / 2);
    const rows = Array.from({ length: count }, (_, n) => ({
      ...{
        sessionId: id,
        seq: n + 1,
        at,
        kind: 'log',
        level: 'info',
        message: text,
        data: JSON.stringify('x'.repeat(98)),
      },
      ...{ scenario: null, line: null, column: null },
    }));
    await journal.append(rows);
    return id;
  }
  const end = (id: SessionId) => trial().store.sessions.end(id, { endedAt: 9, finishReason: 'Timeout' });
  const none = { records: 0, recordBytes: 0, recordings: 0, recordingBytes: 0 };

  describe('what applications keep', () => {
    it('is counted once for each record, in steps, for the application of its session', async () => {
      const { store, main, reopen } = trial();
      const other = await store.applications.create('other');
      await session(1_000, 3, main.id);
      await session(1_001, 2, other.id);
      expect(await store.usage.count(1_001, 2)).toBe(2);
      expect(await store.usage.count(1_001, 2)).toBe(1);
      expect(await store.usage.count(1_001, 2)).toBe(0);
      const { usage } = await reopen();
      expect(await usage.count(5_000, 10)).toBe(2);
      expect(await usage.of(main.id)).toEqual({ journalBytes: 3_000, recordingBytes: 0, dropped: none });
      expect(await usage.of(other.id)).toMatchObject({ journalBytes: 2_000 });
    });

    it('gets less when records grow old, whether or not they were counted', async () => {
      const { store, main } = trial();
      await session(1_000, 2, main.id);
      await session(2_000, 1, main.id);
      await store.usage.count(5_000, 1);
      expect(await store.journal.prune(2_000, 10)).toBe(2);
      await store.usage.count(5_000, 10);
      expect(await store.usage.of(main.id)).toEqual({ journalBytes: 1_000, recordingBytes: 0, dropped: none });
    });

    it('is held to a size: the oldest session that has ended goes first, and what went is counted', async () => {
      const { store, main } = trial();
      const other = await store.applications.create('other');
      const elsewhere = await session(1, 5, other.id);
      const [running, old, young] = [
        await session(2, 1, main.id),
        await session(3, 3, main.id),
        await session(4, 2, main.id),
      ];
      for (const id of [elsewhere, young, old]) await end(id);
      await store.usage.count(9, 100);
      const drop = () => store.usage.dropRecords(main.id, 3_000, 2);
      expect(await drop()).toEqual({ records: 2, isEnough: false, begun: { sessionId: old, lastSeq: 3 } });
      expect(await drop()).toEqual({ records: 1, isEnough: false });
      expect(await drop()).toEqual({ records: 0, isEnough: true });
      const left = async (id: SessionId) => (await store.journal.readSession(id)).length;
      expect([await left(running), await left(old), await left(young), await left(elsewhere)]).toEqual([1, 0, 2, 5]);
      const dropped = { ...none, records: 3, recordBytes: 3_000 };
      expect(await store.usage.of(main.id)).toEqual({ journalBytes: 3_000, recordingBytes: 0, dropped });
      expect(await store.sessions.get(old)).toMatchObject({ droppedRecords: 3 });
      expect(await store.sessions.get(young)).toMatchObject({ droppedRecords: 0 });
      const all = () => store.usage.dropRecords(main.id, 0, 10);
      expect(await all()).toMatchObject({ records: 2, begun: { sessionId: young } });
      expect(await all()).toEqual({ records: 0, isEnough: true });
      expect(await left(running)).toBe(1);
    });

    it('is of recordings, too: the oldest that are ready, of sessions that have ended', async () => {
      const { store, main } = trial();
      const running = await session(1, 0, main.id);
      const ids: RecordingId[] = [];
      for (const [at, sessionId] of [running, newSessionId(), newSessionId(), newSessionId()].entries()) {
        const id = newId<RecordingId>();
        ids.push(id);
        const form = { name: '', format: 'mp3', rateHz: 8000, channels: 1, isSecure: false } as const;
        await store.recordings.add({ id, applicationId: main.id, sessionId, ...form, startedAt: at, expiresAt: null });
        if (at < 3) await store.recordings.ready(id, { format: 'mp3', bytes: 1_000, durationMs: 1 });
      }
      const beyond = (bytes: number) => store.usage.recordingsBeyond(main.id, bytes);
      expect(await store.usage.of(main.id)).toMatchObject({ recordingBytes: 3_000 });
      expect(await beyond(3_000)).toEqual([]);
      expect(await beyond(2_999)).toEqual([{ id: ids[1], bytes: 1_000 }]);
      expect((await beyond(0)).map(({ id }) => id).toSorted()).toEqual([ids[1], ids[2]].toSorted());
      await store.usage.noteDroppedRecordings(main.id, 2, 2_000);
      const dropped = { ...none, recordings: 2, recordingBytes: 2_000 };
      expect(await store.usage.of(main.id)).toMatchObject({ dropped });
    });
  });
}
