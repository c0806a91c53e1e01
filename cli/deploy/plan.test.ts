import { describe, expect, it } from '@jest/globals';
import { planDeploy, type ServerState, type Step } from './plan.ts';
import type { DeployTree } from './read-tree.ts';

const rule = (name: string, pattern = '1', scenarios = ['a']) => ({ name, pattern, scenarios });
const scenario = (name: string, source: string) => ({ name, fileName: `${name}.js`, source });

function tree(rules: readonly ReturnType<typeof rule>[]): DeployTree {
  const applications = [{ name: 'shop', rules }];
  return { folder: '.', owner: 'default', scenarios: [scenario('a', 'A'), scenario('b', 'B')], applications };
}

function state(rules: readonly ReturnType<typeof rule>[]): ServerState {
  return {
    applications: ['default', 'shop'],
    scenarios: ['a', 'b', 'old'].map((name) => ({ name, sha256: name.toUpperCase(), version: 3 })),
    rules: new Map([['shop', rules]]),
  };
}

function plan(wished: DeployTree, known: ServerState, prune = false): string[] {
  return planDeploy(wished, known, { prune, sha256: (text) => text }).map(told);
}

function told(step: Step): string {
  const { kind, application, name, rule: named, scenario: uploaded, rules } = step as unknown as Record<string, never>;
  const what = (named as { name: string } | undefined)?.name ?? (uploaded as { name: string } | undefined)?.name;
  return [kind, what ?? name ?? rules ?? application].join(' ');
}

describe('what is to be done', () => {
  it('is nothing when the server has all of it', () => {
    expect(plan(tree([rule('x'), rule('y')]), state([rule('x'), rule('y')]))).toEqual([]);
  });

  it('is everything on a new server', () => {
    const known = { applications: ['default'], scenarios: [], rules: new Map() };
    expect(plan(tree([rule('x'), rule('y')]), known)).toEqual([
      'add-application shop',
      'upload a',
      'upload b',
      'add-rule x',
      'add-rule y',
    ]);
  });

  it('is a scenario whose text changed, and no other', () => {
    const changed = { ...tree([rule('x')]), scenarios: [scenario('a', 'new'), scenario('b', 'B')] };
    expect(plan(changed, state([rule('x')]))).toEqual(['upload a']);
  });

  it('is a rule whose pattern or scenarios changed, in their order', () => {
    const known = state([rule('x'), rule('y'), rule('z', '1', ['a', 'b'])]);
    const wished = tree([rule('x'), rule('y', '2'), rule('z', '1', ['b', 'a'])]);
    expect(plan(wished, known)).toEqual(['change-rule y', 'change-rule z']);
  });

  it.each<[string, string, boolean, string[]]>([
    ['ab', 'ba', false, ['order-rules a,b']],
    ['ab', 'b', false, ['add-rule a']],
    ['anb', 'ab', false, ['add-rule n']],
    // What the tree does not know stays, behind what it knows.
    ['ab', 'xab', false, ['order-rules a,b,x']],
    ['ab', 'abx', false, []],
    ['ab', 'xab', true, ['remove-rule x', 'remove-scenario old']],
    ['', 'x', true, ['remove-rule x', 'remove-scenario old']],
  ])('for the rules %j where there are %j, pruning: %j', (wished, known, prune, steps) => {
    const rules = (names: string) => [...names].map((name) => rule(name));
    expect(plan(tree(rules(wished)), state(rules(known)), prune)).toEqual(steps);
  });
});
