import { messageOf } from '#runtime/shared/errors.ts';
import { GrpcCall } from '../recognition/google/grpc-call.ts';
import { ProtobufWriter } from '../recognition/google/protobuf.ts';
import { recognitionLimits } from '../recognition/limits.ts';
import { dialogflowLimits } from './limits.ts';
import type { DetectIntentResponse } from './response-table.ts';
import type { RequestWire } from './services.ts';

export interface DetectIntentListener {
  response(response: DetectIntentResponse): void;
  /** Last call. `audio`: what the answer sounds like, as it came. `status`: of gRPC; undefined when none came. */
  ended(outcome: DetectIntentOutcome): void;
}

export interface DetectIntentOutcome {
  readonly status: number | undefined;
  readonly reason: string;
  readonly audio: readonly Buffer[];
}

export interface DetectIntentPlace {
  readonly authority: URL;
  readonly version: string;
  readonly wire: RequestWire;
  readonly metadata: Readonly<Record<string, string>>;
}

const deadlineExceeded = 4;

/** One request: a query, or an utterance; then responses, of which the last ones are the answer as audio. */
export class DetectIntent {
  readonly #call: GrpcCall;
  readonly #wire: RequestWire;
  readonly #listener: DetectIntentListener;
  readonly #startedAt: number;
  readonly #audio: Buffer[] = [];
  #isConnected = false;
  #now: number;
  #pingedAt: number;
  /** When something came last, if only the answer to a ping. */
  #heardAt: number;
  #isOver = false;
  #endedAt: number | undefined;
  #messages = 0;

  constructor(place: DetectIntentPlace, opening: Uint8Array, now: number, listener: DetectIntentListener) {
    this.#listener = listener;
    this.#wire = place.wire;
    this.#startedAt = now;
    this.#now = now;
    this.#pingedAt = now;
    this.#heardAt = now;
    this.#call = new GrpcCall(
      place.authority,
      `/google.cloud.dialogflow.${place.version}.${place.wire.method}`,
      place.metadata,
      {
        connected: () => {
          this.#isConnected = true;
          this.#heard();
        },
        message: (message) => this.#message(message),
        ended: (status, reason) => this.#end(status, reason),
      },
      dialogflowLimits.messageBytes,
    );
    this.#call.send(Buffer.from(opening));
  }

  /** No more of it is sent. */
  get hasEnded(): boolean {
    return this.#endedAt !== undefined;
  }

  /** False: there is no room. */
  send(audio: Uint8Array): boolean {
    if (this.#call.queuedBytes > recognitionLimits.queuedBytes) return false;
    this.#call.send(new ProtobufWriter().bytes(this.#wire.inputAudio, audio).finish());
    return true;
  }

  /** All was said: the answer follows. */
  finish(now: number): void {
    if (this.hasEnded) return;
    this.#endedAt = now;
    this.#call.end();
  }

  /** A frame’s time passed. */
  frame(now: number): void {
    this.#now = now;
    const { connectMs, answerMs } = dialogflowLimits;
    const { pingMs, silenceMs } = recognitionLimits;
    if (!this.#isConnected) {
      if (now - this.#startedAt > connectMs) this.#end(undefined, 'it cannot be connected to');
    } else if (now - this.#heardAt > silenceMs) this.#end(undefined, 'it answers no pings');
    else if (this.#endedAt !== undefined && now - this.#endedAt > answerMs)
      this.#end(deadlineExceeded, 'it does not answer');
    else if (now - this.#pingedAt >= pingMs) {
      this.#pingedAt = now;
      this.#call.ping(() => this.#heard());
    }
  }

  /** Nothing more is told of it. */
  close(): void {
    this.#isOver = true;
    this.#call.close();
  }

  #heard(): void {
    this.#heardAt = this.#now;
  }

  #message(message: Buffer): void {
    if (this.#isOver) return;
    this.#heard();
    this.#messages += 1;
    try {
      if (this.#messages > dialogflowLimits.messagesPerRequest) throw new RangeError('it sends too many messages');
      const audio = this.#wire.audioOf(message);
      if (audio !== undefined) this.#audio.push(audio);
      const response = this.#wire.read(message) as DetectIntentResponse;
      const { length } = JSON.stringify(response);
      if (length > dialogflowLimits.responseChars) throw new RangeError(`a response has ${length} characters`);
      if (Object.keys(response).length > 0) this.#listener.response(response);
    } catch (error) {
      this.#end(undefined, `it answers what cannot be used: ${messageOf(error)}`);
    }
  }

  #end(status: number | undefined, reason: string): void {
    if (this.#isOver) return;
    this.close();
    this.#listener.ended({ status, reason, audio: this.#audio });
  }
}
