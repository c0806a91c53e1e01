import { defineLimits } from '#runtime/shared/limits.ts';

export const backupLimits = defineLimits('server/backup', {
  chunkBytes: {
    value: 768 * 1024,
    unit: 'bytes',
    effect: 'So much of a recording is in one line of a backup.',
  },
});
