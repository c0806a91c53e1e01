import { describe, expect, it } from '@jest/globals';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { ScenarioUpload } from '../contract.ts';
import type { Trial } from './store-contract.ts';

export function describeApplications(trial: () => Trial): void {
  describe('applications', () => {
    it('has the application default from the first start, and only once', async () => {
      const { main, reopen } = trial();
      expect((await (await reopen()).applications.list()).map(({ id, name }) => ({ id, name }))).toEqual([
        { id: main.id, name: 'default' },
      ]);
    });

    it('lists applications in order of creation and finds them by id and by name', async () => {
      const { applications } = trial().store;
      const zebra = await applications.create('zebra');
      await applications.create('ant');
      expect((await applications.list()).map((each) => each.name)).toEqual(['default', 'zebra', 'ant']);
      expect(await applications.find('zebra')).toEqual(zebra);
      expect(await applications.find(zebra.id)).toEqual(zebra);
      expect(await applications.find('Zebra')).toBeUndefined();
      await expect(applications.get('none')).rejects.toMatchObject({ code: 'APPLICATION_MISSING', httpStatus: 404 });
    });

    it('keeps the limits that are set for one, and tells the router of them', async () => {
      const { store, reopen } = trial();
      const { id, limits } = await store.applications.create('support');
      expect(limits).toEqual({});
      const heard: ApplicationId[] = [];
      store.onRoutingChange(async ({ applicationId }) => void heard.push(applicationId));
      expect(await store.applications.setLimits(id, { players: 20 })).toMatchObject({ id, limits: { players: 20 } });
      expect(heard).toEqual([id]);
      const { applications } = await reopen();
      expect((await applications.get('support')).limits).toEqual({ players: 20 });
      expect((await applications.get('default')).limits).toEqual({});
    });

    it('refuses a name that is taken or is no DNS label', async () => {
      const { applications } = trial().store;
      await expect(applications.create('default')).rejects.toMatchObject({ code: 'APPLICATION_NAME_TAKEN' });
      for (const name of ['', '-a', 'a-', 'A', 'a.b', 'a b', 'a'.repeat(64), 'a\n']) {
        await expect(applications.create(name)).rejects.toMatchObject({ code: 'APPLICATION_NAME_INVALID' });
      }
      await applications.create('a'.repeat(63));
    });
  });
}

export function describeRouting(trial: () => Trial): void {
  describeScenarios(trial);
  describeRules(trial);
  describeRuleOrder(trial);
}

