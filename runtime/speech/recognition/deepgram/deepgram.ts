import { frameRatesHz } from '#runtime/media/graph/frame-output.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { Recognise, RecognitionRequest } from '../../contract.ts';
import { addressOf, checkRate, needed, optional, recogniseOrTell } from '../account.ts';
import { LiveRecognition } from '../link/live-recognition.ts';
import { openSocketLink } from '../link/socket-link.ts';
import { DeepgramDialect } from './deepgram-dialect.ts';

const provider = 'deepgram';

/** Deepgram's own parameters that a request may set; not those that send results elsewhere or describe the audio. */
const ownOptions: readonly string[] = [
  'dictation',
  'diarize',
  'endpointing',
  'filler_words',
  'mip_opt_out',
  'numerals',
  'punctuate',
  'redact',
  'replace',
  'smart_format',
  'tag',
  'utterance_end_ms',
  'version',
];

/** Deepgram, or a server of its protocol, over a WebSocket. */
export function deepgram(clock: Clock): Recognise {
  return (request, account, listener) =>
    recogniseOrTell(provider, listener, () => {
      checkRate(provider, request, frameRatesHz);
      const key = needed(provider, account, 'apiKey');
      const model = request.model ?? optional(account, 'model') ?? 'nova-3';
      const url = addressOf(account.baseUrl ?? 'https://api.deepgram.com', '/v1/listen', 'ws');
      url.search = query(request, model).toString();
      const address = { url, headers: { Authorization: `Token ${key}` } };
      return new LiveRecognition({
        provider,
        open: (link) => openSocketLink(address, new DeepgramDialect(), clock, link),
        request,
        listener,
        clock,
      });
    });
}

function query(request: RecognitionRequest, model: string): URLSearchParams {
  const parameters = new URLSearchParams({
    model,
    // Several languages at once, for who does not know which.
    language: request.language === 'und' ? 'multi' : request.language,
    punctuate: 'true',
    endpointing: '300',
    utterance_end_ms: '1000',
  });
  for (const name of ownOptions) {
    const value = request.options?.[name];
    if (value === undefined) continue;
    parameters.delete(name);
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, String(one));
  }
  parameters.set('encoding', 'linear16');
  parameters.set('sample_rate', String(request.rateHz));
  parameters.set('channels', '1');
  // Always: UtteranceEnd is computed from them.
  parameters.set('interim_results', 'true');
  parameters.set('vad_events', 'true');
  if (request.profanityFilter === true) parameters.set('profanity_filter', 'true');
  // Nova-3 takes key terms, the models before it keywords.
  const hints = model.startsWith('nova-3') ? 'keyterm' : 'keywords';
  for (const hint of request.phraseHints ?? []) parameters.append(hints, hint);
  return parameters;
}
