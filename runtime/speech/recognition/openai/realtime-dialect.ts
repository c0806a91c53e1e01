import { confidenceOf, type Json, meanProbability, numberIn, objectIn, parseObject, textIn } from '../json.ts';
import type { Heard, SocketDialect, SocketMessage } from '../link/socket-link.ts';
import { providerError, type RecognitionErrorCode } from '../refusal.ts';
import { isoLanguage, logarithmsOf } from './transcription-answer.ts';

export interface RealtimeSession {
  readonly model: string;
  readonly language: string;
  readonly hints: readonly string[];
  readonly rateHz: number;
}

/** An utterance that the server cut and did not transcribe yet. */
interface Item {
  text: string;
  endMs: number | undefined;
}

/**
 * A transcription session of OpenAI's realtime interface. The server cuts the audio into items by its own voice activity detection and
 * transcribes each; items may be ready in another order.
 */
export class RealtimeDialect implements SocketDialect {
  readonly provider = 'openai-realtime';
  readonly waitsForReady = true;
  readonly greeting: readonly SocketMessage[];
  readonly #items = new Map<string, Item>();
  #isFinishing = false;
  /** Whether the last piece, which no pause ended, was committed or found to be empty. */
  #isCommitted = false;

  constructor({ model, language, hints, rateHz }: RealtimeSession) {
    const iso = isoLanguage(language);
    const transcription = {
      model,
      ...(iso === undefined ? {} : { language: iso }),
      ...(hints.length === 0 ? {} : { prompt: hints.join(', ') }),
    };
    const format = { type: 'audio/pcm', rate: rateHz };
    const input = { format, transcription, turn_detection: { type: 'server_vad' } };
    const include = ['item.input_audio_transcription.logprobs'];
    this.greeting = [
      JSON.stringify({ type: 'session.update', session: { type: 'transcription', audio: { input }, include } }),
    ];
  }

  audio(samples: Buffer): readonly SocketMessage[] {
    return [JSON.stringify({ type: 'input_audio_buffer.append', audio: samples.toString('base64') })];
  }

  finishing(): readonly SocketMessage[] {
    this.#isFinishing = true;
    return [JSON.stringify({ type: 'input_audio_buffer.commit' })];
  }

  hear(message: string): readonly Heard[] {
    const event = parseObject(message);
    const id = textIn(event.item_id);
    switch (event.type) {
      case 'session.updated':
        return [{ kind: 'ready' }];
      case 'input_audio_buffer.speech_started':
        return [{ kind: 'speechStarted' }];
      case 'input_audio_buffer.speech_stopped':
        this.#item(id).endMs = numberIn(event.audio_end_ms);
        return [{ kind: 'speechEnded' }];
      case 'input_audio_buffer.committed':
        this.#item(id);
        if (this.#isFinishing) this.#isCommitted = true;
        return [];
      case 'conversation.item.input_audio_transcription.delta':
        return [{ kind: 'interim', text: this.#longer(id, textIn(event.delta)) }];
      case 'conversation.item.input_audio_transcription.completed':
        return this.#completed(id, event);
      case 'conversation.item.input_audio_transcription.failed':
        return [this.#refused(objectIn(event.error))];
      case 'error':
        return this.#error(objectIn(event.error));
      default:
        return [];
    }
  }

  #item(id: string): Item {
    const known = this.#items.get(id);
    if (known !== undefined) return known;
    const item = { text: '', endMs: undefined };
    this.#items.set(id, item);
    return item;
  }

  #longer(id: string, delta: string): string {
    const item = this.#item(id);
    item.text += delta;
    return item.text;
  }

  #completed(id: string, event: Json): readonly Heard[] {
    const { endMs } = this.#item(id);
    this.#items.delete(id);
    return [
      {
        kind: 'result',
        text: textIn(event.transcript).trim(),
        confidence: confidenceOf(meanProbability(logarithmsOf(event.logprobs))),
        ...(endMs === undefined ? {} : { endMs }),
      },
      ...this.#doneWhenEmpty(),
    ];
  }

  #error(error: Json): readonly Heard[] {
    if (error.code === 'input_audio_buffer_commit_empty') {
      this.#isCommitted = true;
      return this.#doneWhenEmpty();
    }
    // A session lasts an hour at most; the next one follows.
    return error.code === 'session_expired' ? [{ kind: 'done' }] : [this.#refused(error)];
  }

  #doneWhenEmpty(): readonly Heard[] {
    return this.#isFinishing && this.#isCommitted && this.#items.size === 0 ? [{ kind: 'done' }] : [];
  }

  #refused(error: Json): Heard {
    const reason = [textIn(error.code), textIn(error.message)].filter((part) => part !== '').join(', ');
    return { kind: 'refused', error: providerError(codeOf(error), this.provider, reason) };
  }
}

function codeOf(error: Json): RecognitionErrorCode {
  if (error.code === 'insufficient_quota') return 'SPEECH_RECOGNITION_QUOTA_EXCEEDED';
  if (error.code === 'rate_limit_exceeded') return 'SPEECH_RECOGNITION_RATE_LIMITED';
  if (error.code === 'invalid_api_key') return 'SPEECH_RECOGNITION_ACCESS_REFUSED';
  return error.type === 'server_error' ? 'SPEECH_RECOGNITION_CONNECTION_LOST' : 'SPEECH_RECOGNITION_REQUEST_REFUSED';
}
