import { describe, expect, it } from '@jest/globals';
import { listFiles } from '../architecture/source-files.ts';
import { citations } from './citations.ts';
import { allRequirements, requirementFiles } from './requirements/index.ts';
import { allTestCalls, testCallsIn } from './test-calls.ts';

const tests = allTestCalls();

/** What `verifies` cites, with the file. */
const verified = tests.flatMap(({ file, cites }) => cites.map((id) => ({ id, file })));

describe('the requirements', () => {
  const ids = allRequirements.map((requirement) => requirement.id);

  it('have one id each, a source and a sentence', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter((id) => !/^[A-Z]+-[A-Z0-9.-]+$/.test(id))).toEqual([]);
    const vague = allRequirements.filter((row) => row.source.length < 5 || !/^[^ ].{20,}\.$/.test(row.sentence));
    expect(vague.map((row) => `${row.id}: ${row.sentence}`)).toEqual([]);
  });

  it('are declared in files that the index names', () => {
    const files = listFiles('tests/conformance/requirements/*.ts').map((path) => path.split('/').at(-1));
    expect(files).toEqual([...Object.keys(requirementFiles).map((name) => `${name}.ts`), 'index.ts'].sort());
  });

  it('are each cited by a test: write one with verifies(id, …), or name it in citations.ts', () => {
    const cited = new Set([...verified, ...citations].map(({ id }) => id));
    expect(ids.filter((id) => !cited.has(id))).toEqual([]);
  });

  it('exist for every citation', () => {
    expect([...verified, ...citations].filter(({ id }) => !ids.includes(id))).toEqual([]);
  });

  it('that are known failures are cited by verifies, which expects them to fail', () => {
    const known = allRequirements.filter((row) => row.knownFailure !== undefined);
    expect(known.filter((row) => !verified.some(({ id }) => id === row.id))).toEqual([]);
    expect(known.filter((row) => citations.some(({ id }) => id === row.id))).toEqual([]);
  });
});

describe('citations.ts', () => {
  it('names tests that exist, by the start of their present titles', () => {
    const stale = citations.filter(
      (citation) => !tests.some(({ file, title }) => file === citation.file && title.startsWith(citation.test)),
    );
    expect(stale.map(({ id, file, test }) => `${id}: ${file} has no test "${test}"`)).toEqual([]);
  });

  it('is checked against titles that are really read', () => {
    const text = `
      it('plain', () => {});
      it.each([['x', 1]] as const)('of %s in a table', () => {});
      verifies(['A-1', 'A-2'], \`a template of \${1}\`, () => {});
      other('not a test', () => {});`;
    expect(testCallsIn('a.test.ts', text)).toEqual([
      { file: 'a.test.ts', title: 'plain', cites: [] },
      { file: 'a.test.ts', title: 'of %s in a table', cites: [] },
      { file: 'a.test.ts', title: 'x', cites: [] },
      { file: 'a.test.ts', title: 'a template of ', cites: ['A-1', 'A-2'] },
    ]);
  });
});
