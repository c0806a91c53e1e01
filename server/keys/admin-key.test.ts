import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keyMatches, openAdminKey } from './admin-key.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchbay-key-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the admin key', () => {
  it('is made on the first start, for its owner only, and stays', () => {
    const directory = path.join(folder, 'var');
    const key = openAdminKey(directory);
    expect(key).toMatch(/^pbk_.{43}$/);
    expect(openAdminKey(directory)).toBe(key);
    expect(readFileSync(path.join(directory, 'admin-key'), 'utf8').trim()).toBe(key);
    expect(statSync(path.join(directory, 'admin-key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(directory)).toEqual(['admin-key']);
  });

  it('is not used when other users may have read it', () => {
    openAdminKey(folder);
    chmodSync(path.join(folder, 'admin-key'), 0o644);
    expect(() => openAdminKey(folder)).toThrow(expect.objectContaining({ code: 'ADMIN_KEY_UNREADABLE' }));
  });

  it.each(['', 'short', 'pbk_'])('is not used when the file holds %j', (content) => {
    writeFileSync(path.join(folder, 'admin-key'), content, { mode: 0o600 });
    expect(() => openAdminKey(folder)).toThrow(/does not hold a key/);
  });

  it('matches itself only', () => {
    expect(keyMatches('abc', 'abc')).toBe(true);
    for (const other of ['', 'ab', 'abd', 'abcd', 'ABC']) expect(keyMatches('abc', other)).toBe(false);
  });
});
