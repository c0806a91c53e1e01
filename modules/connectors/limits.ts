import { defineLimits } from '#runtime/shared/limits.ts';

export const connectorLimits = defineLimits('modules/connectors', {
  clientsPerSession: {
    value: 20,
    unit: 'count',
    effect: 'A further client of a vendor is refused: its promise is rejected.',
    source: 'as many as WebSockets',
  },
  urlChars: { value: 8192, unit: 'chars', effect: 'A longer `baseUrl` or `joinUrl` is refused.' },
  wordChars: {
    value: 8192,
    unit: 'chars',
    effect: 'A longer key, name of a model or of an agent is refused.',
    source: 'tokens of identity providers have two thousand',
  },
  credentialsChars: { value: 16_384, unit: 'chars', effect: 'Longer JSON of a service account is refused.' },
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
  requestsAtOnce: {
    value: 4,
    unit: 'count',
    effect: 'One more request of a client of texts fails while so many are under way.',
  },
  silentMs: {
    value: 60_000,
    unit: 'ms',
    effect: 'A request of texts of whose answer nothing came for so long fails.',
    source: 'models that think say so at least every few seconds',
  },
  answerChars: {
    value: 262_144,
    unit: 'chars',
    effect: 'An answer of texts fails at a longer line of its stream.',
    source: 'an isolate has 16 MiB',
  },
  answerLines: { value: 1000, unit: 'count', effect: 'An answer of texts fails at an event of more lines.' },
  contextMessages: {
    value: 200,
    unit: 'count',
    effect: 'With `storeContext` a client of chat completions remembers so many messages; the oldest are left out.',
  },
  refusalChars: { value: 4096, unit: 'chars', effect: 'So much of a refusal of a request of texts is told.' },
  spokenChars: {
    value: 20_000,
    unit: 'chars',
    effect:
      'A player of a vendor’s voice that is made with a longer text fails; of VoxTTS more text is dropped while so much waits.',
  },
  unflushedChars: {
    value: 200,
    unit: 'chars',
    effect: 'A text for VoxTTS of this length is spoken up to its last sentence before it is asked for.',
  },
  contexts: {
    value: 100,
    unit: 'count',
    effect: 'Of so many contexts of a player it is known how they were begun; clearing it leaves out older ones.',
  },
  contextChars: { value: 64, unit: 'chars', effect: 'Names of contexts are cut there.' },
  journalChars: {
    value: 4000,
    unit: 'chars',
    effect: 'Longer messages are cut in the journal; the scenario and the vendor get them whole.',
  },
  tracedChars: { value: 65_536, unit: 'chars', effect: 'The same with `trace: true`.' },
});
