import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { wavHeader } from '#runtime/media/file/wav/wav-header.ts';
import { encodeRecording } from '#runtime/media/index.ts';
import type { FinishedTranscript, RecordingRequest, StartedRecording } from '#runtime/session/index.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { newSessionId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore, type Recording, type Store, storeErrors } from '#runtime/store/index.ts';
import { voiceLike } from '#tests/support/audio-signal.ts';
import { until } from '#tests/support/until.ts';
import { verifies } from '#tests/support/verifies.ts';
import { serverErrors } from '../errors.ts';
import { serverLimits } from '../limits.ts';
import { RecordingLibrary, type RecordingLibraryOptions } from './recording-library.ts';

const hourMs = 3_600_000;
const request: RecordingRequest = { name: '', format: 'flac', rateHz: 8000, channels: 1, isSecure: false };

const wanted = {
  parameters: { profile: 'auto', phraseHints: [], labels: ['Left', 'Right'], format: 'txt' },
  sides: 1,
} satisfies RecordingRequest['transcript'];
const words = { format: 'txt', text: 'Left 00:00:00 - 00:00:01 : Ja\n' } as const;

let dataDirectory: string;
let directory: string;
let store: Store;
let clock: VirtualClock;
beforeEach(async () => {
  dataDirectory = await mkdtemp(path.join(tmpdir(), 'patchbay-library-'));
  directory = path.join(dataDirectory, 'recordings');
  store = await openStore({ dataDirectory, log: silentLogger });
  clock = new VirtualClock(1_000_000);
});
afterEach(async () => {
  await store[Symbol.asyncDispose]();
  await rm(dataDirectory, { recursive: true });
});

function open(encode: RecordingLibraryOptions['encode'] = encodeRecording): Promise<RecordingLibrary> {
  return RecordingLibrary.open({ store, directory, clock, log: silentLogger, encode });
}

/** A recording that has begun, with half a second on its tape. */
async function begun(library: RecordingLibrary, options: Partial<RecordingRequest> = {}): Promise<StartedRecording> {
  const { id: applicationId } = await store.applications.get('default');
  const started = await library.begin({ applicationId, sessionId: newSessionId() }, { ...request, ...options });
  const audio = Buffer.from(voiceLike(8000, 500).buffer);
  await writeFile(started.tapePath, Buffer.concat([wavHeader({ rateHz: 8000, channels: 1 }), audio]));
  return started;
}

async function untilState({ id }: StartedRecording, state: Recording['state']): Promise<Recording> {
  await until(async () => (await store.recordings.get(id)).state === state, state);
  return await store.recordings.get(id);
}

const transcriptOf = async (library: RecordingLibrary, { id }: Pick<StartedRecording, 'id'>) =>
  await library.transcript(await store.recordings.get(id));

/** Files of tapes and of recordings. */
const kept = async () => [await readdir(path.join(directory, 'tapes')), await readdir(path.join(directory, 'files'))];