function describeScenarios(trial: () => Trial): void {
  describe('scenarios', () => {
    it('keeps every version byte for byte, and the newest is current', async () => {
      const { store, main, reopen } = trial();
      const source = '\ufeff// é\r\n\tconst a = "\u2028";\0';
      const first = await store.scenarios.upload(main.id, { ...upload('menu', source), map: '{"version":3}' });
      expect(first).toMatchObject({ outcome: 'created', scenario: { name: 'menu', version: 1, fileName: 'menu.js' } });
      await store.scenarios.upload(main.id, upload('menu', '// 2', 'menu.ts'));
      const { scenarios } = await reopen();
      expect(await scenarios.getVersion(main.id, 'menu', 1)).toMatchObject({
        source,
        map: '{"version":3}',
        language: 'javascript',
      });
      expect(await scenarios.get(main.id, 'menu')).toMatchObject({
        version: 2,
        source: '// 2',
        map: null,
        language: 'typescript',
      });
      expect((await scenarios.listVersions(main.id, 'menu')).map((each) => each.version)).toEqual([2, 1]);
      expect((await scenarios.list(main.id)).map((each) => [each.name, each.version])).toEqual([['menu', 2]]);
    });

    it('makes no new version of the same content, and one of content that comes back', async () => {
      const { store, main } = trial();
      const outcome = async (source: string) => {
        const done = await store.scenarios.upload(main.id, upload('menu', source));
        return [done.outcome, done.scenario.version];
      };
      expect(await outcome('1')).toEqual(['created', 1]);
      expect(await outcome('1')).toEqual(['unchanged', 1]);
      expect(await outcome('2')).toEqual(['created', 2]);
      expect(await outcome('1')).toEqual(['created', 3]);
    });

    it('runs what a newer compiler makes of the same content', async () => {
      const { store, main } = trial();
      await store.scenarios.upload(main.id, upload('menu', '1'));
      await store.scenarios.upload(main.id, { ...upload('menu', '1'), compiled: 'better' });
      expect(await store.scenarios.get(main.id, 'menu')).toMatchObject({ version: 1, compiled: 'better' });
    });

    it('tells what is missing', async () => {
      const { store, main } = trial();
      const missing = { code: 'SCENARIO_MISSING', httpStatus: 404 };
      expect(await store.scenarios.find(main.id, 'none')).toBeUndefined();
      await expect(store.scenarios.get(main.id, 'none')).rejects.toMatchObject(missing);
      await expect(store.scenarios.getVersion(main.id, 'none', 1)).rejects.toMatchObject(missing);
      await expect(store.scenarios.listVersions(main.id, 'none')).rejects.toMatchObject(missing);
      await expect(store.scenarios.remove(main.id, 'none')).rejects.toMatchObject(missing);
      await store.scenarios.upload(main.id, upload('menu', '1'));
      const version = store.scenarios.getVersion(main.id, 'menu', 2);
      await expect(version).rejects.toMatchObject({ code: 'SCENARIO_VERSION_MISSING' });
      const nowhere = store.scenarios.upload('no-such' as ApplicationId, upload('menu', '1'));
      await expect(nowhere).rejects.toMatchObject({ code: 'APPLICATION_MISSING' });
    });

    it('refuses names that would break a list or a path', async () => {
      const { scenarios } = trial().store;
      const { main } = trial();
      for (const name of ['', ' a', 'a ', 'a,b', 'a/b', 'a\\b', 'a\nb', 'a\u202eb', 'a'.repeat(101)]) {
        await expect(scenarios.upload(main.id, upload(name, '1'))).rejects.toMatchObject({
          code: 'SCENARIO_NAME_INVALID',
        });
      }
    });

    it('removes a scenario with its versions, but not while a rule names it', async () => {
      const { store, main } = trial();
      await store.scenarios.upload(main.id, upload('menu', '1'));
      await store.rules.add(main.id, { name: 'r', pattern: '.*', scenarios: ['menu'] });
      const refused = store.scenarios.remove(main.id, 'menu');
      await expect(refused).rejects.toMatchObject({
        code: 'SCENARIO_IN_USE',
        httpStatus: 409,
        message: expect.stringContaining('the rule r'),
      });
      await store.rules.remove(main.id, 'r');
      await store.scenarios.remove(main.id, 'menu');
      expect(await store.scenarios.list(main.id)).toEqual([]);
      expect(await store.scenarios.upload(main.id, upload('menu', '1'))).toMatchObject({ scenario: { version: 1 } });
    });
  });
}

