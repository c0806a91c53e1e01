import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeNewProject } from '../new-project/new-project.ts';
import { writeAuthorFiles } from './author-files.ts';
import { compilerOptions, jsconfigText } from './jsconfig.ts';

describe('patchbay init', () => {
  it('writes over nothing, and nothing at all for a dry run', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'patchbay-init-'));
    expect(writeNewProject(folder, true)).toContain(path.join(folder, 'voxengine.d.ts'));
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(path.join(folder, 'README.md'), 'mine');
    expect(() => writeNewProject(folder, false)).toThrow(
      expect.objectContaining({ code: 'CLI_PROJECT_EXISTS', message: expect.stringContaining('README.md') }),
    );
    expect(readdirSync(folder)).toEqual(['README.md']);
    rmSync(folder, { recursive: true });
  });
});

describe('patchbay typings', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'patchbay-typings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const at = (name: string) => path.join(folder, name);
  const outcomes = (...given: Parameters<typeof writeAuthorFiles>) =>
    writeAuthorFiles(...given).map(({ file, outcome }) => `${path.basename(file)} ${outcome}`);

  it('writes the typings and a jsconfig.json into a folder that it makes, and nothing the second time', () => {
    const made = at('new/folder');
    expect(outcomes(made, false)).toEqual(['voxengine.d.ts written', 'avatar.d.ts written', 'jsconfig.json written']);
    expect(readFileSync(path.join(made, 'voxengine.d.ts'), 'utf8')).toContain('declare namespace VoxEngine');
    expect(readFileSync(path.join(made, 'jsconfig.json'), 'utf8')).toBe(jsconfigText);
    expect(outcomes(made, false)).toEqual([
      'voxengine.d.ts unchanged',
      'avatar.d.ts unchanged',
      'jsconfig.json unchanged',
    ]);
  });

  it('brings typings of an older version up to date', () => {
    writeAuthorFiles(folder, false);
    const file = at('voxengine.d.ts');
    const current = readFileSync(file, 'utf8');
    writeFileSync(file, current.slice(0, 1000));
    expect(outcomes(folder, false)).toEqual([
      'voxengine.d.ts updated',
      'avatar.d.ts unchanged',
      'jsconfig.json unchanged',
    ]);
    expect(readFileSync(file, 'utf8')).toBe(current);
  });

  it('leaves typings from elsewhere alone, unless it is forced', () => {
    writeFileSync(at('voxengine.d.ts'), '// Somebody else wrote this.\n');
    expect(() => writeAuthorFiles(folder, false)).toThrow(expect.objectContaining({ code: 'CLI_FILE_FOREIGN' }));
    expect(outcomes(folder, true)).toEqual(['voxengine.d.ts updated', 'avatar.d.ts written', 'jsconfig.json written']);
  });

  it('keeps a jsconfig.json and says what it lacks', () => {
    const own = { compilerOptions: { checkJs: true, lib: ['es2023', 'dom'] } };
    writeFileSync(at('jsconfig.json'), JSON.stringify(own));
    const { types, moduleDetection, lib } = compilerOptions;
    expect(writeAuthorFiles(folder, false)[2]).toEqual({
      file: at('jsconfig.json'),
      outcome: 'kept',
      add: { lib, types, moduleDetection },
    });
    expect(JSON.parse(readFileSync(at('jsconfig.json'), 'utf8'))).toEqual(own);
    expect(outcomes(folder, true)).toEqual([
      'voxengine.d.ts unchanged',
      'avatar.d.ts unchanged',
      'jsconfig.json updated',
    ]);
  });

  it('keeps a tsconfig.json, also with comments and when it is forced, and writes no second file beside it', () => {
    writeFileSync(at('tsconfig.json'), '{ /* mine */ "compilerOptions": {} }');
    const [, , config] = writeAuthorFiles(folder, true);
    expect(config).toMatchObject({ outcome: 'kept', add: { checkJs: true } });
    expect(() => readFileSync(at('jsconfig.json'))).toThrow();
  });

  it('says which file cannot be written', () => {
    writeFileSync(at('file'), '');
    expect(() => writeAuthorFiles(at('file/below'), false)).toThrow(
      expect.objectContaining({ code: 'CLI_FILE_NOT_WRITTEN' }),
    );
  });
});
