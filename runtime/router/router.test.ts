import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore, type Store } from '#runtime/store/index.ts';
import { compilePattern } from './pattern/pattern.ts';
import { createRouter, type Router } from './router.ts';
import { RuleIndex } from './rule-index.ts';

let directory: string;
let store: Store;
let router: Router;
let main: ApplicationId;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'patchbay-router-'));
  store = await openStore({ dataDirectory: directory, log: silentLogger });
  router = await createRouter({ store, log: silentLogger });
  main = (await store.applications.get('default')).id;
});

afterEach(async () => {
  router[Symbol.dispose]();
  await store[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

describe('the rules of an application', () => {
  const rules = [
    { name: 'emergency', pattern: compilePattern('112') },
    { name: 'north america', pattern: compilePattern('+?1\\d{10}') },
    { name: 'digits', pattern: compilePattern('\\d+') },
    { name: 'names', pattern: compilePattern('[a-z.]+') },
  ];

  it.each([
    ['112', 'emergency'],
    ['1125', 'digits'],
    ['14155550123', 'north america'],
    ['+14155550123', 'north america'],
    ['+4930123', undefined],
    ['alice', 'names'],
    ['Alice', undefined],
    ['', undefined],
    ['12\n', undefined],
  ])('%j goes to %s: the first one that matches the whole of it', (destination, name) => {
    expect(new RuleIndex(rules).match(destination)?.name).toBe(name);
  });
});

describe('the router', () => {
  it('refuses a call when there is no rule', () => {
    expect(router.route(to('123'))).toEqual({ outcome: 'refused', reason: 'no-rule' });
  });

  it('gives a call the rule with the current versions of its scenarios, in their order', async () => {
    await upload(main, 'greeting', '// 1');
    await upload(main, 'menu', '// menu');
    await router.addRule(main, { name: 'all', pattern: '.*', scenarios: ['menu', 'greeting'] });
    await upload(main, 'greeting', '// 2');
    const route = router.route(to('123'));
    expect(route).toMatchObject({
      outcome: 'routed',
      application: { name: 'default' },
      rule: { name: 'all', position: 1 },
      scenarios: [
        { name: 'menu', version: 1, compiled: '// menu' },
        { name: 'greeting', version: 2, compiled: '// 2' },
      ],
    });
  });

  it('has a change in effect the moment it is acknowledged', async () => {
    await upload(main, 'a', '1');
    await router.addRule(main, { name: 'second', pattern: '1.*', scenarios: ['a'] });
    await router.addRule(main, { name: 'first', pattern: '12', scenarios: ['a'], position: 1 });
    expect(router.route(to('12'))).toMatchObject({ rule: { name: 'first' } });
    await store.rules.move(main, 'first', 2);
    expect(router.route(to('12'))).toMatchObject({ rule: { name: 'second' } });
    await store.rules.reorder(main, ['first', 'second']);
    expect(router.route(to('12'))).toMatchObject({ rule: { name: 'first' } });
    await store.rules.remove(main, 'first');
    await store.rules.remove(main, 'second');
    expect(router.route(to('12'))).toMatchObject({ reason: 'no-rule' });
  });

  it('takes the application that the host names, and asks all of them in order of creation when it names none', async () => {
    const sales = (await store.applications.create('sales')).id;
    await upload(main, 'a', '1');
    await upload(sales, 'b', '1');
    await router.addRule(main, { name: 'short', pattern: '\\d{3}', scenarios: ['a'] });
    await router.addRule(sales, { name: 'any', pattern: '.*', scenarios: ['b'] });
    const applicationOf = (destination: string, host: string) => {
      const route = router.route(to(destination, host));
      return route.outcome === 'routed' ? route.application.name : route.reason;
    };
    expect(applicationOf('100', 'sales.example.com')).toBe('sales');
    expect(applicationOf('100', 'default.example.com')).toBe('default');
    expect(applicationOf('1000', 'default.example.com')).toBe('no-rule');
    expect(applicationOf('100', 'example.com')).toBe('default');
    expect(applicationOf('1000', 'example.com')).toBe('sales');
    expect(applicationOf('1000', '127.0.0.1')).toBe('sales');
    expect(applicationOf('1000', '[::1]')).toBe('sales');
  });

  it('gives a call the rule that its number is bound to, whatever the pattern, and the others once that is gone', async () => {
    await upload(main, 'a', '1');
    const rule = { scenarios: ['a'] };
    await router.addRule(main, { ...rule, name: 'first', pattern: '.*' });
    const { id } = await router.addRule(main, { ...rule, name: 'bound', pattern: 'no-such', patternExclude: '.*' });
    const sales = (await store.applications.create('sales')).id;
    const call = { ...to('+4930123'), rule: id };
    expect(router.route({ ...call, application: main })).toMatchObject({ outcome: 'routed', rule: { name: 'bound' } });
    // Of another application it is none.
    expect(router.route({ ...call, application: sales })).toMatchObject({ reason: 'no-rule' });
    expect(router.route(call)).toMatchObject({ rule: { name: 'first' } });
    await store.rules.remove(main, 'bound');
    expect(router.route({ ...call, application: main })).toMatchObject({ rule: { name: 'first' } });
  });

  it('gives a pinned version, and one on trial to its share of the sessions', async () => {
    for (const source of ['1', '2', '3']) await upload(main, 'a', source);
    await router.addRule(main, { name: 'r', pattern: '1', scenarios: ['a'] });
    await store.rules.add(main, { name: 'other', pattern: '2', scenarios: ['a'] });
    const canary = { version: 3, percent: 10, maxErrorPercent: 5, minSessions: 20 };
    await store.releases.set(main, 'r', 'a', { version: 1, canary });
    const versionAt = async (draw: number, destination = '1') => {
      using drawn = await createRouter({ store, log: silentLogger, draw: () => draw });
      const route = drawn.route(to(destination));
      return route.outcome === 'routed' && [route.scenarios[0]?.version, route.canaries.length];
    };
    expect(await versionAt(0.099)).toEqual([3, 1]);
    expect(await versionAt(0.1)).toEqual([1, 0]);
    expect(await versionAt(0, '2')).toEqual([3, 0]);
  });

  it('refuses a rule whose pattern is no expression, and stores nothing', async () => {
    await upload(main, 'a', '1');
    const refused = async () => router.addRule(main, { name: 'r', pattern: '(1', scenarios: ['a'] });
    await expect(refused()).rejects.toMatchObject({ code: 'RULE_PATTERN_INVALID' });
    expect(await store.rules.list(main)).toEqual([]);
  });

  it('refuses a rule that names a missing scenario, and one whose name is taken', async () => {
    await upload(main, 'a', '1');
    const add = async (name: string, scenario: string) =>
      router.addRule(main, { name, pattern: '1', scenarios: [scenario] });
    await expect(add('r', 'b')).rejects.toMatchObject({ code: 'RULE_SCENARIO_MISSING', kind: 'user' });
    await add('r', 'a');
    await expect(add('r', 'a')).rejects.toMatchObject({ code: 'RULE_NAME_TAKEN', httpStatus: 409 });
  });

  it('tells of scenarios that are gone, and leaves out a stored pattern that does not compile', async () => {
    await upload(main, 'a', '1');
    await store.rules.add(main, { name: 'broken', pattern: '(', scenarios: ['a'] });
    await router.addRule(main, { name: 'r', pattern: '1', scenarios: ['a'] });
    const bare: Store = { ...store, scenarios: { ...store.scenarios, find: async () => undefined } };
    using damaged = await createRouter({ store: bare, log: silentLogger });
    expect(damaged.route(to('1'))).toMatchObject({ reason: 'no-scenario', rule: { name: 'r' }, missing: ['a'] });
  });

  it('leaves to the next rule what a rule excludes, and judges both patterns', async () => {
    await upload(main, 'menu', '// menu');
    const rule = { pattern: '\\d+', scenarios: ['menu'] };
    await router.addRule(main, { ...rule, name: 'first', patternExclude: '1\\d*' });
    await router.addRule(main, { ...rule, name: 'rest' });
    const taken = (number: string) => router.route(to(number));
    expect(taken('200')).toMatchObject({ rule: { name: 'first' } });
    expect(taken('100')).toMatchObject({ rule: { name: 'rest' } });
    await router.changeRule(main, 'first', { patternExclude: null });
    expect(taken('100')).toMatchObject({ rule: { name: 'first' } });
    const invalid = () => router.changeRule(main, 'first', { patternExclude: '(' });
    expect(invalid).toThrow(expect.objectContaining({ code: 'RULE_PATTERN_INVALID' }));
    expect(taken('100')).toMatchObject({ rule: { name: 'first', patternExclude: null } });
  });

  it('has a change of a shared scenario in effect for every application, and refuses calls to a rule without any', async () => {
    const shop = await store.applications.create('shop');
    await upload(main, 'lib', '// 1');
    await router.addRule(shop.id, { name: 'r', pattern: '1', scenarios: ['lib'] });
    await upload(main, 'lib', '// 2');
    expect(router.route(to('1'))).toMatchObject({ outcome: 'routed', scenarios: [{ source: '// 2' }] });
    await router.changeRule(shop.id, 'r', { scenarios: [] });
    expect(router.route(to('1'))).toMatchObject({ outcome: 'refused', reason: 'no-scenario' });
  });

  it('gives up, for one call, patterns that together cost too much', async () => {
    await upload(main, 'a', '1');
    await router.addRule(main, { name: 'hostile', pattern: '(?:(?!(?:a?){240}b).)*c', scenarios: ['a'] });
    await router.addRule(main, { name: 'rest', pattern: '.*', scenarios: ['a'] });
    expect(router.route(to('a'.repeat(256)))).toEqual({ outcome: 'refused', reason: 'no-rule' });
    expect(router.route(to('123'))).toMatchObject({ rule: { name: 'rest' } });
  });
});

function to(destination: string, destinationHost = '192.0.2.1') {
  return { destination, destinationHost };
}

function upload(application: ApplicationId, name: string, source: string) {
  const sha256 = `hash of ${source}`;
  return store.scenarios.upload(application, { name, fileName: `${name}.js`, source, compiled: source, sha256 });
}
