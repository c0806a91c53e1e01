import { randomUUID } from 'node:crypto';
import type { RecognitionRequest } from '../../contract.ts';
import { confidenceOf, type Json, listIn, numberIn, objectIn, parseObject, textIn } from '../json.ts';
import type { Heard, SocketDialect, SocketMessage } from '../link/socket-link.ts';
import { providerError, type RecognitionErrorCode } from '../refusal.ts';
import { wavHeader } from '../wav-header.ts';
import { azureAudio, azureText, parseAzureText } from './azure-message.ts';

/** Times are in units of 100 ns. */
const ticksPerMs = 10_000;

/**
 * Azure's speech protocol. A turn begins with what is asked for and a WAV header and ends with `turn.end`: after the audio ended, that is
 * all; before, the service wants another turn, of another request id.
 */
export class AzureDialect implements SocketDialect {
  readonly provider = 'azure';
  readonly waitsForReady = false;
  readonly greeting: readonly SocketMessage[];
  readonly #request: RecognitionRequest;
  #requestId = newId();
  #isFinishing = false;
  /** Audio of this link that went before this turn, ms: its times begin anew. */
  #turnStartMs = 0;
  #sentMs = 0;

  constructor(request: RecognitionRequest) {
    this.#request = request;
    const system = { name: 'Patchbay', version: '1', build: 'TypeScript', lang: 'TypeScript' };
    const audio = { source: { type: 'Stream', samplerate: String(request.rateHz), bitspersample: '16' } };
    this.greeting = [
      azureText('speech.config', this.#requestId, { context: { system, os: {}, audio } }),
      ...this.#turn(),
    ];
  }

  audio(samples: Buffer): readonly SocketMessage[] {
    this.#sentMs += samples.length / (this.#request.rateHz / 500);
    return [azureAudio(this.#requestId, samples)];
  }

  /** Audio of no length ends the audio. */
  finishing(): readonly SocketMessage[] {
    this.#isFinishing = true;
    return [azureAudio(this.#requestId, Buffer.alloc(0))];
  }

  hear(message: string): readonly Heard[] {
    const { path, requestId, body } = parseAzureText(message);
    if (requestId !== this.#requestId) return []; // of a turn before
    switch (path) {
      case 'speech.startdetected':
        return [{ kind: 'speechStarted' }];
      case 'speech.enddetected':
        return [{ kind: 'speechEnded' }];
      case 'speech.hypothesis':
        return [{ kind: 'interim', text: textIn(parseObject(body).Text) }];
      case 'speech.phrase':
        return this.#phrase(parseObject(body));
      case 'turn.end':
        return this.#turnEnd();
      default:
        return [];
    }
  }

  #phrase(phrase: Json): readonly Heard[] {
    switch (phrase.RecognitionStatus) {
      case 'Success':
        return [this.#result(phrase)];
      case 'Error':
        return [this.#refused('SPEECH_RECOGNITION_CONNECTION_LOST', 'the service failed')];
      case 'BadRequest':
        return [this.#refused('SPEECH_RECOGNITION_REQUEST_REFUSED', 'BadRequest')];
      case 'Forbidden': // A free subscription that ran out.
        return [this.#refused('SPEECH_RECOGNITION_QUOTA_EXCEEDED', 'Forbidden')];
      case 'TooManyRequests':
        return [this.#refused('SPEECH_RECOGNITION_RATE_LIMITED', 'TooManyRequests')];
      default: // NoMatch, EndOfDictation, InitialSilenceTimeout, BabbleTimeout: no words.
        return [];
    }
  }

  #result(phrase: Json): Heard {
    const best = objectIn(listIn(phrase.NBest)[0]);
    const language = textIn(objectIn(phrase.PrimaryLanguage).Language);
    const endMs = ((numberIn(phrase.Offset) ?? 0) + (numberIn(phrase.Duration) ?? 0)) / ticksPerMs;
    return {
      kind: 'result',
      text: textIn(best.Display) || textIn(phrase.DisplayText),
      confidence: confidenceOf(numberIn(best.Confidence)),
      ...(language === '' ? {} : { languageCode: language }),
      endMs: Math.round(endMs + this.#turnStartMs),
    };
  }

  #turnEnd(): readonly Heard[] {
    if (this.#isFinishing) return [{ kind: 'done' }];
    this.#requestId = newId();
    this.#turnStartMs = this.#sentMs;
    return this.#turn().map((message) => ({ kind: 'answer' as const, message }));
  }

  #turn(): readonly SocketMessage[] {
    const items = (this.#request.phraseHints ?? []).map((text) => ({ text }));
    const hints = items.length === 0 ? {} : { dgi: { groups: [{ type: 'Generic', items }] } };
    return [
      azureText('speech.context', this.#requestId, hints),
      azureAudio(this.#requestId, wavHeader(this.#request.rateHz, 0), 'audio/x-wav'),
    ];
  }

  #refused(code: RecognitionErrorCode, reason: string): Heard {
    return { kind: 'refused', error: providerError(code, this.provider, reason) };
  }
}

/** A UUID without dashes. */
export function newId(): string {
  return randomUUID().replaceAll('-', '');
}
