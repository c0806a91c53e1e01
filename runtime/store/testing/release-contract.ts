import { describe, expect, it } from '@jest/globals';
import { newSessionId } from '#runtime/shared/ids.ts';
import type { ScenarioUpload } from '../contract.ts';
import type { Canary, CanaryRun } from '../release-contract.ts';
import type { Trial } from './store-contract.ts';

export function describeReleases(trial: () => Trial): void {
  describe('versions', () => {
    it('are stored without being run, activated, and counted on from the newest', async () => {
      const { store, main } = trial();
      const { scenarios } = store;
      await scenarios.upload(main.id, upload('a', '1'));
      const waiting = { ...upload('a', '2'), activate: false };
      expect(await scenarios.upload(main.id, waiting)).toMatchObject({ outcome: 'created', scenario: { version: 2 } });
      expect(await scenarios.upload(main.id, waiting)).toMatchObject({
        outcome: 'unchanged',
        scenario: { version: 2 },
      });
      expect(await scenarios.get(main.id, 'a')).toMatchObject({ version: 1, source: '1' });
      expect(await scenarios.activate(main.id, 'a', 2)).toMatchObject({ version: 2 });
      await scenarios.activate(main.id, 'a', 1);
      expect(await scenarios.get(main.id, 'a')).toMatchObject({ version: 1 });
      expect(await scenarios.upload(main.id, upload('a', '3'))).toMatchObject({ scenario: { version: 3 } });
      expect(await scenarios.get(main.id, 'a')).toMatchObject({ version: 3 });
      await expect(scenarios.activate(main.id, 'a', 4)).rejects.toMatchObject({ code: 'SCENARIO_VERSION_MISSING' });
      await expect(scenarios.activate(main.id, 'b', 1)).rejects.toMatchObject({ code: 'SCENARIO_MISSING' });
    });

    it('are pinned and tried by rules, and kept', async () => {
      const { store, main, reopen } = await twoVersions(trial);
      const { ruleId } = await store.releases.set(main.id, 'r', 'a', { version: 1, canary });
      const { releases } = await reopen();
      const kept = {
        ruleId,
        scenario: 'a',
        version: 1,
        canary: { ...canary, startedAt: expect.any(Number), rolledBack: null },
      };
      expect(await releases.list(main.id)).toEqual([kept]);
      await releases.set(main.id, 'r', 'a', { version: null, canary: null });
      expect(await releases.list(main.id)).toEqual([]);
    });

    it('go with their rule', async () => {
      const { store, main } = await twoVersions(trial);
      await store.releases.set(main.id, 'r', 'a', { version: 1, canary: null });
      await store.rules.remove(main.id, 'r');
      expect(await store.releases.list(main.id)).toEqual([]);
      await store.scenarios.remove(main.id, 'a');
    });

    it('must be there, of a scenario that the rule runs', async () => {
      const { store, main } = await twoVersions(trial);
      const set = (rule: string, scenario: string, version: number) =>
        store.releases.set(main.id, rule, scenario, { version, canary: null });
      await expect(set('none', 'a', 1)).rejects.toMatchObject({ code: 'RULE_MISSING' });
      await expect(set('r', 'b', 1)).rejects.toMatchObject({ code: 'RULE_SCENARIO_UNBOUND', httpStatus: 404 });
      await expect(set('r', 'a', 9)).rejects.toMatchObject({ code: 'SCENARIO_VERSION_MISSING' });
      const unfit = store.releases.set(main.id, 'r', 'a', { version: null, canary: { ...canary, version: 9 } });
      await expect(unfit).rejects.toMatchObject({ code: 'SCENARIO_VERSION_MISSING' });
    });
  });

  describe('a canary', () => {
    it('has the outcome of the sessions that ran it since it began, of its rule alone', async () => {
      const { store, main } = await twoVersions(trial);
      const run = await begin(trial);
      await session(trial, run, 2, 'Normal termination');
      await session(trial, run, 2, 'JS session error');
      await session(trial, run, 2, null);
      await session(trial, run, 1, 'JS session error');
      await session(trial, { ...run, ruleId: 'other' as typeof run.ruleId }, 2, 'JS session error');
      expect(await store.releases.outcome(main.id, run)).toEqual({ sessions: 2, failed: 1 });
    });

    it('is taken back once, and not when another one took its place', async () => {
      const { store, main } = await twoVersions(trial);
      const run = await begin(trial);
      const outcome = { sessions: 10, failed: 4 };
      const other: CanaryRun = { ...run, canary: { ...run.canary, startedAt: 1 } };
      expect(await store.releases.rollBack(main.id, other, outcome)).toBe(false);
      expect(await store.releases.rollBack(main.id, run, outcome)).toBe(true);
      expect(await store.releases.rollBack(main.id, run, outcome)).toBe(false);
      const [release] = await store.releases.list(main.id);
      expect(release).toMatchObject({ version: null, canary: { version: 2, rolledBack: outcome } });
    });
  });
}

const canary = { version: 2, percent: 10, maxErrorPercent: 5, minSessions: 3 };

/** A rule `r` that runs the scenario `a`. */
async function twoVersions(trial: () => Trial): Promise<Trial> {
  const { store, main } = trial();
  for (const source of ['1', '2']) await store.scenarios.upload(main.id, upload('a', source));
  await store.rules.add(main.id, { name: 'r', pattern: '1', scenarios: ['a'] });
  return trial();
}

async function begin(trial: () => Trial): Promise<CanaryRun> {
  const { store, main } = trial();
  const { ruleId, canary: started } = await store.releases.set(main.id, 'r', 'a', { version: null, canary });
  return { ruleId, scenario: 'a', canary: started as Canary };
}

async function session(
  trial: () => Trial,
  run: CanaryRun,
  version: number,
  finishReason: string | null,
): Promise<void> {
  const { store, main } = trial();
  const startedAt = run.canary.startedAt + 1;
  const id = newSessionId(startedAt);
  await store.sessions.start({
    id,
    applicationId: main.id,
    ruleId: run.ruleId,
    destination: '1',
    callerId: '2',
    scenarios: [
      { name: 'lib', version: 2, sha256: 'x' },
      { name: run.scenario, version, sha256: 'y' },
    ],
    startedAt,
  });
  if (finishReason !== null) await store.sessions.end(id, { endedAt: startedAt + 1, finishReason });
}

function upload(name: string, source: string): ScenarioUpload {
  return { name, fileName: `${name}.js`, source, compiled: source, sha256: `hash of ${source}` };
}
