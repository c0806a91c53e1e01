import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from 'node:http2';
import { recognitionLimits } from '../limits.ts';

export interface GrpcCallListener {
  /** The connection is there; the call was sent. */
  connected(): void;
  message(message: Buffer): void;
  /** Last call, with the status of the call (gRPC, "Status codes and their use"); undefined when none came. */
  ended(status: number | undefined, reason: string): void;
}

/**
 * One call of gRPC in which both sides send messages as they like, over a connection of its own (gRPC, "gRPC over HTTP2"). A message is
 * framed by a byte that says "not compressed" and its length in four.
 */
export class GrpcCall {
  readonly #session: ClientHttp2Session;
  readonly #stream: ClientHttp2Stream;
  readonly #listener: GrpcCallListener;
  readonly #messageBytes: number;
  #received: Buffer[] = [];
  #receivedBytes = 0;
  /** With so many there is a whole message, or at least its length. */
  #wantedBytes = 5;
  #status: number | undefined;
  #reason = 'the connection was closed';
  #isOver = false;

  /** `messageBytes`: a longer message ends the call. */
  constructor(
    authority: URL,
    path: string,
    metadata: Readonly<Record<string, string>>,
    listener: GrpcCallListener,
    messageBytes: number = recognitionLimits.messageBytes,
  ) {
    this.#listener = listener;
    this.#messageBytes = messageBytes;
    this.#session = connect(authority);
    this.#session.on('connect', () => {
      if (!this.#isOver) listener.connected();
    });
    this.#session.on('error', (error) => this.#over(undefined, codeOf(error)));
    this.#session.on('close', () => this.#over(this.#status, this.#reason));
    this.#stream = this.#session.request({
      ':method': 'POST',
      ':path': path,
      'content-type': 'application/grpc',
      te: 'trailers',
      ...metadata,
    });
    // A call that fails at once has its trailers among the headers ("Trailers-Only").
    this.#stream.on('response', (headers) => this.#headers(headers));
    this.#stream.on('trailers', (headers) => this.#headers(headers));
    this.#stream.on('data', (bytes: Buffer) => this.#data(bytes));
    this.#stream.on('error', (error) => this.#over(this.#status, codeOf(error)));
    this.#stream.on('close', () => this.#over(this.#status, this.#reason));
  }

  /** Bytes that wait for the network. */
  get queuedBytes(): number {
    return this.#stream.writableLength;
  }

  send(message: Buffer): void {
    if (this.#isOver || this.#stream.writableEnded || this.#stream.destroyed) return;
    const frame = Buffer.allocUnsafe(5 + message.length);
    frame.writeUInt8(0, 0);
    frame.writeUInt32BE(message.length, 1);
    message.copy(frame, 5);
    this.#stream.write(frame);
  }

  /** No more messages from here. */
  end(): void {
    if (!this.#isOver && !this.#stream.destroyed) this.#stream.end();
  }

  /** `answered` is called when the other side is still there. */
  ping(answered: () => void): void {
    if (!this.#isOver && !this.#session.destroyed) this.#session.ping(answered);
  }

  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stream.close(constants.NGHTTP2_CANCEL);
    this.#session.destroy();
  }

  #headers(headers: Readonly<Record<string, unknown>>): void {
    const status = headers['grpc-status'];
    const httpStatus = headers[':status'];
    if (typeof status === 'string') {
      this.#status = Number(status);
      this.#reason = decoded(String(headers['grpc-message'] ?? ''));
    } else if (httpStatus !== undefined && httpStatus !== 200) {
      this.#status = statusOfHttp(Number(httpStatus));
      this.#reason = `HTTP ${httpStatus}`;
    }
    // The other side is done; the stream closes, what came before having been read, once this side is too.
    if (this.#status !== undefined) this.end();
  }

  #data(bytes: Buffer): void {
    this.#received.push(bytes);
    this.#receivedBytes += bytes.length;
    // A long message comes in hundreds of pieces, which are joined once.
    if (this.#receivedBytes < this.#wantedBytes) return;
    let rest = Buffer.concat(this.#received);
    this.#wantedBytes = 5;
    while (!this.#isOver && rest.length >= 5) {
      const length = rest.readUInt32BE(1);
      const isCompressed = rest.readUInt8(0) !== 0;
      if (isCompressed || length > this.#messageBytes) {
        this.#over(internalStatus, `a message of ${length} bytes, compressed: ${isCompressed}`);
        return;
      }
      this.#wantedBytes = 5 + length;
      if (rest.length < this.#wantedBytes) break;
      const message = rest.subarray(5, this.#wantedBytes);
      rest = rest.subarray(this.#wantedBytes);
      this.#wantedBytes = 5;
      this.#listener.message(message);
    }
    this.#received = [rest];
    this.#receivedBytes = rest.length;
  }

  #over(status: number | undefined, reason: string): void {
    if (this.#isOver) return;
    this.close();
    this.#listener.ended(status, reason);
  }
}

/** INTERNAL: what a client of gRPC says of frames that are none. */
const internalStatus = 13;

/** gRPC, "HTTP to gRPC status code mapping". */
function statusOfHttp(status: number): number {
  if (status === 400) return internalStatus;
  if (status === 401) return 16;
  if (status === 403) return 7;
  if (status === 404) return 12;
  return [429, 502, 503, 504].includes(status) ? 14 : 2;
}

/** A `grpc-message` is percent-encoded, and shown as it came when it is not. */
function decoded(message: string): string {
  try {
    return decodeURIComponent(message);
  } catch {
    return message;
  }
}

/** A stream that goes with its connection has what happened to that as its cause. */
function codeOf(error: Error): string {
  const { code, message } = (error.cause ?? error) as Error & { readonly code?: string };
  return code ?? message;
}
