import { describe, expect, it } from '@jest/globals';
import { newId, newSessionId, type RecordingId } from '#runtime/shared/ids.ts';
import type { NewRecording } from '../recording-contract.ts';
import type { Trial } from './store-contract.ts';

export function describeRecordings(trial: () => Trial): void {
  const recording = (more: Partial<NewRecording> = {}): NewRecording => ({
    id: newId<RecordingId>(),
    applicationId: trial().main.id,
    sessionId: newSessionId(),
    name: '',
    format: 'mp3',
    rateHz: 8000,
    channels: 1,
    isSecure: false,
    startedAt: 1_000,
    expiresAt: null,
    ...more,
  });

  describe('recordings', () => {
    it('keeps what they are and what becomes of them', async () => {
      const { store, reopen } = trial();
      const asked = recording({ name: 'a call', channels: 2, isSecure: true, expiresAt: 9_000 });
      await store.recordings.add(asked);
      const blank = {
        state: 'recording',
        bytes: null,
        durationMs: null,
        note: null,
        awaitedTranscript: null,
        transcriptAttempts: 0,
      };
      expect(await store.recordings.get(asked.id)).toEqual({ ...asked, ...blank });
      await store.recordings.stopped(asked.id);
      expect(await store.recordings.unfinished()).toMatchObject([{ id: asked.id, state: 'encoding' }]);
      await store.recordings.ready(asked.id, { format: 'opus', bytes: 77, durationMs: 1234.4, note: 'no MP3 here' });
      const done = {
        ...asked,
        ...blank,
        state: 'ready',
        format: 'opus',
        bytes: 77,
        durationMs: 1234,
        note: 'no MP3 here',
      };
      const again = await reopen();
      expect(await again.recordings.find(asked.id)).toEqual(done);
      expect(await again.recordings.unfinished()).toEqual([]);
      await again.recordings.remove(asked.id);
      expect(await again.recordings.find(asked.id)).toBeUndefined();
    });

    it('await their transcripts, over restarts, until those are over', async () => {
      const { store, reopen } = trial();
      const [kept, noted, plain] = [
        recording({ awaitedTranscript: '{}', startedAt: 2_000 }),
        recording({ awaitedTranscript: '[]' }),
        recording(),
      ];
      for (const one of [kept, noted, plain]) await store.recordings.add(one);
      await store.recordings.transcriptBegun(kept.id);
      await store.recordings.transcriptBegun(kept.id);
      const { recordings } = await reopen();
      const awaited = (await recordings.untranscribed()).map((one) => [one.awaitedTranscript, one.transcriptAttempts]);
      expect(awaited).toEqual([
        ['[]', 0],
        ['{}', 2],
      ]);
      await recordings.transcriptOver(kept.id);
      await recordings.ready(noted.id, { format: 'opus', bytes: 1, durationMs: 1, note: 'no MP3 here' });
      await recordings.transcriptOver(noted.id, 'nobody understood it');
      expect(await recordings.untranscribed()).toEqual([]);
      expect(await recordings.get(kept.id)).toMatchObject({ awaitedTranscript: null, note: null, state: 'recording' });
      expect((await recordings.get(noted.id)).note).toBe('no MP3 here; nobody understood it');
    });

    it('are listed newest first, by application and session, page by page', async () => {
      const { store, main } = trial();
      const other = await store.applications.create('other');
      const sessionId = newSessionId();
      const all = [
        recording({ startedAt: 1 }),
        recording({ startedAt: 2, sessionId }),
        recording({ startedAt: 2, applicationId: other.id }),
        recording({ startedAt: 3 }),
      ];
      for (const one of all) await store.recordings.add(one);
      const times = async (filter: Parameters<typeof store.recordings.list>[0]) =>
        (await store.recordings.list(filter)).map(({ startedAt }) => startedAt);
      expect(await times({})).toEqual([3, 2, 2, 1]);
      expect(await times({ applicationId: main.id })).toEqual([3, 2, 1]);
      expect(await times({ sessionId })).toEqual([2]);
      const [first, second] = await store.recordings.list({ limit: 2 });
      expect(first?.startedAt).toBe(3);
      if (second !== undefined) expect(await times({ after: second.id })).toEqual([2, 1]);
    });

    it('tell whose time is over, the earliest first, some at a time', async () => {
      const { store } = trial();
      for (const expiresAt of [50, null, 20, 90]) await store.recordings.add(recording({ expiresAt }));
      const times = async (now: number, limit: number) =>
        (await store.recordings.expired(now, limit)).map(({ expiresAt }) => expiresAt);
      expect(await times(60, 10)).toEqual([20, 50]);
      expect(await times(60, 1)).toEqual([20]);
      expect(await times(10, 10)).toEqual([]);
    });

    it('that are not there are named', async () => {
      const { recordings } = trial().store;
      const nowhere = newId<RecordingId>();
      await expect(recordings.get(nowhere)).rejects.toMatchObject({ code: 'RECORDING_MISSING' });
      await expect(recordings.remove(nowhere)).rejects.toMatchObject({ code: 'RECORDING_MISSING' });
    });
  });
}
