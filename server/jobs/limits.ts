import { defineLimits } from '#runtime/shared/limits.ts';

export const jobLimits = defineLimits('server/jobs', {
  atOnce: {
    value: 1_000,
    unit: 'count',
    effect: 'A request to schedule more sessions is refused with REQUEST_INVALID: send several.',
  },
  customDataChars: {
    value: 8_192,
    unit: 'chars',
    effect: 'Longer custom data of a scheduled session is refused with REQUEST_INVALID.',
  },
  tickMs: {
    value: 1_000,
    unit: 'ms',
    effect: 'How often it is looked whose time has come.',
  },
  leaseMs: {
    value: 30_000,
    unit: 'ms',
    effect:
      'A server that says nothing for this long loses the scheduled sessions that it had taken up to others on the same database.',
  },
  putOffMs: {
    value: 10_000,
    unit: 'ms',
    effect:
      'A session that cannot start because the server is full is tried again after this time; it costs no attempt.',
  },
  keepMs: {
    value: 2_592_000_000,
    unit: 'ms',
    effect: 'What became of a scheduled session is forgotten after this time (30 days).',
  },
  sweepMs: {
    value: 3_600_000,
    unit: 'ms',
    effect: 'How often it is looked what may be forgotten.',
  },
  sweepRows: {
    value: 1_000,
    unit: 'count',
    effect: 'What may be forgotten is removed in steps of this many.',
  },
});
