import { defineLimits } from '#runtime/shared/limits.ts';

export const voxEngineLimits = defineLimits('modules/voxengine', {
  customDataBytes: {
    value: 200,
    unit: 'bytes',
    effect: 'VoxEngine.customData throws a TypeError in the scenario.',
    source: 'VoxEngine typings 7.51.0',
  },
  secretNameChars: {
    value: 64,
    unit: 'chars',
    effect: 'A longer name of a secret is cut in the journal; none is ever found under it.',
    source: 'VoxEngine typings 7.51.0',
  },
});
