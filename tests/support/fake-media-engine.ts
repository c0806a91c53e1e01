import type {
  AudioSource,
  MediaEngine,
  MediaStream,
  MediaStreamEvents,
  OpenStreamOptions,
  StreamParameters,
  StreamStats,
} from '#runtime/media/contract.ts';
import { TypedEmitter } from '#runtime/shared/emitter.ts';
import { type MediaStreamId, newId } from '#runtime/shared/ids.ts';

export const noStats: StreamStats = {
  packetsSent: 0,
  packetsRelayed: 0,
  packetsTranscoded: 0,
  packetsLate: 0,
  keysSent: 0,
  keysDropped: 0,
  packetsReceived: 0,
  bytesReceived: 0,
  packetsLost: 0,
  jitterMs: 0,
  packetsRefused: 0,
  receivedLevelDbov: -127,
  receivedFrequencyHz: 0,
};

/** A stream that remembers what it was told; its events are emitted by the test. */
export class FakeMediaStream implements MediaStream {
  readonly id: MediaStreamId = newId<MediaStreamId>();
  readonly localAddress = '127.0.0.1';
  readonly localPort: number;
  readonly events = new TypedEmitter<MediaStreamEvents>();
  readonly configured: StreamParameters[] = [];
  readonly played: AudioSource[] = [];
  readonly tones: string[] = [];
  readonly openedNear: MediaStreamId | undefined;
  closed = false;

  constructor(localPort: number, openedNear?: MediaStreamId) {
    this.localPort = localPort;
    this.openedNear = openedNear;
  }

  configure(parameters: StreamParameters): void {
    this.configured.push(parameters);
  }

  play(source: AudioSource): void {
    this.played.push(source);
  }

  sendDtmf(tones: string): void {
    this.tones.push(tones);
  }

  stats(): Promise<StreamStats> {
    return Promise.resolve(noStats);
  }

  close(): Promise<StreamStats> {
    this.closed = true;
    return Promise.resolve(noStats);
  }
}

/** Opens no sockets. With `hold`, a stream opens only when `release` is called. */
export class FakeMediaEngine implements MediaEngine {
  localAddress = '127.0.0.1';
  readonly streams: FakeMediaStream[] = [];
  /** Makes `open` fail. */
  failure: Error | undefined;
  hold = false;
  readonly #held: (() => void)[] = [];

  get openStreams(): number {
    return this.streams.filter((stream) => !stream.closed).length;
  }

  async open(options?: OpenStreamOptions): Promise<MediaStream> {
    if (this.hold) await new Promise<void>((resolve) => this.#held.push(resolve));
    if (this.failure !== undefined) throw this.failure;
    const stream = new FakeMediaStream(20_000 + 2 * this.streams.length, options?.near);
    this.streams.push(stream);
    return stream;
  }

  release(): void {
    this.hold = false;
    for (const resolve of this.#held.splice(0)) resolve();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve();
  }
}
