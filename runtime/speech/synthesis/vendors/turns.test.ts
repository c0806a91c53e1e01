import { describe, expect, it } from '@jest/globals';
import { speechLimits } from '../../limits.ts';
import { Turns } from './turns.ts';

const { programs, programQueue } = speechLimits;
const { signal } = new AbortController();

function takeAll(turns: Turns, count: number) {
  return Promise.all(Array.from({ length: count }, () => turns.take(signal)));
}

describe('turns', () => {
  it('are taken so many at a time, then in the order of asking', async () => {
    const turns = new Turns('test');
    const taken = await takeAll(turns, programs);
    const order: number[] = [];
    const waiting = [1, 2, 3].map(async (place) => {
      using _turn = await turns.take(signal);
      order.push(place);
    });
    await Promise.resolve();
    expect(order).toEqual([]);
    taken[0]?.[Symbol.dispose]();
    await Promise.all(waiting);
    expect(order).toEqual([1, 2, 3]);
  });

  it('are refused when too many wait', async () => {
    const turns = new Turns('test');
    const [first] = await takeAll(turns, programs);
    const waiting = takeAll(turns, programQueue);
    await expect(turns.take(signal)).rejects.toMatchObject({ code: 'SPEECH_BUSY', kind: 'limit' });
    first?.[Symbol.dispose]();
    const next = turns.take(signal);
    await expect(turns.take(signal)).rejects.toMatchObject({ code: 'SPEECH_BUSY' });
    next.catch(() => undefined);
    waiting.catch(() => undefined);
  });

  it('are left by who gives up, also in the moment of getting one', async () => {
    const turns = new Turns('test');
    const taken = await takeAll(turns, programs);
    const [leaving, late] = [new AbortController(), new AbortController()];
    const left = turns.take(leaving.signal);
    const lucky = turns.take(late.signal);
    const last = turns.take(signal);
    leaving.abort();
    await expect(left).rejects.toMatchObject({ code: 'SPEECH_ABORTED' });
    await expect(turns.take(leaving.signal)).rejects.toMatchObject({ code: 'SPEECH_ABORTED' });
    taken[0]?.[Symbol.dispose]();
    late.abort();
    (await lucky)[Symbol.dispose]();
    (await last)[Symbol.dispose]();
    for (const turn of taken.slice(1)) turn[Symbol.dispose]();
    expect(await takeAll(turns, programs)).toHaveLength(programs);
  });
});
