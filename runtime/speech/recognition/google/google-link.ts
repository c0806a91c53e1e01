import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { confidenceOf } from '../json.ts';
import { recognitionLimits } from '../limits.ts';
import { type Liveness, watchLiveness } from '../link/liveness.ts';
import type { LinkListener, SpeechLink } from '../link/speech-link.ts';
import { providerError } from '../refusal.ts';
import { type GoogleAnswer, type GoogleResult, googleAudio, readGoogleAnswer } from './google-messages.ts';
import { GrpcCall } from './grpc-call.ts';

const provider = 'google';
const path = '/google.cloud.speech.v1.Speech/StreamingRecognize';

export interface GoogleAddress {
  readonly authority: URL;
  /** Credentials. */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * A StreamingRecognize call. Google ends streams after about five minutes; before that, the audio of this one is ended, so that what was
 * heard is still told, and the next link follows.
 */
export class GoogleLink implements SpeechLink {
  readonly #call: GrpcCall;
  readonly #listener: LinkListener;
  readonly #clock: Clock;
  #isEnding = false;
  #liveness: Liveness | undefined;
  #renewal: TimerHandle | undefined;

  constructor(address: GoogleAddress, config: Buffer, clock: Clock, listener: LinkListener) {
    this.#listener = listener;
    this.#clock = clock;
    this.#call = new GrpcCall(address.authority, path, address.metadata, {
      connected: () => this.#connected(config),
      message: (message) => this.#message(message),
      ended: (status, reason) => this.#ended(errorOf(status, reason)),
    });
  }

  send(audio: Buffer): boolean {
    if (this.#isEnding || this.#call.queuedBytes > recognitionLimits.queuedBytes) return false;
    this.#call.send(googleAudio(audio));
    return true;
  }

  finish(): void {
    this.#isEnding = true;
    this.#call.end();
  }

  close(): void {
    this.#liveness?.stop();
    this.#renewal?.cancel();
    this.#call.close();
  }

  #connected(config: Buffer): void {
    const answered = (): void => this.#liveness?.heard();
    this.#liveness = watchLiveness(
      this.#clock,
      () => this.#call.ping(answered),
      () => this.#ended(errorOf(undefined, 'it answers no pings')),
    );
    this.#renewal = this.#clock.setTimeout(() => this.finish(), recognitionLimits.googleStreamMs);
    this.#call.send(config);
    this.#listener.opened();
  }

  #message(message: Buffer): void {
    this.#liveness?.heard();
    try {
      this.#answer(readGoogleAnswer(message));
    } catch (error) {
      this.#ended(providerError('SPEECH_RECOGNITION_ANSWER_UNREADABLE', provider, messageOf(error)));
    }
  }

  #answer({ results, speechEvent, error }: GoogleAnswer): void {
    if (error !== undefined) {
      this.#ended(errorOf(error.code, error.message));
      return;
    }
    if (speechEvent === 'activityBegin') this.#listener.told({ kind: 'speechStarted' });
    if (speechEvent === 'activityEnd') this.#listener.told({ kind: 'speechEnded' });
    this.#results(results);
  }

  /** Interim results come in parts, of which the first are settled more; together they are what was said so far. */
  #results(results: readonly GoogleResult[]): void {
    const open = results.filter((result) => !result.isFinal).map((result) => result.text);
    for (const { isFinal, text, confidence, endMs, languageCode } of results) {
      if (!isFinal) continue;
      this.#listener.told({
        kind: 'result',
        text,
        confidence: confidenceOf(confidence),
        ...(languageCode === undefined ? {} : { languageCode }),
        ...(endMs === undefined ? {} : { endMs }),
      });
    }
    if (open.length > 0) this.#listener.told({ kind: 'interim', text: open.join(' ') });
  }

  #ended(error: PatchbayError | undefined): void {
    this.close();
    this.#listener.ended(error);
  }
}

/** Codes of gRPC; undefined is success, and the end of a stream that lasted too long, which another one follows. */
function errorOf(status: number | undefined, reason: string): PatchbayError | undefined {
  switch (status) {
    case 0:
    case 11: // OUT_OF_RANGE: the stream lasted too long, or there was no audio for too long.
      return undefined;
    case 3: // INVALID_ARGUMENT
    case 5: // NOT_FOUND
    case 9: // FAILED_PRECONDITION
    case 12: // UNIMPLEMENTED
      return providerError('SPEECH_RECOGNITION_REQUEST_REFUSED', provider, reason);
    case 7: // PERMISSION_DENIED
    case 16: // UNAUTHENTICATED
      return providerError('SPEECH_RECOGNITION_ACCESS_REFUSED', provider, reason);
    case 8: // RESOURCE_EXHAUSTED
      return /quota/i.test(reason)
        ? providerError('SPEECH_RECOGNITION_QUOTA_EXCEEDED', provider, reason)
        : providerError('SPEECH_RECOGNITION_RATE_LIMITED', provider, reason);
    default:
      return providerError('SPEECH_RECOGNITION_CONNECTION_LOST', provider, reason);
  }
}
