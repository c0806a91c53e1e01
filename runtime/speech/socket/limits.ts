import { defineLimits } from '#runtime/shared/limits.ts';

export const socketLimits = defineLimits('runtime/speech/socket', {
  connectMs: {
    value: 6000,
    unit: 'ms',
    effect: 'A WebSocket of a scenario whose handshake is not over by then fails.',
    source: 'VoxEngine http_connect_timeout_s',
  },
  messageBytes: {
    value: 4_194_304,
    unit: 'bytes',
    effect: 'A longer message ends the WebSocket with 1009; nothing of it is kept.',
    source: 'a minute of 16 kHz audio in one message, as base64',
  },
  textChars: {
    value: 262_144,
    unit: 'chars',
    effect: 'A longer text message does not reach the scenario; it is counted, and the journal says so once.',
    source: 'an isolate has 16 MiB',
  },
  textsPerSecond: {
    value: 300,
    unit: 'per second',
    effect: 'Further text messages of that second do not reach the scenario; they are counted.',
  },
  messagesPerFrame: {
    value: 500,
    unit: 'count',
    effect: 'After so many messages within 20 ms the rest waits, in the peer’s hands, for the next 20 ms.',
    source: '500 messages take the worker 3 ms; a peer that sends ten seconds of audio at once needs one frame',
  },
  bufferedMs: {
    value: 300_000,
    unit: 'ms',
    effect: 'Audio beyond so much that waits to be played is dropped, and the journal says so once.',
    source: 'VoxEngine keeps ten seconds; whole paragraphs of synthesised speech come at once',
  },
  primeMs: {
    value: 40,
    unit: 'ms',
    effect:
      'Audio that comes in real time begins to be played when so much of it is there, or has waited so long; so does what follows a gap.',
  },
  silenceMs: {
    value: 1000,
    unit: 'ms',
    effect: 'A stream of a peer that sent nothing for so long, and was played to its end, has ended.',
    source: 'VoxEngine WebSocketEvents.MEDIA_ENDED',
  },
  tags: {
    value: 16,
    unit: 'count',
    effect: 'So many streams, told apart by their tags, are heard on one WebSocket; the audio of others is dropped.',
  },
  tagChars: { value: 128, unit: 'chars', effect: 'A longer tag of a peer makes its message unusable.' },
  parametersChars: {
    value: 8192,
    unit: 'chars',
    effect: 'Longer `customParameters` of a peer are left out of MEDIA_STARTED.',
  },
  unsentBytes: {
    value: 1_048_576,
    unit: 'bytes',
    effect: 'A peer that leaves so much unread is cut off.',
    source: 'half a minute of 16 kHz audio',
  },
  waitingChars: {
    value: 262_144,
    unit: 'chars',
    effect: 'So much text waits for a WebSocket that is still connecting; further messages are dropped and counted.',
  },
  refusalBytes: {
    value: 4096,
    unit: 'bytes',
    effect:
      'So much of the answer of a server that refuses a WebSocket of a voice agent is told; the rest is not read.',
  },
  pingMs: { value: 20_000, unit: 'ms', effect: 'A WebSocket that says nothing is sent a ping this often.' },
  unheardMs: {
    value: 60_000,
    unit: 'ms',
    effect: 'A peer that neither sends anything nor answers pings for so long is cut off.',
  },
  goodbyeMs: {
    value: 2000,
    unit: 'ms',
    effect: 'A peer that has not answered our close frame by then is cut off.',
  },
  windowBytes: {
    value: 1_048_576,
    unit: 'bytes',
    effect:
      'The server stops reading an incoming WebSocket while so much of it has not been taken by the speech worker.',
  },
});
