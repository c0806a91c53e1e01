import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';
import { unavailablePaths } from '#tools/docs/compatibility.ts';
import { namesOf, type Reference, type VoxEngineNames } from '#tools/voxengine-names.ts';
import kept from './voxengine-names.json' with { type: 'json' };

const names: VoxEngineNames = kept;
const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const scripts = [fixture('makers.js'), fixture('walk-names.js')];
/** Made from VoxEngine's public typings; kept beside the checkout where the names are brought up to date. */
const reference = new URL('../../../shared/reference/voxengine-api.json', import.meta.url);

describe('the names of VoxEngine', () => {
  let pool: SandboxPool;
  let logs: readonly string[];
  beforeAll(async () => {
    pool = await startScenarioPool();
    await using run = new ScenarioRun(pool, [`const NAMES = ${JSON.stringify(names)};`, ...scripts], {
      management: () => ({ ask: async () => ({ result: 1 }) }),
    });
    expect(await run.ended()).toBe('Normal termination');
    ({ logs } = run);
    expect(logs).toContain('WALKED');
  });
  afterAll(async () => {
    await pool[Symbol.asyncDispose]();
  });

  const told = (what: string): string[] =>
    logs.filter((line) => line.startsWith(`${what} `)).flatMap((line) => line.slice(what.length + 1).split(' '));

  verifies(['NAMES-THERE', 'NAMES-VALUES', 'NAMES-GLOBALS'], 'are all there, of the right type and value', () => {
    expect(logs.filter((line) => line.startsWith('FINDING '))).toEqual([]);
  });

  verifies('NAMES-UNSUPPORTED', 'that throw UNSUPPORTED are those of the tables, and no others', async () => {
    expect(told('UNSUPPORTED').sort()).toEqual([...(await unavailablePaths()).keys()].sort());
  });

  it('that are classes are each made once in the walk, but for those that nothing makes', () => {
    const notMade = ['MCP.Client'];
    const unsupported = told('UNSUPPORTED');
    const missing = Object.keys(names.classes).filter(
      (name) => ![...told('MADE'), ...notMade, ...unsupported].includes(name),
    );
    expect(missing).toEqual([]);
  });
});

describe('voxengine-names.json', () => {
  const newest = existsSync(reference) ? it : it.skip;

  newest('has the names of the reference: run tools/voxengine-names.ts with it', () => {
    expect(namesOf(JSON.parse(readFileSync(reference, 'utf8')) as Reference)).toEqual(names);
  });
});
