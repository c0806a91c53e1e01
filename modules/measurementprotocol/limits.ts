import { defineLimits } from '#runtime/shared/limits.ts';

export const measurementLimits = defineLimits('modules/measurementprotocol', {
  pending: {
    value: 50,
    unit: 'count',
    effect: 'A further hit of a session, while so many are under way, is dropped; it is told.',
  },
  valueChars: {
    value: 2_048,
    unit: 'chars',
    effect: 'Of a longer value of a hit the collector gets the beginning.',
    source: 'Measurement Protocol, document location',
  },
  requestMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'A collector that does not answer in that time has not got the hit.',
  },
  answerBytes: {
    value: 4_096,
    unit: 'bytes',
    effect: 'Of a longer answer of a collector to a hit that it only checks the journal has the beginning.',
  },
});
