import { describe, expect, it } from '@jest/globals';
import { listFiles, sourceFiles } from './source-files.ts';

const bannedNames = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'manager', 'managers', 'misc', 'base']);

/** Words that the table in CONTRIBUTING.md replaces, where a text search cannot mistake them. */
const bannedWords = [
  { pattern: /\bSIP (session|packet)s?\b/i, within: /./, instead: 'SIP message, dialog or call' },
  { pattern: /\bchunks?\b/i, within: /^runtime\/media\/(?!rtp\/rtcp)/, instead: 'frame (20 ms)' },
  { pattern: /\bplug-?ins?\b/i, within: /^(modules|server)\/mcp\//, instead: 'tool, server or module' },
  { pattern: /\b(inner|outer) (side|realm|half)\b/i, within: /^runtime\/sandbox\//, instead: 'guest side, host side' },
  {
    pattern: /\b(TODO|FIXME|XXX|HACK)\b/,
    within: /./,
    instead: 'an entry with knownFailure in tests/conformance/requirements, or the fix',
  },
  { pattern: /@ts-(ignore|nocheck)/, within: /./, instead: 'a type that says what is meant' },
];

/** This file names what it bans. */
const checked = sourceFiles().filter((file) => file.path !== 'tests/architecture/names.test.ts');

describe('names', () => {
  it('of files and folders say what is inside, in the field’s words, never "utils" or "manager"', () => {
    const vague = listFiles(['{runtime,modules,secrets,server,cli,console,tools,tests,bench,scenarios}/**/*']).filter(
      (path) => path.split('/').some((segment) => bannedNames.has(segment.replace(/\..*$/, '').replace(/^.*-/, ''))),
    );
    expect(vague).toEqual([]);
  });

  it('of files are kebab-case', () => {
    const misnamed = checked.filter(
      (file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z-]+)*\.(tsx?|mjs)$/.test(file.path.split('/').at(-1) ?? ''),
    );
    expect(misnamed.map((file) => file.path)).toEqual([]);
  });

  it('in text use the words of the field', () => {
    const found = checked.flatMap((file) =>
      file.text
        .split('\n')
        .flatMap((line, index) =>
          bannedWords
            .filter(({ pattern, within }) => within.test(file.path) && pattern.test(line))
            .map(({ pattern, instead }) => `${file.path}:${index + 1}: ${pattern.exec(line)?.[0]} → ${instead}`),
        ),
    );
    expect(found).toEqual([]);
  });
});
