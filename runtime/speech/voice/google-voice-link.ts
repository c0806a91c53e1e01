import { parseMessage } from '../agent/message-places.ts';
import type { SpeechAccount } from '../contract.ts';
import { googleCredentials } from '../recognition/google/google-credentials.ts';
import { GrpcCall } from '../recognition/google/grpc-call.ts';
import { ProtobufWriter, readProtobuf } from '../recognition/google/protobuf.ts';
import { voiceLimits } from './limits.ts';
import type { VoiceLink, VoiceLinkListener } from './voice-link.ts';

const path = '/google.cloud.texttospeech.v1.TextToSpeech/StreamingSynthesize';
const internalError = 1011;
const normalClosure = 1000;

/**
 * StreamingSynthesize of Google Cloud, a call of gRPC for each stretch of text: Google speaks what it has when a call’s texts have ended, and
 * gives up one on which nothing is said for five seconds; so this ends it before, and the next text begins another. Numbers of fields are those
 * of google/cloud/texttospeech/v1/cloud_tts.proto.
 */
export class GoogleVoiceLink implements VoiceLink {
  messagesReceived = 0;
  messagesSent = 0;
  sentAt: number;
  readonly #authority: URL;
  readonly #credentials: ReturnType<typeof googleCredentials>;
  readonly #now: () => number;
  readonly #listener: VoiceLinkListener;
  readonly #lasts: boolean;
  #config: Buffer | undefined;
  #call: GrpcCall | undefined;
  #isEnding = false;
  #hasOpened = false;
  /** What is said while a call ends. */
  #waiting: Buffer[] = [];

  /** Throws for an account that cannot be used. */
  constructor(
    {
      authority,
      account,
      lasts,
    }: { readonly authority: URL; readonly account: SpeechAccount; readonly lasts: boolean },
    now: () => number,
    listener: VoiceLinkListener,
  ) {
    this.#authority = authority;
    this.#credentials = googleCredentials(account);
    this.#lasts = lasts;
    this.#now = now;
    this.#listener = listener;
    this.sentAt = now();
  }

  get isOpen(): boolean {
    return this.#call !== undefined && !this.#isEnding;
  }

  /** `streaming_config` of the calls to come, or an `input` for the present one. */
  say(text: string): boolean {
    const { streaming_config: config, input } = parseMessage(text) ?? {};
    if (config !== undefined) this.#config = configOf(config as Fields);
    if (input === undefined || input === null) return true;
    const message = new ProtobufWriter().message(2, inputOf(input as Fields)).finish();
    this.messagesSent += 1;
    this.sentAt = this.#now();
    if (!this.#isEnding) this.#send(message);
    else if (this.#waiting.length < voiceLimits.waitingTexts) this.#waiting.push(message);
    else return false;
    return true;
  }

  write(): void {}

  frame(now: number): void {
    if (!this.isOpen || now - this.sentAt < voiceLimits.googleIdleMs) return;
    this.#isEnding = true;
    this.#call?.end();
  }

  close(): void {
    this.#call?.close();
    this.#call = undefined;
    this.#waiting = [];
  }

  #send(message: Buffer): void {
    this.#call ??= this.#open();
    this.#call.send(message);
  }

  #open(): GrpcCall {
    this.#isEnding = false;
    const call = new GrpcCall(this.#authority, path, this.#credentials(Date.now()), {
      connected: () => {
        if (!this.#hasOpened) this.#listener.opened('');
        this.#hasOpened = true;
      },
      message: (message) => this.#receive(message),
      ended: (status, reason) => this.#ended(status, reason),
    });
    if (this.#config !== undefined) call.send(this.#config);
    return call;
  }

  #receive(message: Buffer): void {
    this.messagesReceived += 1;
    try {
      for (const { field, value } of readProtobuf(message))
        if (field === 1 && typeof value === 'object') this.#tell({ audio: value.toString('base64') });
    } catch {
      this.#ended(undefined, 'it answers what it should not');
    }
  }

  #ended(status: number | undefined, reason: string): void {
    const waiting = this.#waiting;
    this.close();
    this.#isEnding = false;
    if (status !== 0) {
      this.#listener.failed(reason === '' ? `the call ended with status ${status}` : reason);
      this.#listener.closed(internalError, '');
      return;
    }
    this.#tell({ done: true });
    for (const message of waiting) this.#send(message);
    if (!this.#lasts && waiting.length === 0) this.#listener.closed(normalClosure, '');
  }

  #tell(message: object): void {
    this.#listener.received(Buffer.from(JSON.stringify(message)), false);
  }
}

type Fields = Readonly<Record<string, unknown>>;

const pcm = 7;

/** StreamingSynthesizeRequest with a StreamingSynthesizeConfig: the first message of a call. */
function configOf({ language_code, name, sample_rate_hertz }: Fields): Buffer {
  const voice = new ProtobufWriter().text(1, textOf(language_code)).text(2, textOf(name));
  const audio = new ProtobufWriter().uint(1, pcm).uint(2, Number(sample_rate_hertz));
  return new ProtobufWriter().message(1, new ProtobufWriter().message(1, voice).message(4, audio)).finish();
}

/** StreamingSynthesisInput. */
function inputOf({ text, markup, prompt }: Fields): ProtobufWriter {
  return new ProtobufWriter().text(1, textOf(text)).text(5, textOf(markup)).text(6, textOf(prompt));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
