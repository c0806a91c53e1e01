import { defineLimits } from '#runtime/shared/limits.ts';

export const recognitionLimits = defineLimits('runtime/speech/recognition', {
  bufferedFrames: {
    value: 100,
    unit: 'count',
    effect: 'While a provider takes no audio, the oldest 20 ms are dropped beyond so many.',
    source: '2 s: longer than a TLS handshake across the world, short enough that results are still of use.',
  },
  connectMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'A connection to a provider that is not ready by then counts as lost.',
  },
  reconnects: {
    value: 3,
    unit: 'count',
    effect: 'The recognition fails when its connection is lost once more than this without having been steady between.',
  },
  reconnectMs: {
    value: 250,
    unit: 'ms',
    effect: 'A lost connection is made again after this time, then after twice, and four times as long.',
  },
  steadyMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'A connection that held so long was steady: the count of reconnections begins anew.',
  },
  pingMs: { value: 3_000, unit: 'ms', effect: 'A provider is pinged this often.' },
  silenceMs: {
    value: 15_000,
    unit: 'ms',
    effect: 'A provider from which nothing came for so long, not even answers to pings, counts as lost.',
  },
  keepAliveMs: {
    value: 4_000,
    unit: 'ms',
    effect: 'Deepgram is told to keep a connection that had no audio for so long.',
    source: 'Deepgram closes after 10 s and recommends 3 to 5 s.',
  },
  finishMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'The last result must come within this time of the end of the audio, else the recognition fails.',
  },
  messageBytes: {
    value: 1_048_576,
    unit: 'bytes',
    effect: 'A longer message or answer of a provider ends the recognition with SPEECH_RECOGNITION_ANSWER_UNREADABLE.',
  },
  reasonChars: { value: 200, unit: 'chars', effect: 'What a provider says about a failure is cut there.' },
  queuedBytes: {
    value: 65_536,
    unit: 'bytes',
    effect: 'With so much unsent on its connection, a provider gets no further audio until some has left.',
  },
  googleStreamMs: {
    value: 290_000,
    unit: 'ms',
    effect: 'A stream to Google is ended and a new one begun after this time.',
    source: 'Google ends streams after 305 s.',
  },
  prerollFrames: {
    value: 15,
    unit: 'count',
    effect: 'An utterance begins so many frames of 20 ms before speech was noticed.',
  },
  utteranceFrames: {
    value: 1_500,
    unit: 'count',
    effect: 'An utterance that lasts longer (30 s) is cut there and goes on as another one.',
    source: 'Whisper hears 30 s at a time.',
  },
  waitingUtterances: {
    value: 4,
    unit: 'count',
    effect: 'With more utterances waiting to be transcribed the recognition fails with SPEECH_RECOGNITION_BUSY.',
  },
  transcribeMs: {
    value: 30_000,
    unit: 'ms',
    effect: 'An utterance that is not transcribed by then ends the recognition.',
  },
  speechFrames: {
    value: 4,
    unit: 'count',
    effect: 'So many loud frames of 20 ms in a row are speech.',
    source: 'Shorter sounds are clicks; the shortest words last about 100 ms.',
  },
  pauseFrames: {
    value: 35,
    unit: 'count',
    effect: 'So many quiet frames of 20 ms in a row end an utterance.',
    source: '700 ms: people pause 200 to 500 ms inside a sentence.',
  },
});
