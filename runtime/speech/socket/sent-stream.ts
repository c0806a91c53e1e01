import type { AudioEncoder } from '#runtime/media/codec/contract.ts';
import { FrameInput, silentFrame } from '#runtime/media/graph/frame-input.ts';
import { frameMs } from '#runtime/media/graph/frame-output.ts';
import type { MediaGraph } from '#runtime/media/graph/media-graph.ts';
import type { StreamFormat } from './contract.ts';
import { encoderOf, wireFormat } from './wire-format.ts';

/** Longest payload of a frame: 20 ms at 48 kHz, and what Opus may ever take (RFC 6716 §3.2.1). */
const payloadBytes = 1920;

/** What one unit gives, as a stream of the media protocol: 20 ms in each message, silence where the unit is silent. */
export class SentStream {
  readonly from: string;
  readonly #format: StreamFormat;
  readonly #send: (text: string) => void;
  readonly #input: FrameInput;
  readonly #encoder: AudioEncoder;
  readonly #payload = Buffer.alloc(payloadBytes);
  /** Samples of a frame, as the peer is told the rate. */
  readonly #samples: number;
  readonly #tagged: string;
  #sequence = 0;
  #passed = 0;
  #bytes = 0;

  constructor(graph: MediaGraph, from: string, format: StreamFormat, send: (text: string) => void) {
    this.from = from;
    this.#format = format;
    this.#send = send;
    const wire = wireFormat(format.encoding);
    this.#encoder = encoderOf(wire);
    this.#samples = (wire.rateHz * frameMs) / 1000;
    this.#tagged = format.tag === undefined ? '' : `"tag":${JSON.stringify(format.tag)},`;
    this.#input = new FrameInput(graph, this.#encoder.rateHz);
    this.#input.connect(from);
    const { tag, customParameters } = format;
    const start = {
      mediaFormat: { encoding: wire.encoding, sampleRate: wire.rateHz, channels: 1 },
      tag,
      customParameters,
    };
    send(JSON.stringify({ event: 'start', sequenceNumber: 0, start }));
  }

  /** Whether it is what another call would make it. */
  is(from: string, format: StreamFormat): boolean {
    return from === this.from && JSON.stringify(format) === JSON.stringify(this.#format);
  }

  frame(tick: number): void {
    const frame = this.#input.frame(tick) ?? silentFrame(this.#encoder.rateHz);
    const length = this.#encoder.encode(frame, this.#payload, 0);
    this.#sequence += 1;
    this.#bytes += length;
    const payload = this.#payload.toString('base64', 0, length);
    const place = `"chunk":${this.#passed + 1},"timestamp":${this.#passed * this.#samples}`;
    this.#passed += 1;
    this.#send(
      `{"event":"media","sequenceNumber":${this.#sequence},"media":{${this.#tagged}${place},"payload":"${payload}"}}`,
    );
  }

  /** Frames that were not sent: the peer sees the gap in `chunk` and `timestamp`. */
  skip(frames: number): void {
    this.#passed += frames;
  }

  stop(): void {
    this.#input.connect(undefined);
    this.#encoder.close();
    const mediaInfo = { bytesSent: this.#bytes, duration: this.#passed * frameMs };
    const { tag } = this.#format;
    this.#send(JSON.stringify({ event: 'stop', sequenceNumber: this.#sequence + 1, stop: { tag, mediaInfo } }));
  }
}
