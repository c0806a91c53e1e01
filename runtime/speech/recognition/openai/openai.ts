import { frameRatesHz } from '#runtime/media/graph/frame-output.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { Recognise, RecognitionRequest, SpeechAccount } from '../../contract.ts';
import { addressOf, checkRate, needed, optional, recogniseOrTell } from '../account.ts';
import type { OpenEndpointer } from '../utterance/endpointer.ts';
import { UtteranceRecognition } from '../utterance/utterance-recognition.ts';
import { OpenAiTranscriber } from './openai-transcriber.ts';
import { isoLanguage } from './transcription-answer.ts';

const provider = 'openai';
const vendor = 'https://api.openai.com/v1';

/**
 * OpenAI's transcription of files, or a server of one's own that has the same interface (whisper.cpp, speaches, LocalAI): each utterance
 * is a file.
 */
export function openAi(clock: Clock, openEndpointer: OpenEndpointer): Recognise {
  return (request, account, listener) =>
    recogniseOrTell(provider, listener, () => {
      checkRate(provider, request, frameRatesHz);
      const service = {
        url: addressOf(account.baseUrl ?? vendor, '/audio/transcriptions'),
        headers: openAiHeaders(provider, account),
        fields: formFields(request, request.model ?? optional(account, 'model') ?? 'whisper-1'),
        rateHz: request.rateHz,
      };
      return new UtteranceRecognition({
        provider,
        transcriber: new OpenAiTranscriber(service, clock),
        endpointer: openEndpointer(request.rateHz),
        listener,
        clock,
      });
    });
}

/** The vendor wants a key; a server of one's own may not. */
export function openAiHeaders(named: string, account: SpeechAccount): Readonly<Record<string, string>> {
  const key = account.baseUrl === undefined ? needed(named, account, 'apiKey') : optional(account, 'apiKey');
  return key === undefined ? {} : { Authorization: `Bearer ${key}` };
}

function formFields(request: RecognitionRequest, model: string): readonly (readonly [string, string])[] {
  const language = isoLanguage(request.language);
  const hints = request.phraseHints ?? [];
  // Only Whisper has the long answer; the models after it have probabilities of tokens instead.
  const isTokenModel = /^gpt-.*transcribe/.test(model);
  return [
    ['model', model],
    ...(language === undefined ? [] : [['language', language] as const]),
    ...(hints.length === 0 ? [] : [['prompt', hints.join(', ')] as const]),
    ...(isTokenModel
      ? [['response_format', 'json'] as const, ['include[]', 'logprobs'] as const]
      : [['response_format', 'verbose_json'] as const]),
  ];
}
