import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeAuthorFiles } from '#cli/author-files/author-files.ts';
import { verifies } from '#tests/support/verifies.ts';

const root = path.join(import.meta.dirname, '../..');
const compiler = path.join(root, 'node_modules/typescript/bin/tsc');

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly text: string;
}

/** What the compiler finds by a configuration. */
async function findings(config: string): Promise<Finding[]> {
  const args = [compiler, '-p', config, '--pretty', 'false', '--skipLibCheck', 'false'];
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: path.dirname(config), maxBuffer: 1 << 24 }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
  const found: Finding[] = [];
  for (const line of output.split('\n').filter((one) => one !== '')) {
    const [, file = '', number = '', code = '', text = ''] =
      /^(\S+)\((\d+),\d+\): error (TS\d+): (.*)$/.exec(line) ?? [];
    const last = found.at(-1);
    if (code !== '') found.push({ file, line: Number(number), code, text });
    else if (last === undefined) throw new Error(`tsc said: ${output}`);
    else found[found.length - 1] = { ...last, text: `${last.text} ${line.trim()}` };
  }
  return found;
}

/** What the lines of a file that is wrong say of themselves: `// TS2345 a part of the message`. */
function expectations(folder: string): Finding[] {
  return readdirSync(folder).flatMap((file) =>
    readFileSync(path.join(folder, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        const [, code, text = ''] = /\/\/ (TS\d+) ?(.*)$/.exec(line) ?? [];
        return code === undefined ? [] : [{ file, line: index + 1, code, text }];
      }),
  );
}

describe('a project that `patchbay typings` has made', () => {
  const wrong = path.join(root, 'tests/typings/wrong');
  let folder: string;
  let found: readonly Finding[];
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'patchbay-checks-'));
    writeAuthorFiles(folder, false);
    for (const from of [path.join(root, 'tests/typings/good'), wrong, path.join(root, 'scenarios')])
      cpSync(from, folder, { recursive: true });
    found = await findings(path.join(folder, 'jsconfig.json'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  verifies('NAMES-TYPED', 'finds each thing that is wrong in its place, and says what it is', () => {
    const expected = expectations(wrong);
    const place = ({ file, line, code }: Finding) => `${file}:${line} ${code}`;
    const inWrong = found.filter(({ file }) => file.startsWith('wrong-'));
    expect(inWrong.map(place).sort()).toEqual(expected.map(place).sort());
    const unsaid = expected.filter(
      (one) => !inWrong.some((finding) => place(finding) === place(one) && finding.text.includes(one.text)),
    );
    expect(unsaid).toEqual([]);
    expect(expected.length).toBeGreaterThan(30);
  });

  it('finds nothing in scenarios that are right, nor in those that are shipped, nor in the typings themselves', () => {
    expect(found.filter(({ file }) => !file.startsWith('wrong-'))).toEqual([]);
    const checked = globSync('*.{js,ts}', { cwd: folder });
    expect(checked).toEqual(
      expect.arrayContaining(['typed.ts', 'units.js', 'hello.voxengine.js', 'menu.voxengine.js']),
    );
  });

  verifies('NAMES-TYPINGS-GUEST', 'has typings that say what the guest halves are', async () => {
    expect(await findings(path.join(root, 'tests/typings/guest-halves/tsconfig.json'))).toEqual([]);
  });
});
