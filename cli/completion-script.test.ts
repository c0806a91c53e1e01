import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { completionScript } from './completion-script.ts';
import { buildProgram } from './program.ts';

/** What bash offers behind these words, the last of which is being written. */
function offered(...words: readonly string[]): string[] {
  const script = `${completionScript(buildProgram(), 'bash')}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _patchbay; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const said = execFileSync('bash', ['-uo', 'pipefail', '-c', script, 'bash', 'patchbay', ...words]);
  return said.toString().split('\n').filter(Boolean);
}

describe('completion in bash', () => {
  it('offers commands, those below them, and their options', () => {
    expect(offered('sce')).toEqual(['scenarios']);
    expect(offered('scenarios', '')).toEqual(expect.arrayContaining(['list', 'rollback', 'diff', '--help']));
    expect(offered('scenarios', 'roll')).toEqual(['rollback']);
    expect(offered('jobs', 'add', '--time')).toEqual(['--time-zone']);
  });

  it('looks past options and their values', () => {
    expect(offered('jobs', '--json', 'list', '--sta')).toEqual(['--status']);
    expect(offered('upload', 'start', '--dry')).toEqual(['--dry-run']);
  });

  it('offers nothing where a command takes a file', () => {
    expect(offered('upload', 'greet')).toEqual([]);
  });
});
