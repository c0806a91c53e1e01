import { describe, expect, it } from '@jest/globals';
import type { Clip } from '#runtime/media/index.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { wavFile } from '#tests/support/wav-file.ts';
import { sessionLimits } from './limits.ts';
import { SoundLibrary, type SoundSource } from './sound-library.ts';

const { signal } = new AbortController();

/** A network that has one file under every URL, and notes what is asked for. */
function network(
  file: () => Uint8Array<ArrayBuffer> | ReadableStream = () =>
    new Uint8Array(wavFile({ hz: 700, rateHz: 8000, ms: 20 })),
  headers = {},
) {
  const asked: string[] = [];
  const fetch = async (input: unknown, init?: RequestInit): Promise<Response> => {
    asked.push(String(input));
    init?.signal?.throwIfAborted();
    return new Response(file(), { headers });
  };
  return { asked, clock: new VirtualClock(), egress: { fetch, check: (url: string) => new URL(url) } };
}

/** The clip of a file, once it is complete. */
async function clipOf(library: SoundLibrary, url: string, source: SoundSource, given: AbortSignal): Promise<Clip> {
  const { clip, done } = await library.load({ url, method: 'GET', headers: [], body: '' }, source, given);
  await done;
  return clip;
}

describe('a sound library', () => {
  it('fetches a file anew when it has been kept for its time', async () => {
    const library = new SoundLibrary();
    const source = network();
    await clipOf(library, 'https://a.example/x', source, signal);
    await clipOf(library, 'https://A.example:443/x', source, signal);
    expect(source.asked).toEqual(['https://a.example/x']);
    source.clock.advance(sessionLimits.soundKeptMs);
    await clipOf(library, 'https://a.example/x', source, signal);
    expect(source.asked).toHaveLength(2);
  });

  it('keeps no file whose server does not want that', async () => {
    const library = new SoundLibrary();
    const source = network(undefined, { 'cache-control': 'private, no-store' });
    await clipOf(library, 'https://a.example/x', source, signal);
    await clipOf(library, 'https://a.example/x', source, signal);
    expect(source.asked).toHaveLength(2);
  });

  it('asks the way out of the session also for a file it has', async () => {
    const library = new SoundLibrary();
    const source = network();
    await clipOf(library, 'https://a.example/x', source, signal);
    const check = (): URL => {
      throw new TypeError('forbidden');
    };
    const closed = { ...source.egress, check };
    await expect(clipOf(library, 'https://a.example/x', { ...source, egress: closed }, signal)).rejects.toThrow(
      'forbidden',
    );
  });

  it('fetches a file once for those who want it at the same time', async () => {
    const library = new SoundLibrary();
    const source = network();
    const wanted = Array.from({ length: 5 }, () => clipOf(library, 'https://a.example/x', source, signal));
    const clips = await Promise.all(wanted);
    expect(new Set(clips).size).toBe(1);
    expect(source.asked).toHaveLength(1);
  });

  it('tells all who wait for it that a file is none', async () => {
    const source = network(() => new Uint8Array(3));
    const library = new SoundLibrary();
    const wanted = Array.from({ length: 3 }, () => clipOf(library, 'https://a.example/x', source, signal));
    const outcomes = await Promise.allSettled(wanted);
    expect(outcomes).toMatchObject(Array(3).fill({ status: 'rejected', reason: { code: 'MEDIA_FILE_FORMAT' } }));
    expect(source.asked).toHaveLength(1);
  });

  it('goes on for those who wait when the one who began gives up', async () => {
    const library = new SoundLibrary();
    const source = network();
    const leaving = new AbortController();
    const { fetch } = source.egress;
    const slow = {
      ...source,
      egress: {
        ...source.egress,
        fetch: async (input: unknown, init?: RequestInit): Promise<Response> => {
          await Promise.resolve();
          return await fetch(input, init);
        },
      },
    };
    const left = clipOf(library, 'https://a.example/x', slow, leaving.signal);
    const staying = clipOf(library, 'https://a.example/x', source, signal);
    leaving.abort();
    await expect(left).rejects.toMatchObject({ name: 'AbortError' });
    expect(await staying).toMatchObject({ rateHz: 8000 });
  });

  it('stops reading a file that is too large', async () => {
    let pulled = 0;
    const start = wavFile({ hz: 700, rateHz: 8000, encoding: 'pcm8', ms: 20 });
    start.writeUInt32LE(0xffffffff, 40);
    const endless = () =>
      new ReadableStream({
        pull(controller) {
          controller.enqueue(pulled === 0 ? new Uint8Array(start) : new Uint8Array(1_048_576).fill(128));
          pulled += 1;
        },
      });
    const source = network(endless);
    await expect(clipOf(new SoundLibrary(), 'https://a.example/x', source, signal)).rejects.toMatchObject({
      code: 'MEDIA_FILE_TOO_LARGE',
    });
    expect(pulled).toBeLessThan(15);
  });

  it('lets those go first that were not played for longest', async () => {
    const library = new SoundLibrary();
    // 10.4 MB of 8 bits become 20.8 MB of samples: six of them are kept, seven are too many.
    const large = wavFile({ hz: 700, rateHz: 8000, encoding: 'pcm8', ms: 20 });
    large.writeUInt32LE(0xffffffff, 40);
    const file = new Uint8Array(Buffer.concat([large, Buffer.alloc(1299 * 8000, 128)]));
    const source = network(() => file.slice());
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f'])
      await clipOf(library, `https://a.example/${name}`, source, signal);
    await clipOf(library, 'https://a.example/a', source, signal);
    await clipOf(library, 'https://a.example/g', source, signal);
    source.asked.length = 0;
    await clipOf(library, 'https://a.example/a', source, signal);
    await clipOf(library, 'https://a.example/b', source, signal);
    expect(source.asked).toEqual(['https://a.example/b']);
  });
});
