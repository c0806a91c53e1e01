import type { Clock } from '#runtime/shared/clock.ts';
import { isPatchbayError, messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { objectIn, parseObject, textIn } from '../json.ts';
import { recognitionLimits } from '../limits.ts';
import { httpRefusal, providerError } from '../refusal.ts';
import type { Transcriber, Transcript, Utterance } from '../utterance/transcriber.ts';
import { wavHeader } from '../wav-header.ts';
import { type Multipart, multipart } from './multipart.ts';
import { readTranscription } from './transcription-answer.ts';

const provider = 'openai';

export interface TranscriptionService {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Fields of the form besides the file. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly rateHz: number;
}

/** Sends each utterance as a WAV file to `/v1/audio/transcriptions`. */
export class OpenAiTranscriber implements Transcriber {
  readonly #service: TranscriptionService;
  readonly #clock: Clock;

  constructor(service: TranscriptionService, clock: Clock) {
    this.#service = service;
    this.#clock = clock;
  }

  async start(): Promise<void> {}

  begin(): Utterance {
    return new RecordedUtterance(this.#service, this.#clock);
  }

  close(): void {}
}

class RecordedUtterance implements Utterance {
  readonly #service: TranscriptionService;
  readonly #clock: Clock;
  readonly #frames: Buffer[] = [];
  readonly #abort = new AbortController();

  constructor(service: TranscriptionService, clock: Clock) {
    this.#service = service;
    this.#clock = clock;
  }

  hear(frame: Int16Array): void {
    this.#frames.push(Buffer.from(new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength)));
  }

  abandon(): void {
    this.#abort.abort();
  }

  /** A connection that breaks is tried once more: the utterance is still there. */
  async finish(): Promise<Transcript | undefined> {
    const limitMs = recognitionLimits.transcribeMs;
    const timer = this.#clock.setTimeout(() => this.#abort.abort(lost(`no answer within ${limitMs} ms`)), limitMs);
    try {
      return await this.#transcribe().catch((error) => {
        if (!isPatchbayError(error) || error.code !== 'SPEECH_RECOGNITION_CONNECTION_LOST') throw error;
        return this.#transcribe();
      });
    } finally {
      timer.cancel();
    }
  }

  async #transcribe(): Promise<Transcript | undefined> {
    const { url, headers } = this.#service;
    const { contentType, body } = this.#form();
    const request = {
      method: 'POST',
      headers: { ...headers, 'Content-Type': contentType },
      body,
      redirect: 'error' as const,
      signal: this.#abort.signal,
    };
    const { status, text } = await fetch(url, request)
      .then(async (response) => ({ status: response.status, text: await boundedText(response) }))
      .catch((error) => {
        throw isPatchbayError(error) ? error : unreachable(error);
      });
    if (status !== 200) throw httpRefusal(provider, status, reasonIn(text));
    try {
      return readTranscription(parseObject(text));
    } catch (error) {
      throw providerError('SPEECH_RECOGNITION_ANSWER_UNREADABLE', provider, messageOf(error));
    }
  }

  #form(): Multipart {
    const { fields, rateHz } = this.#service;
    const audio = Buffer.concat(this.#frames);
    const bytes = Buffer.concat([wavHeader(rateHz, audio.length), audio]);
    return multipart(fields, { name: 'file', filename: 'utterance.wav', type: 'audio/wav', bytes });
  }
}

async function boundedText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > recognitionLimits.messageBytes)
      throw providerError('SPEECH_RECOGNITION_ANSWER_UNREADABLE', provider, `more than ${bytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** `{"error": {"code": …, "message": …}}`, or what a compatible server makes of it. */
function reasonIn(text: string): string {
  try {
    const error = objectIn(parseObject(text).error);
    return [textIn(error.code), textIn(error.message)].filter((part) => part !== '').join(', ');
  } catch {
    return '';
  }
}

function unreachable(error: unknown): PatchbayError {
  const cause = objectIn(objectIn(error).cause);
  return lost(textIn(cause.code) || messageOf(error));
}

function lost(reason: string): PatchbayError {
  return providerError('SPEECH_RECOGNITION_CONNECTION_LOST', provider, reason);
}
