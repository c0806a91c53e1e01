import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildProgram } from '#cli/program.ts';
import { allRequirements } from '../conformance/requirements/index.ts';
import { listFiles, readText, root } from './source-files.ts';

const documents = listFiles(['*.md', 'docs/**/*.md', '{modules,runtime,server,tests,scenarios,bench}/**/*.md']).map(
  (path) => ({
    path,
    text: readText(path),
  }),
);

/** `path: what` for every match of a pattern whose first group fails the test. */
function wrong(pattern: RegExp, isRight: (found: string, path: string) => boolean): string[] {
  return documents.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].flatMap(([, found = '']) => (isRight(found, path) ? [] : [`${path}: ${found}`])),
  );
}

describe('documents', () => {
  it('link to files that exist', () => {
    const resolves = (link: string, path: string) => existsSync(join(root, dirname(path), link.replace(/#.*$/, '')));
    expect(wrong(/\]\((?!https?:|#|mailto:)([^)\s]+)\)/g, resolves)).toEqual([]);
  });

  it('name npm scripts that exist', () => {
    const { scripts } = JSON.parse(readText('package.json'));
    const known = new Set([...Object.keys(scripts), 'test', 'start', 'install']);
    expect(wrong(/\bnpm run ([a-z][a-z:]*)/g, (name) => known.has(name))).toEqual([]);
  });

  it('name commands of patchbay that exist', () => {
    const program = buildProgram();
    const known = new Set(['help', 'exec', ...program.commands.map((command) => command.name())]);
    expect(wrong(/(?:npx |`|\$ )patchbay ([a-z]+(?:-[a-z]+)*)/g, (name) => known.has(name))).toEqual([]);
  });

  it('name files of ours that exist', () => {
    const exists = (path: string) => listFiles(path).length > 0 || existsSync(join(root, path));
    expect(
      wrong(/`((?:runtime|modules|server|cli|tools|tests|scenarios|docs|bench)\/[a-z0-9./*-]+)`/g, exists),
    ).toEqual([]);
  });

  it('name error codes and requirements that exist', () => {
    const errors = readText('docs/reference/errors.md');
    const ids = new Set(allRequirements.map((requirement) => requirement.id));
    const known = (code: string) => errors.includes(`\`${code}\``) || ids.has(code) || code.startsWith('PATCHBAY_');
    expect(wrong(/`([A-Z][A-Z0-9]*_[A-Z0-9_]+)`/g, known)).toEqual([]);
  });
});

describe('README.md', () => {
  it('says in its first 24 lines how to see it, run it and test it, and the three verbs', () => {
    const screen = readText('README.md').split('\n').slice(0, 24).join('\n');
    for (const command of [
      'npm ci && npm run demo',
      'npm ci && npm start',
      'npm ci && npm test',
      'npx patchbay upload ',
      'npx patchbay rules add ',
      'npx patchbay logs ',
    ]) {
      expect(screen).toContain(command);
    }
  });
});