describe('a recording', () => {
  verifies(
    'RECORD-TRANSCRIPT',
    'has its transcript beside it once that is there, and takes it along when it goes',
    async () => {
      await using library = await open();
      library.publicUrl = 'https://voice.example.com';
      const started = await begun(library, { transcript: wanted });
      const coming = Promise.withResolvers<FinishedTranscript | undefined>();
      started.transcribed(coming.promise);
      started.finish();
      await untilState(started, 'ready');
      expect(await transcriptOf(library, started)).toBe('going on');
      coming.resolve(words);
      await until(async () => (await transcriptOf(library, started)) !== 'going on', 'the transcript');
      const transcript = await transcriptOf(library, started);
      if (typeof transcript === 'string') throw new Error(`there is no transcript: ${transcript}`);
      expect(transcript).toMatchObject({
        format: 'txt',
        url: `https://voice.example.com/recordings/${started.id}.txt`,
      });
      expect(await readFile(transcript.path, 'utf8')).toBe(words.text);
      await library.remove(started.id);
      expect(await kept()).toEqual([[], []]);
    },
  );

  it('whose transcript could not be made has none', async () => {
    await using library = await open();
    const started = await begun(library, { transcript: wanted });
    expect(await transcriptOf(library, started)).toBe('going on');
    started.transcribed(Promise.resolve(undefined));
    await until(async () => (await transcriptOf(library, started)) === 'none', 'no transcript');
    started.discard();
  });

  describe('whose transcript was under way when its process ended', () => {
    const untilOver = async (library: RecordingLibrary, one: StartedRecording) => {
      await until(async () => {
        clock.advance(serverLimits.transcriptRetryMs);
        return (await transcriptOf(library, one)) !== 'going on';
      }, 'the transcript to be over');
      await until(async () => (await kept())[0]?.length === 0, 'the tape to be gone');
      return await store.recordings.get(one.id);
    };
    /** Its process ends once its audio is ready; a transcript that comes as it closes is a part at most. */
    const leftBehind = async (more: Partial<RecordingRequest> = {}): Promise<StartedRecording> => {
      const library = await open();
      const started = await begun(library, { transcript: wanted, ...more });
      const coming = Promise.withResolvers<FinishedTranscript | undefined>();
      started.transcribed(coming.promise);
      started.finish();
      await untilState(started, 'ready');
      const closing = library[Symbol.asyncDispose]();
      coming.resolve(words);
      await closing;
      expect(await transcriptOf(library, started)).toBe('going on');
      return started;
    };

    verifies('RECORD-TRANSCRIPT-RESUMED', 'has it from its tape, which is kept as long', async () => {
      const started = await leftBehind();
      await using library = await open();
      const asked: unknown[] = [];
      library.resumeTranscripts(async ({ id, awaitedTranscript }, tape) => {
        asked.push([id, JSON.parse(awaitedTranscript ?? ''), existsSync(tape)]);
        return words;
      });
      expect(await untilOver(library, started)).toMatchObject({ note: null, transcriptAttempts: 1 });
      expect(asked).toEqual([[started.id, wanted, true]]);
      expect(await readFile(path.join(directory, 'files', `${started.id}.txt`), 'utf8')).toBe(words.text);
    });

    it('is told to have none when it failed often enough, and the next has its turn', async () => {
      const failing = await leftBehind();
      clock.advance(1);
      const next = await leftBehind();
      await using library = await open();
      const asked: unknown[] = [];
      library.resumeTranscripts(async ({ id }) => {
        asked.push(id);
        if (id === failing.id) throw serverErrors.create('RECORDING_TRANSCRIPT_FAILED', { reason: 'busy', code: 'X' });
        return words;
      });
      await until(async () => {
        clock.advance(serverLimits.transcriptRetryMs);
        return (await transcriptOf(library, failing)) === 'none';
      }, 'the end of its attempts');
      expect((await store.recordings.get(failing.id)).note).toBe(
        'no transcript: The recording could not be transcribed: busy (X)',
      );
      await untilOver(library, next);
      expect(asked).toEqual([...Array.from({ length: serverLimits.transcriptAttempts }, () => failing.id), next.id]);
    });

    it('is not begun for ever by processes that end amid it', async () => {
      const started = await leftBehind();
      let begunTimes = 0;
      for (let process = 0; process <= serverLimits.transcriptAttempts; process += 1) {
        await using library = await open();
        library.resumeTranscripts((_, __, signal) => {
          begunTimes += 1;
          return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        });
        if (process === serverLimits.transcriptAttempts) await untilOver(library, started);
        else await until(async () => begunTimes > process, 'an attempt');
      }
      expect(begunTimes).toBe(serverLimits.transcriptAttempts);
      expect((await store.recordings.get(started.id)).note).toContain('no transcript: the server ended during each');
    });
  });

  it('is a tape while it lasts, then a file', async () => {
    await using library = await open();
    const started = await begun(library);
    await expect(library.file(started.id)).rejects.toMatchObject({ code: 'RECORDING_NOT_READY' });
    await expect(library.remove(started.id)).rejects.toMatchObject({ code: 'RECORDING_NOT_READY' });
    started.finish();
    expect(await untilState(started, 'ready')).toMatchObject({ format: 'flac', durationMs: 500, note: null });
    await until(async () => !existsSync(started.tapePath), 'the tape to be gone');
    const { path: file } = await library.file(started.id);
    expect(await kept()).toEqual([[], [path.basename(file)]]);
    await library.remove(started.id);
    expect(await kept()).toEqual([[], []]);
    await expect(library.file(started.id)).rejects.toMatchObject({ code: 'RECORDING_MISSING' });
  });

  it('that the store takes nothing of for a while is kept when it does', async () => {
    let isFull = false;
    const { recordings } = store;
    const refusing: Store['recordings'] = {
      ...recordings,
      stopped: async (id) => {
        if (isFull) throw storeErrors.create('STORE_DISK_FULL', { file: '' });
        await recordings.stopped(id);
      },
      ready: async (...given) => {
        if (isFull) throw storeErrors.create('STORE_DISK_FULL', { file: '' });
        await recordings.ready(...given);
      },
    };
    await using library = await RecordingLibrary.open({
      ...{ directory, clock, log: silentLogger, encode: encodeRecording },
      store: { ...store, recordings: refusing },
    });
    const [whole, late] = [await begun(library), await begun(library)];
    isFull = true;
    whole.finish();
    late.finish();
    await until(async () => clock.pending === 1, 'the first pruning');
    clock.advance(serverLimits.recordingPruneMs);
    isFull = false;
    await until(async () => {
      clock.advance(serverLimits.recordingPruneMs);
      return (await store.recordings.get(late.id)).state === 'ready';
    }, 'the recordings');
    expect(await untilState(whole, 'ready')).toMatchObject({ format: 'flac', durationMs: 500 });
    await until(async () => (await kept())[0]?.length === 0, 'the tapes to be gone');
  });

  it('that is discarded leaves nothing, and one that failed says why', async () => {
    await using library = await open();
    const [discarded, failed] = [await begun(library), await begun(library)];
    discarded.discard();
    failed.fail('the disk is gone');
    expect(await untilState(failed, 'failed')).toMatchObject({ note: 'the disk is gone' });
    await until(async () => !existsSync(failed.tapePath), 'the tape to be gone');
    expect(await store.recordings.find(discarded.id)).toBeUndefined();
    expect(await kept()).toEqual([[], []]);
    await expect(library.file(failed.id)).rejects.toMatchObject({ code: 'RECORDING_FAILED' });
  });

  verifies(
    'RECORD-ENCODING-FAILED',
    'that cannot be encoded keeps its tape, and those after it are encoded',
    async () => {
      await using library = await open();
      const [broken, whole] = [await begun(library), await begun(library)];
      await writeFile(broken.tapePath, 'no tape');
      broken.finish();
      whole.finish();
      await untilState(whole, 'ready');
      expect(await store.recordings.get(broken.id)).toMatchObject({
        state: 'failed',
        note: expect.stringContaining('does not begin as a tape does'),
      });
      expect(existsSync(broken.tapePath)).toBe(true);
      await library.remove(broken.id);
      expect(existsSync(broken.tapePath)).toBe(false);
    },
  );
});

