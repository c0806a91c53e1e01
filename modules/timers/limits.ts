import { defineLimits } from '#runtime/shared/limits.ts';

export const timersLimits = defineLimits('modules/timers', {
  activeTimers: {
    value: 100,
    unit: 'count',
    range: [1, 1_000],
    effect: 'setTimeout and setInterval throw a RangeError in the scenario.',
    source: 'VoxEngine limits page, 2026-09-14',
  },
  intervalFloorMs: {
    value: 100,
    unit: 'ms',
    effect: 'A shorter interval becomes this long.',
    source: 'VoxEngine typings 7.51.0',
  },
});
