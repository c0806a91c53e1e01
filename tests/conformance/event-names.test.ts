import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { clientKinds } from '#modules/connectors/clients.ts';
import { declaredEvents } from '#tests/support/declared-events.ts';
import { playedModules, vendorEvents } from '#tests/support/played-modules.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';
import type { VoxEngineNames } from '#tools/voxengine-names.ts';
import kept from './voxengine-names.json' with { type: 'json' };

const names: VoxEngineNames = kept;
const typings = readFileSync(new URL('../../modules/typings/voxengine.d.ts', import.meta.url), 'utf8');
const script = readFileSync(new URL('fixtures/hear-events.js', import.meta.url), 'utf8');

interface Heard {
  readonly name: string;
  readonly fields: readonly string[];
}

describe('every event', () => {
  const declared = declaredEvents('voxengine.d.ts', typings);
  const clients = clientKinds().map((kind) => ({
    kind,
    owner: kind.inner === undefined ? kind.namespace : `${kind.namespace}.${kind.inner}`,
  }));
  let heard: ReadonlyMap<string, Heard>;
  beforeAll(async () => {
    await using pool = await startScenarioPool(playedModules());
    const given = clients.map(({ kind: { create, events, isPlayer, hasText }, owner }) => ({
      owner,
      create,
      events,
      isPlayer,
      hasText,
    }));
    const scripts = [`const CLIENTS = ${JSON.stringify(given)};`, script];
    await using run = new ScenarioRun(pool, scripts, { modules: playedModules() });
    await run.untilLog('ASK');
    await run.session.request({ method: 'GET', path: '/', content: '', headers: [] });
    expect(await run.ended()).toBe('Normal termination');
    const lines = run.logs.filter((line) => line.startsWith('HEARD ')).map((line) => line.split(' '));
    heard = new Map(lines.map(([, path = '', name = '', fields = '']) => [path, { name, fields: fields.split(',') }]));
  });

  /** Those that the typings give an occasion, and those of vendors. */
  const expected = () => [
    ...[...declared].filter(([, { hasOccasion }]) => hasOccasion).map(([path]) => path),
    ...clients
      .filter(({ kind }) => kind.isPlayer !== true)
      .flatMap(({ kind, owner }) => vendorEvents(kind).map((name) => `${owner}.${kind.events}.${name}`)),
    ...clients
      .filter(({ kind }) => kind.isText !== true && kind.isPlayer !== true)
      .flatMap(({ owner }) =>
        ['WebSocketMediaStarted', 'WebSocketMediaEnded'].map((name) => `${owner}.Events.${name}`),
      ),
  ];

  verifies('NAMES-EVENT-NAME', 'that has an occasion comes with its own value as its name', () => {
    const missing = expected().filter((path) => !heard.has(path));
    expect(missing).toEqual([]);
    const wrong = [...heard].filter(([path, { name }]) => {
      const member = path.slice(path.lastIndexOf('.') + 1);
      const value = names.enums[path.slice(0, path.lastIndexOf('.'))]?.[member];
      return value === undefined ? name === 'undefined' : name !== value;
    });
    expect(wrong).toEqual([]);
    expect(heard.size).toBeGreaterThan(250);
  });

  it('brings the fields that the typings say, and no others', () => {
    const wrong = [...heard].flatMap(([path, { fields }]) => {
      const event = declared.get(path);
      if (event === undefined) return [];
      const missing = event.required.filter((field) => !fields.includes(field));
      const more = fields.filter((field) => ![...event.required, ...event.optional].includes(field));
      return missing.length + more.length === 0 ? [] : [{ path, missing, more }];
    });
    expect(wrong).toEqual([]);
  });
});
