import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { verifies } from '#tests/support/verifies.ts';
import { limitTables } from '#tools/docs/tables.ts';
import { voxEngineLimits } from './voxengine-limits.ts';

/** Made from VoxEngine's public pages; kept beside the checkout where the table is brought up to date. */
const reference = new URL('../../../shared/reference/voxengine-api.json', import.meta.url);

describe('the limits of VoxEngine', () => {
  verifies('SESSION-LIMITS-VALUES', 'are ours by their values, or differ for a reason', async () => {
    const tables = new Map((await limitTables()).map(({ folder, rows }) => [folder, rows]));
    const wrong = Object.entries(voxEngineLimits).filter(([, { value, ours, because = '' }]) => {
      if (ours === undefined) return because.length < 20;
      const [folder, name, units] = ours;
      const row = tables.get(folder)?.[name];
      const theirs = typeof value === 'number' ? value * units : Number(/\d+$/.exec(value)?.[0]);
      return row?.value !== theirs;
    });
    expect(wrong).toEqual([]);
    expect(Object.keys(voxEngineLimits)).toHaveLength(49);
  });

  const newest = existsSync(reference) ? it : it.skip;

  newest('are all those of the reference', () => {
    const { limits } = JSON.parse(readFileSync(reference, 'utf8')) as {
      limits: readonly { readonly id: string; readonly value: number | string }[];
    };
    const kept = Object.entries(voxEngineLimits).map(([id, { value }]) => ({ id, value }));
    expect(kept).toEqual(limits.map(({ id, value }) => ({ id, value })));
  });
});
