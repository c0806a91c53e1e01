import type {
  AudioSource,
  KeptKeys,
  MediaEngine,
  MediaStream,
  MediaStreamEvents,
  MediaUnit,
  OpenUnitOptions,
  PortPairs,
  StreamParameters,
  StreamStats,
  UnitKind,
} from '#runtime/media/contract.ts';
import { type EventMap, TypedEmitter } from '#runtime/shared/emitter.ts';
import { type MediaUnitId, newId } from '#runtime/shared/ids.ts';

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
  readonly id: MediaUnitId = newId<MediaUnitId>();
  readonly localAddress = '127.0.0.1';
  readonly localPort: number;
  readonly events = new TypedEmitter<MediaStreamEvents>();
  readonly configured: StreamParameters[] = [];
  /** What it says of itself. */
  figures = noStats;
  readonly played: AudioSource[] = [];
  readonly tones: string[] = [];
  readonly kept: KeptKeys[] = [];
  readonly openedNear: MediaUnitId | undefined;
  closed = false;

  constructor(localPort: number, openedNear?: MediaUnitId) {
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

  keepKeys(kept: KeptKeys): void {
    this.kept.push(kept);
  }

  stats(): Promise<StreamStats> {
    return Promise.resolve(this.figures);
  }

  close(): Promise<StreamStats> {
    this.closed = true;
    return Promise.resolve(noStats);
  }
}

/** A unit that remembers what it was told; its events are emitted by the test. */
export class FakeMediaUnit implements MediaUnit<unknown, EventMap, unknown> {
  readonly id: MediaUnitId = newId<MediaUnitId>();
  readonly kind: string;
  readonly spec: unknown;
  readonly events = new TypedEmitter<EventMap & { lost: { readonly reason: string } }>();
  readonly told: unknown[] = [];
  readonly played: AudioSource[] = [];
  /** What it tells when it is closed. */
  figures: unknown;
  closed = false;

  constructor(kind: string, spec: unknown) {
    this.kind = kind;
    this.spec = spec;
  }

  play(source: AudioSource): void {
    this.played.push(source);
  }

  tell(command: unknown): void {
    this.told.push(command);
  }

  close(): Promise<unknown> {
    this.closed = true;
    return Promise.resolve(this.figures);
  }
}

/** Opens no sockets. With `hold`, a stream opens only when `release` is called. */
export class FakeMediaEngine implements MediaEngine {
  localAddress = '127.0.0.1';
  readonly streams: FakeMediaStream[] = [];
  readonly units: FakeMediaUnit[] = [];
  /** Makes `open` fail. */
  failure: Error | undefined;
  hold = false;
  readonly #held: (() => void)[] = [];

  readonly ports: PortPairs = { take: () => 20_100, release: () => undefined };

  get openStreams(): number {
    return this.streams.filter((stream) => !stream.closed).length;
  }

  async open(options?: OpenUnitOptions): Promise<MediaStream> {
    if (this.hold) await new Promise<void>((resolve) => this.#held.push(resolve));
    if (this.failure !== undefined) throw this.failure;
    const stream = new FakeMediaStream(20_000 + 2 * this.streams.length, options?.near);
    this.streams.push(stream);
    return stream;
  }

  unit<Spec, Command, Events extends EventMap, Figures>(
    { name }: UnitKind<Spec, Command, Events, Figures>,
    spec: Spec,
  ): MediaUnit<Command, Events, Figures> {
    const unit = new FakeMediaUnit(name, spec);
    this.units.push(unit);
    return unit as unknown as MediaUnit<Command, Events, Figures>;
  }

  release(): void {
    this.hold = false;
    for (const resolve of this.#held.splice(0)) resolve();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve();
  }
}
