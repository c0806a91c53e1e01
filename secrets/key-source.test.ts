import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TransitServer } from '#tests/support/transit-server.ts';
import { verifies } from '#tests/support/verifies.ts';
import { type KeyProvider, type KeySource, openKeys, parseKeySource } from './index.ts';

const key = randomBytes(32);
const context = Buffer.from('of something');
const dataKey = randomBytes(32);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchbay-keys-'));
});
afterAll(() => rm(folder, { recursive: true }));

function open(sources: readonly string[], environment: Record<string, string> = {}): Promise<KeyProvider> {
  const parsed = sources.map((text) => parseKeySource(text) as KeySource);
  return openKeys(parsed, { keyFile: join(folder, 'keys.json'), environment });
}

describe('the source of a key', () => {
  it.each([
    '',
    'env',
    'env:',
    'env:1A',
    'kms:x',
    'vault:ftp://x/v1/transit/keys/a',
    'vault:https://x/transit',
    'credential:../x',
  ])('is not %j', (text) => expect(parseKeySource(text)).toBeUndefined());

  verifies(
    'SECRET-KEY-SOURCES',
    'is a variable, a credential of systemd, or what a command writes, in any usual form',
    async () => {
      await writeFile(join(folder, 'raw'), key);
      await writeFile(join(folder, 'text'), `${key.toString('base64')}\n`);
      const environment = { KEY: key.toString('hex'), CREDENTIALS_DIRECTORY: folder };
      const sources = ['env:KEY', 'credential:raw', 'credential:text', `command:cat ${join(folder, 'text')}`];
      const opened = await Promise.all(sources.map((source) => open([source], environment)));
      const wrapped = await opened[0]?.wrap(dataKey, context);
      for (const keys of opened) {
        expect(keys.currentKeyId).toBe(opened[0]?.currentKeyId);
        expect(keys.rotate).toBeUndefined();
        expect(await keys.unwrap(wrapped as NonNullable<typeof wrapped>, context)).toEqual(Buffer.from(dataKey));
      }
      expect(opened[0]?.currentKeyId).not.toContain(key.toString('hex').slice(0, 8));
    },
  );

  it.each([
    ['env:NONE', 'the variable is not set'],
    ['env:SHORT', 'no key of 32 bytes'],
    ['credential:x', 'CREDENTIALS_DIRECTORY is not set'],
    ['command:/nowhere/at/all', 'ENOENT'],
    ['command:sh -c exit', 'no key of 32 bytes'],
    ['vault:http://127.0.0.1:9/v1/transit/keys/a', 'VAULT_TOKEN'],
  ])('%s that gives none is told, and never what it gave', async (source, problem) => {
    const refused = open([source], { SHORT: 'c2hvcnQ' });
    await expect(refused).rejects.toMatchObject({
      code: 'SECRETS_KEY_UNAVAILABLE',
      message: expect.stringContaining(problem),
    });
    await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining('c2hvcnQ') });
  });

  it('may be followed by older ones, which open what they wrapped', async () => {
    const environment = { OLD: key.toString('base64'), NEW: randomBytes(32).toString('base64') };
    const wrapped = await (await open(['env:OLD'], environment)).wrap(dataKey, context);
    const both = await open(['env:NEW', 'env:OLD'], environment);
    expect(await both.unwrap(wrapped, context)).toEqual(Buffer.from(dataKey));
    expect((await both.wrap(dataKey, context)).keyId).toBe(both.currentKeyId);
    expect(await (await open(['env:NEW'], environment)).unwrap(wrapped, context)).toBeUndefined();
  });
});

describe('a key in Vault', () => {
  verifies('SECRET-KEY-SOURCES', 'wraps and opens, bound to its context, and is rotated', async () => {
    await using transit = await TransitServer.start();
    const keys = await open([`vault:${transit.url}`], { VAULT_TOKEN: transit.token });
    const wrapped = await keys.wrap(dataKey, context);
    await keys.rotate?.();
    const rotated = await keys.wrap(dataKey, context);
    expect([wrapped.keyId, rotated.keyId].map((id) => id.slice(-3))).toEqual(['-v1', '-v2']);
    expect(keys.currentKeyId).toBe(rotated.keyId);
    for (const one of [wrapped, rotated]) expect(await keys.unwrap(one, context)).toEqual(Buffer.from(dataKey));
    await expect(keys.unwrap(wrapped, Buffer.from('of another'))).rejects.toMatchObject({ code: 'VAULT_REFUSED' });
    expect(await keys.unwrap({ ...wrapped, keyId: 'key-1' }, context)).toBeUndefined();
  });

  it('is asked once for a data key, so that calls go on while it restarts', async () => {
    await using transit = await TransitServer.start();
    const keys = await open([`vault:${transit.url}`], { VAULT_TOKEN: transit.token });
    const wrapped = await keys.wrap(dataKey, context);
    (await keys.unwrap(wrapped, context))?.fill(0);
    transit.isSealed = true;
    expect(await keys.unwrap(wrapped, context)).toEqual(Uint8Array.from(dataKey));
    expect(transit.asked.filter((path) => path.startsWith('decrypt'))).toHaveLength(1);
    const other = await (await fixedEarlier(transit)).unwrap(wrapped, context).catch((error: unknown) => error);
    expect(other).toMatchObject({ code: 'VAULT_REFUSED', message: expect.stringContaining('Vault is sealed') });
  });

  it('takes its token from a file that is read each time', async () => {
    await using transit = await TransitServer.start();
    const file = join(folder, 'token');
    await writeFile(file, `${transit.token}\n`);
    const keys = await open([`vault:${transit.url}`], { VAULT_TOKEN_FILE: file });
    await writeFile(file, 'expired');
    await expect(keys.wrap(dataKey, context)).rejects.toMatchObject({
      code: 'VAULT_REFUSED',
      message: expect.stringContaining('permission denied'),
    });
  });

  it('must bind its context', async () => {
    await using transit = await TransitServer.start();
    transit.type = 'rsa-4096';
    await expect(open([`vault:${transit.url}`], { VAULT_TOKEN: transit.token })).rejects.toMatchObject({
      code: 'SECRETS_KEY_UNAVAILABLE',
      message: expect.stringContaining('rsa-4096'),
    });
  });
});

/** One that knows no data key yet. */
async function fixedEarlier(transit: TransitServer): Promise<KeyProvider> {
  transit.isSealed = false;
  const keys = await open([`vault:${transit.url}`], { VAULT_TOKEN: transit.token });
  transit.isSealed = true;
  return keys;
}
