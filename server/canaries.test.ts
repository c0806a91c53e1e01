import { describe, expect, it } from '@jest/globals';
import { asId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import type { CanaryOutcome, CanaryRun } from '#runtime/store/index.ts';
import { Canaries } from './canaries.ts';

const run: CanaryRun = {
  ruleId: asId('r'),
  scenario: 'a',
  canary: { version: 2, percent: 10, maxErrorPercent: 25, minSessions: 4, startedAt: 1, rolledBack: null },
};

/** Judges sessions that end with these reasons, after what earlier processes saw: what was taken back. */
async function judge(reasons: string, before: CanaryOutcome = { sessions: 0, failed: 0 }): Promise<CanaryOutcome[]> {
  const taken: CanaryOutcome[] = [];
  const releases = {
    set: () => Promise.reject(new Error('not here')),
    list: () => Promise.reject(new Error('not here')),
    outcome: async () => before,
    rollBack: async (_: unknown, __: CanaryRun, outcome: CanaryOutcome) => taken.push(outcome) === 1,
  };
  const canaries = new Canaries({ releases }, silentLogger);
  const sessions = [...reasons].map((reason) => ({ reason, end: canaries.begin(asId('app'), [run]) }));
  for (const { reason, end } of sessions) await end(reason === '.' ? 'Normal termination' : 'JS session error');
  return taken;
}

describe('a version on trial', () => {
  it.each([
    ['........', undefined],
    ['x..', undefined],
    ['xx.', undefined],
    // Not more than a quarter.
    ['...x', undefined],
    // It is judged when a session fails, so that no good one takes it back.
    ['xx..', undefined],
    ['..xx', { sessions: 4, failed: 2 }],
    ['......xx.x', { sessions: 10, failed: 3 }],
  ])('whose sessions end as %s', async (reasons, taken) => {
    expect((await judge(reasons))[0]).toEqual(taken);
  });

  it('goes on counting where the process before it stopped', async () => {
    expect(await judge('x', { sessions: 3, failed: 1 })).toEqual([{ sessions: 4, failed: 2 }]);
  });

  it('harms no session when it cannot be judged', async () => {
    const releases = { outcome: () => Promise.reject(new Error('disk')) };
    const canaries = new Canaries({ releases } as unknown as ConstructorParameters<typeof Canaries>[0], silentLogger);
    await canaries.begin(asId('app'), [run])('JS session error');
  });
});