function describeRules(trial: () => Trial): void {
  describe('rules', () => {
    it('keeps a rule with its scenarios in their order', async () => {
      const { store, main, reopen } = trial();
      for (const name of ['a', 'b', 'c']) await store.scenarios.upload(main.id, upload(name, name));
      const added = await store.rules.add(main.id, {
        name: 'r',
        pattern: '\\+?1\\d+',
        scenarios: ['c', 'a', 'b', 'a'],
      });
      expect(added).toMatchObject({ name: 'r', position: 1, scenarios: ['c', 'a', 'b', 'a'] });
      const { rules } = await reopen();
      expect(await rules.list(main.id)).toEqual([added]);
      expect(await rules.find(main.id, 'r')).toEqual(added);
      expect(await rules.find(main.id, 'R')).toBeUndefined();
    });

    it('refuses what does not fit, and stores nothing of it', async () => {
      const { store, main } = trial();
      const other = await store.applications.create('other');
      await store.scenarios.upload(other.id, upload('elsewhere', '1'));
      await store.scenarios.upload(main.id, upload('a', '1'));
      const add = (name: string, scenarios: string[]) => store.rules.add(main.id, { name, pattern: '1', scenarios });
      await expect(add('r', ['a', 'none'])).rejects.toMatchObject({
        code: 'RULE_SCENARIO_MISSING',
        details: { scenario: 'none' },
      });
      await expect(add('r', ['elsewhere'])).rejects.toMatchObject({ code: 'RULE_SCENARIO_MISSING' });
      await expect(add('a,b', ['a'])).rejects.toMatchObject({ code: 'RULE_NAME_INVALID' });
      await expect(
        add(
          'r',
          Array.from({ length: 51 }, () => 'a'),
        ),
      ).rejects.toMatchObject({ code: 'RULE_SCENARIO_LIMIT' });
      expect(await store.rules.list(main.id)).toEqual([]);
      await add('r', ['a']);
      await expect(add('r', ['a'])).rejects.toMatchObject({ code: 'RULE_NAME_TAKEN', httpStatus: 409 });
      expect(await store.rules.list(main.id)).toHaveLength(1);
    });

    it('lets only one of two that add the same name at once succeed', async () => {
      const { store, main } = trial();
      await store.scenarios.upload(main.id, upload('a', '1'));
      const rule = { name: 'r', pattern: '1', scenarios: ['a'] };
      const done = await Promise.allSettled([1, 2, 3].map(() => store.rules.add(main.id, rule)));
      expect(done.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    });

    it('tells listeners of each change before it acknowledges it, until they leave', async () => {
      const { store, main } = trial();
      const heard: (readonly [string, number])[] = [];
      const leave = store.onRoutingChange(async ({ applicationId }) => {
        heard.push([applicationId, (await store.rules.list(applicationId)).length]);
      });
      store.onRoutingChange(() => Promise.reject(new TypeError('a listener that fails')));
      await store.scenarios.upload(main.id, upload('a', '1'));
      await store.rules.add(main.id, { name: 'r', pattern: '1', scenarios: ['a'] });
      await expect(store.rules.remove(main.id, 'none')).rejects.toMatchObject({ code: 'RULE_MISSING' });
      await store.rules.remove(main.id, 'r');
      const other = await store.applications.create('other');
      leave();
      await store.scenarios.remove(main.id, 'a');
      expect(heard).toEqual([
        [main.id, 0],
        [main.id, 1],
        [main.id, 0],
        [other.id, 0],
      ]);
    });
  });
}

function describeRuleOrder(trial: () => Trial): void {
  describe('the order of rules', () => {
    const names = async () => {
      const { store, main } = trial();
      const rules = await store.rules.list(main.id);
      expect(rules.map((rule) => rule.position)).toEqual(rules.map((_, index) => index + 1));
      return rules.map((rule) => rule.name).join(' ');
    };
    const fill = async () => {
      const { store, main } = trial();
      await store.scenarios.upload(main.id, upload('s', '1'));
      const add = (name: string, position?: number) =>
        store.rules.add(main.id, {
          name,
          pattern: '1',
          scenarios: ['s'],
          ...(position === undefined ? {} : { position }),
        });
      return { ...trial(), add };
    };

    it('puts a new rule last, or where it is told', async () => {
      const { add } = await fill();
      for (const name of ['a', 'b']) await add(name);
      await add('first', 1);
      await add('third', 3);
      await add('last', 99);
      await add('zeroth', -5);
      expect(await names()).toBe('zeroth first a third b last');
    });

    it('moves, removes and reorders', async () => {
      const { store, main, add } = await fill();
      for (const name of ['a', 'b', 'c', 'd']) await add(name);
      await store.rules.move(main.id, 'd', 1);
      expect(await names()).toBe('d a b c');
      await store.rules.move(main.id, 'd', 3);
      expect(await names()).toBe('a b d c');
      await store.rules.move(main.id, 'a', 1_000);
      expect(await names()).toBe('b d c a');
      await store.rules.remove(main.id, 'd');
      expect(await names()).toBe('b c a');
      expect((await store.rules.reorder(main.id, ['a', 'b', 'c'])).map((rule) => rule.name)).toEqual(['a', 'b', 'c']);
      expect(await names()).toBe('a b c');
    });

    it('refuses an order that leaves out, doubles or invents a rule', async () => {
      const { store, main, add } = await fill();
      for (const name of ['a', 'b']) await add(name);
      for (const order of [['a'], ['a', 'a'], ['a', 'b', 'c'], []]) {
        await expect(store.rules.reorder(main.id, order)).rejects.toMatchObject({ code: 'RULE_ORDER_INCOMPLETE' });
      }
      for (const change of [store.rules.move(main.id, 'c', 1), store.rules.remove(main.id, 'c')]) {
        await expect(change).rejects.toMatchObject({ code: 'RULE_MISSING', httpStatus: 404 });
      }
      expect(await names()).toBe('a b');
    });
  });
}

function upload(name: string, source: string, fileName = `${name}.js`): ScenarioUpload {
  return { name, fileName, source, compiled: source, sha256: `hash of ${source}` };
}
