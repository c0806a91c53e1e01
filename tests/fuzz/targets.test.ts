import { afterAll, describe, expect, it } from '@jest/globals';
import { fuzzTargets } from './targets/index.ts';

/** The same inputs every time; `npm run test:fuzz` makes up new ones. */
const seed = 20_261_121;

describe('whatever comes in', () => {
  afterAll(async () => {
    for (const target of fuzzTargets) await target.close();
  });

  it.each(fuzzTargets.map((target) => [target.name, target] as const))('%s bear it', async (_name, target) => {
    const { failure } = await target.run({ seed, inputs: 400 });
    expect(failure).toBeUndefined();
  });

  it('is not at fault when there is no time for it', async () => {
    for (const target of fuzzTargets)
      expect(await target.run({ seed, ms: 0 })).toEqual({ inputs: 0, failure: undefined });
  });
});
