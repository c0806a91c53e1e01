import { describe, expect, it } from '@jest/globals';
import { missingRows } from '#tools/complete-lock.ts';
import { readText } from './source-files.ts';

describe('package-lock.json', () => {
  it('has a row for every platform’s binary package, else `npm ci` refuses it: run `node tools/complete-lock.ts`', () => {
    expect([...missingRows(JSON.parse(readText('package-lock.json'))).keys()]).toEqual([]);
  });

  it('is checked against the optional packages that its own rows name', () => {
    const lock = {
      packages: { 'node_modules/a': { optionalDependencies: { '@a/binding-linux-arm64-musl': '1.0.0' } } },
    };
    expect([...missingRows(lock)]).toEqual([
      [
        'node_modules/@a/binding-linux-arm64-musl',
        { version: '1.0.0', cpu: ['arm64'], libc: ['musl'], optional: true, os: ['linux'] },
      ],
    ]);
  });

  it('goes with exact versions in package.json', () => {
    const { dependencies, devDependencies } = JSON.parse(readText('package.json'));
    const open = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d/.test(String(version)),
    );
    expect(open).toEqual([]);
  });
});