describe('a library that is opened again', () => {
  verifies('RECORD-ENCODING-RESUMED', 'encodes what was being encoded and what waited', async () => {
    const first = await open();
    const [one, other] = [await begun(first), await begun(first)];
    let encodings = 0;
    const slow = await open(async (_tape, _out, { signal }) => {
      encodings += 1;
      return await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    });
    await until(async () => encodings === 1, 'an encoding');
    await slow[Symbol.asyncDispose]();
    await first[Symbol.asyncDispose]();
    expect(encodings).toBe(1);
    for (const { id } of [one, other]) expect((await store.recordings.get(id)).state).not.toBe('failed');
    await using _again = await open();
    for (const started of [one, other]) expect(await untilState(started, 'ready')).toMatchObject({ durationMs: 500 });
  });

  it('forgets a recording that had heard nothing yet, and says that of one whose tape was lost', async () => {
    const [unheard, lost] = await (async () => {
      await using library = await open();
      const both = [await begun(library), await begun(library)] as const;
      await store.recordings.stopped(both[1].id);
      for (const { tapePath } of both) await rm(tapePath);
      return both;
    })();
    await using _again = await open();
    expect(await untilState(lost, 'failed')).toMatchObject({ note: expect.stringContaining('cannot be read') });
    await until(async () => (await store.recordings.find(unheard.id)) === undefined, 'the recording to be forgotten');
  });

  it('that is closed in the midst of an encoding leaves no half of a file', async () => {
    const library = await open();
    const started = await begun(library, { format: 'mp3' });
    started.finish();
    await untilState(started, 'encoding');
    await library[Symbol.asyncDispose]();
    const [tapes, files] = await kept();
    expect(files?.every((file) => file === started.id)).toBe(true);
    expect([...(tapes ?? []), ...(files ?? [])]).not.toEqual([]);
    await using _again = await open();
    await untilState(started, 'ready');
  });
});

