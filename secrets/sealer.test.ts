import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSealer, openKeyFile } from './index.ts';

const place = { kind: 'trunk', id: 'a1', name: 'carrier' };
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'patchbay-sealer-'));
});
afterEach(() => rm(directory, { recursive: true }));

describe('a sealed text', () => {
  it('opens with the same key file, under any name its place may have got', async () => {
    const keys = await openKeyFile(join(directory, 'keys'));
    const sealed = await createSealer(keys).seal('hunter2 ✓', place);
    expect(Buffer.from(sealed.ciphertext).includes('hunter2')).toBe(false);
    const again = createSealer(await openKeyFile(join(directory, 'keys')));
    expect(await again.open(sealed, { ...place, name: 'renamed' })).toBe('hunter2 ✓');
  });

  it('does not open in another place, nor when it was changed, and the error names the place alone', async () => {
    const sealer = createSealer(await openKeyFile(join(directory, 'keys')));
    const sealed = await sealer.seal('hunter2', place);
    const flipped = Uint8Array.from(sealed.ciphertext, (byte, index) => (index === 15 ? byte ^ 1 : byte));
    for (const attempt of [
      sealer.open(sealed, { ...place, id: 'a2' }),
      sealer.open(sealed, { ...place, kind: 'user' }),
      sealer.open({ ...sealed, ciphertext: flipped }, place),
    ]) {
      await expect(attempt).rejects.toMatchObject({
        code: 'SECRET_UNREADABLE',
        message: expect.stringMatching(/of the (trunk|user) carrier/),
      });
    }
  });
});
