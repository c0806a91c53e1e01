import { WebSocket } from 'ws';
import type { Clock } from '#runtime/shared/clock.ts';
import { messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { recognitionLimits } from '../limits.ts';
import { httpRefusal, providerError, type RecognitionErrorCode } from '../refusal.ts';
import { watchLiveness } from './liveness.ts';
import type { LinkListener, SpeechEvent, SpeechLink } from './speech-link.ts';

/** What a message of a provider amounts to. */
export type Heard =
  | SpeechEvent
  /** Audio may come; where the dialect does not wait for this, it may as soon as the socket is open. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly message: SocketMessage }
  /** All was told. */
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly error: PatchbayError };

export type SocketMessage = string | Buffer;

/** How one provider speaks over a WebSocket; an object of its own for each connection. */
export interface SocketDialect {
  readonly provider: string;
  /** Said when the socket is open. */
  readonly greeting: readonly SocketMessage[];
  readonly waitsForReady: boolean;
  /** How audio is said; several messages where the dialect cuts turns itself. */
  audio(samples: Buffer): readonly SocketMessage[];
  /** That no more audio comes. */
  finishing(): readonly SocketMessage[];
  /** Throws for what is no message of the provider. */
  hear(message: string): readonly Heard[];
  /** Said while there is no audio. */
  readonly keepAlive?: SocketMessage;
}

export interface SocketAddress {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** A link over a WebSocket. */
export function openSocketLink(
  address: SocketAddress,
  dialect: SocketDialect,
  clock: Clock,
  listener: LinkListener,
): SpeechLink {
  return new SocketLink(address, dialect, clock, listener);
}

class SocketLink implements SpeechLink {
  readonly #dialect: SocketDialect;
  readonly #clock: Clock;
  readonly #listener: LinkListener;
  readonly #socket: WebSocket;
  #stopWatching: () => void = () => undefined;
  #sentAt = 0;
  #isFinishing = false;
  #isOver = false;

  constructor({ url, headers }: SocketAddress, dialect: SocketDialect, clock: Clock, listener: LinkListener) {
    this.#dialect = dialect;
    this.#clock = clock;
    this.#listener = listener;
    this.#socket = new WebSocket(url, {
      headers: { ...headers },
      perMessageDeflate: false,
      maxPayload: recognitionLimits.messageBytes,
    });
    this.#socket.on('open', () => this.#opened());
    this.#socket.on('message', (data, isBinary) => this.#message(isBinary ? '' : String(data)));
    this.#socket.on('unexpected-response', (_, response) =>
      this.#over(httpRefusal(dialect.provider, response.statusCode ?? 0, response.statusMessage)),
    );
    this.#socket.on('close', (code, reason) => this.#closed(code, reason.toString()));
    this.#socket.on('error', (error) => this.#over(this.#brokenBy(error)));
  }

  send(audio: Buffer): boolean {
    if (this.#socket.bufferedAmount > recognitionLimits.queuedBytes) return false;
    this.#say(this.#dialect.audio(audio));
    return true;
  }

  finish(): void {
    this.#isFinishing = true;
    this.#say(this.#dialect.finishing());
  }

  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stopWatching();
    this.#socket.terminate();
  }

  #opened(): void {
    const liveness = watchLiveness(
      this.#clock,
      () => {
        this.#socket.ping();
        this.#keepAlive();
      },
      () => this.#over(this.#lost('it answers no pings')),
    );
    this.#socket.on('pong', liveness.heard);
    this.#socket.on('message', liveness.heard);
    this.#stopWatching = liveness.stop;
    this.#say(this.#dialect.greeting);
    if (!this.#dialect.waitsForReady) this.#listener.opened();
  }

  #keepAlive(): void {
    const { keepAlive } = this.#dialect;
    if (keepAlive === undefined || this.#clock.now() - this.#sentAt < recognitionLimits.keepAliveMs) return;
    this.#say([keepAlive]);
  }

  #say(messages: readonly SocketMessage[]): void {
    if (this.#isOver || messages.length === 0) return;
    this.#sentAt = this.#clock.now();
    for (const message of messages) this.#socket.send(message);
  }

  #message(text: string): void {
    if (this.#isOver) return;
    try {
      for (const heard of this.#dialect.hear(text)) this.#take(heard);
    } catch (error) {
      const { provider } = this.#dialect;
      this.#over(providerError('SPEECH_RECOGNITION_ANSWER_UNREADABLE', provider, messageOf(error)));
    }
  }

  #take(heard: Heard): void {
    if (this.#isOver) return;
    if (heard.kind === 'ready') this.#listener.opened();
    else if (heard.kind === 'answer') this.#say([heard.message]);
    else if (heard.kind === 'done') this.#over();
    else if (heard.kind === 'refused') this.#over(heard.error);
    else this.#listener.told(heard);
  }

  #closed(code: number, reason: string): void {
    const said = reason === '' ? `closed with ${code}` : `closed with ${code}, ${reason}`;
    if (code === 1000 && this.#isFinishing) this.#over();
    else this.#over(providerError(meaningOf(code), this.#dialect.provider, said));
  }

  /** Frames that RFC 6455 does not allow, or beyond the limit, are not the network's fault; `ws` names them so. */
  #brokenBy(error: Error & { readonly code?: string }): PatchbayError {
    const { provider } = this.#dialect;
    return error.code?.startsWith('WS_ERR_') === true
      ? providerError('SPEECH_RECOGNITION_ANSWER_UNREADABLE', provider, error.message)
      : this.#lost(error.code ?? error.message);
  }

  #lost(reason: string): PatchbayError {
    return providerError('SPEECH_RECOGNITION_CONNECTION_LOST', this.#dialect.provider, reason);
  }

  #over(error?: PatchbayError): void {
    if (this.#isOver) return;
    this.close();
    this.#listener.ended(error);
  }
}

/** Close codes that a provider sends (RFC 6455 §7.4.1 and IANA’s registry): what another connection would not help, and the rest. */
function meaningOf(code: number): RecognitionErrorCode {
  // Protocol error, unsupported data, invalid payload, policy violation, too big: what we say is not what it takes.
  if ([1002, 1003, 1007, 1008, 1009].includes(code)) return 'SPEECH_RECOGNITION_REQUEST_REFUSED';
  // Unauthorized, Forbidden.
  return [3000, 3003].includes(code) ? 'SPEECH_RECOGNITION_ACCESS_REFUSED' : 'SPEECH_RECOGNITION_CONNECTION_LOST';
}
