import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { decoderOf, encoderOf, formatOf, type WireFormat } from '#runtime/speech/socket/wire-format.ts';

/** A frame of the media protocol, as far as tests look at it. */
export interface PeerFrame {
  readonly event?: string;
  readonly sequenceNumber?: number;
  readonly start?: {
    readonly mediaFormat: { readonly encoding: string; readonly sampleRate: number };
    readonly tag?: string;
    readonly customParameters?: string;
  };
  readonly media?: {
    readonly tag?: string;
    readonly chunk: number;
    readonly timestamp: number;
    readonly payload: string;
  };
  readonly stop?: {
    readonly tag?: string;
    readonly mediaInfo: { readonly bytesSent: number; readonly duration: number };
  };
}

export interface TonePlan {
  readonly hz: number;
  readonly ms: number;
  readonly tag?: string;
  /** Milliseconds between frames of 20 ms; 0: all at once. */
  readonly paceMs?: number;
  readonly amplitude?: number;
}

/** The other end of a scenario’s WebSocket, whichever side opened it: speaks the media protocol and keeps what it is sent. */
export class MediaSocketPeer {
  readonly socket: WebSocket;
  readonly texts: string[] = [];
  readonly frames: PeerFrame[] = [];
  closed: { readonly code: number; readonly reason: string } | undefined;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: RawData) => {
      const text = data.toString();
      this.texts.push(text);
      if (text.startsWith('{')) this.frames.push(JSON.parse(text) as PeerFrame);
    });
    socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() };
    });
    socket.on('error', () => undefined);
  }

  /** Samples of what was streamed under that tag, decoded by the start frame’s own words. */
  heard(tag?: string): { readonly samples: readonly number[]; readonly rateHz: number } {
    const start = this.frames.find((frame) => frame.start !== undefined && frame.start.tag === tag)?.start;
    const format = formatOf(start?.mediaFormat.encoding, start?.mediaFormat.sampleRate);
    if (format === undefined) return { samples: [], rateHz: 8000 };
    const decoder = decoderOf(format);
    const samples = this.frames
      .filter((frame) => frame.media !== undefined && frame.media.tag === tag)
      .flatMap(({ media }) => [...decoder.decode(Buffer.from(media?.payload ?? '', 'base64'))]);
    return { samples, rateHz: decoder.rateHz };
  }

  send(frame: object | string): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  start(format: WireFormat, more: { readonly tag?: string; readonly customParameters?: unknown } = {}): void {
    const mediaFormat = { encoding: format.encoding, sampleRate: format.rateHz };
    this.send({ event: 'start', sequenceNumber: 0, start: { mediaFormat, ...more } });
  }

  stop(tag?: string): void {
    this.send({ event: 'stop', sequenceNumber: 1, stop: { tag } });
  }

  /** Hums, in frames of 20 ms. */
  async hum(format: WireFormat, { hz, ms, tag, paceMs = 0, amplitude = 12_000 }: TonePlan): Promise<void> {
    const encoder = encoderOf(format);
    const { rateHz } = encoder;
    const samples = rateHz / 50;
    const bytes = Buffer.alloc(4096);
    const began = performance.now();
    for (let index = 0; index < ms / 20; index += 1) {
      const frame = Int16Array.from({ length: samples }, (_, at) =>
        Math.round(amplitude * Math.sin((2 * Math.PI * hz * (index * samples + at)) / rateHz)),
      );
      const payload = bytes.toString('base64', 0, encoder.encode(frame, bytes, 0));
      const media = { tag, chunk: index + 1, timestamp: index * samples, payload };
      this.send({ event: 'media', sequenceNumber: index + 1, media });
      if (paceMs > 0) await sleep(Math.max(0, began + (index + 1) * paceMs - performance.now()));
    }
    encoder.close();
  }
}

/** A WebSocket server on loopback, as a speech service has one. */
export class MediaSocketServer implements AsyncDisposable {
  readonly peers: MediaSocketPeer[] = [];
  readonly #server: WebSocketServer;

  private constructor(server: WebSocketServer) {
    this.#server = server;
    server.on('connection', (socket) => this.peers.push(new MediaSocketPeer(socket)));
  }

  static async start(): Promise<MediaSocketServer> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    return new MediaSocketServer(server);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}/media`;
  }

  /** The first that connected, once it has. */
  async peer(index = 0): Promise<MediaSocketPeer> {
    const deadline = performance.now() + 60_000;
    for (;;) {
      const peer = this.peers[index];
      if (peer !== undefined) return peer;
      if (performance.now() > deadline) throw new Error('nobody connected');
      await sleep(5);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { socket } of this.peers) socket.terminate();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
