import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { type Declared, declaredNames, uncommented } from '#tests/support/declared-names.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const typings = readFileSync(new URL('../../modules/typings/voxengine.d.ts', import.meta.url), 'utf8');

/** Of every object of the language, and of errors that say so: authors ask none of them by name. */
const ordinary = /#(?:constructor|toString|toJSON)$/;
/** Names that are computed or only stand for others: the values of lists whose type says it for all. */
const notWalked = /^(?:Language\.|AMDEvents$|ASRMode$)/;
const isWalked = (path: string) => !ordinary.test(path) && !notWalked.test(path);

describe('the typings', () => {
  const declared = declaredNames('voxengine.d.ts', typings);

  verifies('NAMES-TYPINGS', 'declare what a scenario can name in a sandbox, and nothing else', async () => {
    const live = await namesInSandbox();
    const missing = [...declared]
      .filter(([path, { isOptional }]) => isWalked(path) && !live.has(path) && !isOptional)
      .map(([path]) => path);
    const undeclared = [...live.keys()].filter((path) => !declared.has(path));
    expect({ missing, undeclared }).toEqual({ missing: [], undeclared: [] });
    expect(live.size).toBeGreaterThan(3000);
  });

  it('say of each whether it can be called', async () => {
    const live = await namesInSandbox();
    const other = [...live].filter(([path, kind]) => declared.get(path)?.kind !== kind);
    expect(other.map(([path, kind]) => `${path} is a ${kind}, not a ${declared.get(path)?.kind}`)).toEqual([]);
  });

  it('have a comment on every function, value, class and event, and on every method that does not say all by its name', () => {
    expect(uncommented('voxengine.d.ts', typings)).toEqual([]);
  });
});

let walked: ReturnType<typeof walk> | undefined;

function namesInSandbox(): ReturnType<typeof walk> {
  walked ??= walk();
  return walked;
}

async function walk(): Promise<Map<string, Declared['kind']>> {
  const language = runInNewContext('Object.getOwnPropertyNames(globalThis)') as string[];
  const others = [...language.filter((name) => name !== 'console'), 'Temporal', 'makers', 'call'];
  await using pool = await startScenarioPool();
  const scripts = [`const OTHERS = ${JSON.stringify(others)};`, fixture('makers.js'), fixture('walk-globals.js')];
  const management = () => ({ ask: async () => ({ result: 1 }) });
  await using run = new ScenarioRun(pool, scripts, { management });
  expect(await run.ended()).toBe('Normal termination');
  const lines = run.logs.filter((line) => line.startsWith('TOLD ')).flatMap((line) => line.slice(5).split('\n'));
  const told = lines.map((line) => line.split(' ') as [string, Declared['kind']]);
  return new Map(told.filter(([path]) => isWalked(path)));
}
