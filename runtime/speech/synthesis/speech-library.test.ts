import { describe, expect, it } from '@jest/globals';
import { ClipReader } from '#runtime/media/clip/clip.ts';
import type { SpeechAudio, Synthesise } from '../contract.ts';
import { speechErrors } from '../errors.ts';
import { speechLimits } from '../limits.ts';
import { SpeechLibrary, type SpeechOrder } from './speech-library.ts';

const { signal } = new AbortController();

/** Speaks a piece each time it is told to; notes what was asked and what was given up. */
function speaker() {
  const asked: string[] = [];
  const aborted: string[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const speech = (length: number): SpeechAudio => ({ rateHz: 8000, samples: new Int16Array(length).fill(7) });
  const synthesise: Synthesise = async function* (request, _account, given) {
    asked.push(request.text);
    given.addEventListener('abort', () => aborted.push(request.text));
    yield speech(800);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    given.addEventListener('abort', () => reject(speechErrors.create('SPEECH_ABORTED')));
    ends.push((error) => (error === undefined ? resolve() : reject(error)));
    await promise;
    yield speech(Number(request.options?.samples ?? 800));
  };
  return { asked, aborted, ends, synthesis: { by: () => synthesise } };
}

function order(text: string, changes: Partial<SpeechOrder['request']> = {}, apiKey = 'k'): SpeechOrder {
  return { provider: 'openai', request: { text, voice: 'nova', rateHz: 8000, ...changes }, account: { apiKey } };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a speech library', () => {
  it('makes speech once for all who want it, who hear it while it is made, and keeps it', async () => {
    const { asked, ends, synthesis } = speaker();
    const library = new SpeechLibrary(synthesis);
    const wanted = [library.speak(order('a'), signal), library.speak(order('a'), signal)];
    await turn();
    expect(new Set(wanted.map(({ clip }) => clip)).size).toBe(1);
    const reader = new ClipReader(wanted[0]?.clip as never);
    expect([reader.length, reader.state]).toEqual([800, 'growing']);
    ends[0]?.();
    await Promise.all(wanted.map(({ done }) => done));
    expect([reader.length, reader.state]).toEqual([1600, 'complete']);
    const kept = library.speak(order('a'), signal);
    await kept.done;
    expect(kept.isKept).toBe(true);
    const again = new ClipReader(kept.clip);
    expect([again.length, again.state, kept.clip.samples.byteLength]).toEqual([1600, 'complete', 3200]);
    expect(asked).toEqual(['a']);
  });

  it('makes it anew for another voice, rate, option or account', async () => {
    const { asked, synthesis } = speaker();
    const library = new SpeechLibrary(synthesis);
    const giveUp = new AbortController();
    const orders = [
      order('a'),
      order('a', { voice: 'onyx' }),
      order('a', { rateHz: 16_000 }),
      order('a', { options: { rate: 'slow' } }),
      order('a', {}, 'other'),
    ];
    const speeches = orders.map((one) => library.speak(one, giveUp.signal).done.catch(() => undefined));
    await turn();
    expect(asked).toHaveLength(orders.length);
    giveUp.abort();
    await Promise.all(speeches);
  });

  it('goes on while somebody wants it, and ends when nobody does', async () => {
    const { asked, aborted, ends, synthesis } = speaker();
    const library = new SpeechLibrary(synthesis);
    const [one, other] = [new AbortController(), new AbortController()];
    const left = library.speak(order('a'), one.signal).done;
    const stayed = library.speak(order('a'), other.signal).done;
    await turn();
    one.abort();
    await expect(left).rejects.toMatchObject({ code: 'SPEECH_ABORTED' });
    expect(aborted).toEqual([]);
    other.abort();
    await expect(stayed).rejects.toMatchObject({ code: 'SPEECH_ABORTED' });
    expect(aborted).toEqual(['a']);
    const later = library.speak(order('a'), signal);
    await turn();
    ends[1]?.();
    await later.done;
    expect(asked).toEqual(['a', 'a']);
  });

  it('tells all who wait that it failed, and keeps nothing of it', async () => {
    const { asked, ends, synthesis } = speaker();
    const library = new SpeechLibrary(synthesis);
    const wanted = [library.speak(order('a'), signal), library.speak(order('a'), signal)];
    await turn();
    ends[0]?.(speechErrors.create('SPEECH_TIMED_OUT', { provider: 'x', waitedMs: 1 }));
    const outcomes = await Promise.allSettled(wanted.map(({ done }) => done));
    expect(outcomes).toMatchObject(Array(2).fill({ status: 'rejected', reason: { code: 'SPEECH_TIMED_OUT' } }));
    expect(new ClipReader(wanted[0]?.clip as never).state).toBe('failed');
    const again = library.speak(order('a'), signal);
    await turn();
    ends[1]?.();
    await again.done;
    expect(asked).toEqual(['a', 'a']);
  });

  it('lets that go first which was not used for longest', async () => {
    const { asked, ends, synthesis } = speaker();
    const library = new SpeechLibrary(synthesis);
    const samples = String(speechLimits.cacheBytes / 2 / 8);
    const speak = async (text: string) => {
      const speech = library.speak(order(text, { options: { samples } }), signal);
      await turn();
      if (!speech.isKept) ends.at(-1)?.();
      await speech.done;
    };
    // Each takes an eighth and a little: seven are kept.
    for (const text of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'a', 'h']) await speak(text);
    asked.length = 0;
    await speak('a');
    await speak('b');
    expect(asked).toEqual(['b']);
  });
});
