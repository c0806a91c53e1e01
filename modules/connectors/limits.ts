import { defineLimits } from '#runtime/shared/limits.ts';

export const connectorLimits = defineLimits('modules/connectors', {
  clientsPerSession: {
    value: 10,
    unit: 'count',
    effect: 'A further client of a vendor is refused: its promise is rejected.',
    source: 'a call that talks to more agents than this is a loop',
  },
  urlChars: { value: 8192, unit: 'chars', effect: 'A longer `baseUrl` or `joinUrl` is refused.' },
  wordChars: {
    value: 8192,
    unit: 'chars',
    effect: 'A longer key, name of a model or of an agent is refused.',
    source: 'tokens of identity providers have two thousand',
  },
  earlyTexts: {
    value: 64,
    unit: 'count',
    effect:
      'So many messages wait while the vendor is asked where to connect; further ones are dropped, as the journal says.',
  },
  requestMs: {
    value: 15_000,
    unit: 'ms',
    effect: 'A vendor that has not said by then where to connect has failed.',
  },
  answerBytes: {
    value: 65_536,
    unit: 'bytes',
    effect: 'A longer answer to such a request is not read.',
  },
  journalChars: {
    value: 4000,
    unit: 'chars',
    effect: 'Longer messages are cut in the journal; the scenario and the vendor get them whole.',
  },
  tracedChars: { value: 65_536, unit: 'chars', effect: 'The same with `trace: true`.' },
});
