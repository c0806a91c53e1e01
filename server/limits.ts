import { defineLimits } from '#runtime/shared/limits.ts';

export const serverLimits = defineLimits('server', {
  bodyBytes: {
    value: 1_310_720,
    unit: 'bytes',
    effect: 'A larger request body is refused with 413 before it is read.',
  },
  scenarioSourceBytes: {
    value: 1_048_576,
    unit: 'bytes',
    effect: 'A larger scenario is refused at upload.',
  },
  secretValueBytes: { value: 16_384, unit: 'bytes', effect: 'A larger secret value is refused.' },
  nameChars: {
    value: 128,
    unit: 'chars',
    effect: 'A longer name of an application, scenario, rule or secret is refused.',
  },
  patternChars: { value: 512, unit: 'chars', effect: 'A longer rule pattern is refused.' },
  scenariosPerRule: { value: 64, unit: 'count', effect: 'A rule that names more scenarios is refused.' },
  pageSize: {
    value: 1000,
    unit: 'count',
    effect: 'A list returns at most this many items; the rest follows with `after`.',
  },
  followers: {
    value: 256,
    unit: 'count',
    effect: 'Further live journal requests are refused with 429 until one ends.',
  },
  followerBufferBytes: {
    value: 4_194_304,
    unit: 'bytes',
    effect:
      'A live journal client that does not read this much is disconnected; it may come back with its last position.',
  },
  requestMs: { value: 30_000, unit: 'ms', effect: 'A request whose headers and body take longer to arrive is closed.' },
  closeMs: {
    value: 5_000,
    unit: 'ms',
    effect: 'Connections still open this long after the server began to close are cut.',
  },
  heartbeatMs: {
    value: 15_000,
    unit: 'ms',
    effect: 'A live journal stream without records sends an empty line or comment this often.',
  },
});
