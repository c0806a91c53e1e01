import { defineLimits } from '#runtime/shared/limits.ts';

export const callListLimits = defineLimits('server/call-lists', {
  tasks: {
    value: 50_000,
    unit: 'count',
    effect: 'A file with more rows is refused with CALL_LIST_FILE_INVALID.',
  },
  columns: {
    value: 100,
    unit: 'count',
    effect: 'A file with more columns is refused with CALL_LIST_FILE_INVALID.',
  },
  rowChars: {
    value: 8_192,
    unit: 'chars',
    effect:
      'A row that is longer as JSON is refused with CALL_LIST_FILE_INVALID; so is such custom_data of requestNextAttempt.',
  },
  tickMs: {
    value: 1_000,
    unit: 'ms',
    effect: 'How often a running list is looked at for tasks whose time has come.',
  },
  aheadMs: {
    value: 23_328_000_000,
    unit: 'ms',
    effect: 'A next attempt later than this (nine months) is made after the usual interval instead.',
    source: 'VoxEngine editable call lists',
  },
});