describe('retention', () => {
  verifies('RECORD-RETENTION', 'removes file and row when the time is over, and not before', async () => {
    await using library = await open();
    const [short, long] = [await begun(library, { keepMs: 2 * hourMs }), await begun(library)];
    for (const one of [short, long]) one.finish();
    for (const one of [short, long]) await untilState(one, 'ready');
    clock.advance(hourMs);
    await until(async () => clock.pending === 1, 'the next sweep');
    expect(await store.recordings.find(short.id)).toBeDefined();
    clock.advance(hourMs);
    await until(async () => (await store.recordings.find(short.id)) === undefined, 'the short one to be gone');
    await until(async () => clock.pending === 1, 'the next sweep');
    expect((await kept())[1]).toEqual([long.id]);
    clock.advance(90 * 24 * hourMs);
    await until(async () => (await store.recordings.find(long.id)) === undefined, 'the long one to be gone');
    expect(await kept()).toEqual([[], []]);
  });

  it('removes the oldest of an application that keeps more than it may, and counts them', async () => {
    await using library = await open();
    const started: StartedRecording[] = [];
    for (const at of [1, 2, 3]) {
      clock.advance(at);
      const one = await begun(library);
      one.finish();
      await untilState(one, 'ready');
      started.push(one);
      // As if it were as large.
      await store.recordings.ready(one.id, { format: 'flac', bytes: 2 ** 20, durationMs: 500 });
    }
    const { id } = await store.applications.get('default');
    await store.applications.setLimits(id, { keptRecordingMiB: 1 });
    clock.advance(hourMs);
    await until(() => library.dropped === 2, 'what is too much is removed');
    expect(await kept()).toEqual([[], [started[2]?.id]]);
    const dropped = { records: 0, recordBytes: 0, recordings: 2, recordingBytes: 2 * 2 ** 20 };
    expect(await store.usage.of(id)).toEqual({ journalBytes: 0, recordingBytes: 2 ** 20, dropped });
  });

  it('removes what a server left unfinished so long ago, without encoding it', async () => {
    const first = await open();
    const { id } = await begun(first, { keepMs: hourMs });
    await first[Symbol.asyncDispose]();
    clock.advance(hourMs);
    let encodings = 0;
    const again = await open(async () => {
      encodings += 1;
      throw new Error('there is nothing to encode');
    });
    await again[Symbol.asyncDispose]();
    expect(encodings).toBe(0);
    expect(await store.recordings.find(id)).toBeUndefined();
    expect(await kept()).toEqual([[], []]);
  });
});
