import type { AudioEncoder } from '#runtime/media/codec/contract.ts';
import { FrameInput, silentFrame } from '#runtime/media/graph/frame-input.ts';
import type { MediaGraph } from '#runtime/media/graph/media-graph.ts';
import { encoderOf, type WireFormat } from '../socket/wire-format.ts';
import type { AgentWire } from './contract.ts';

/** Longest payload of a frame: 20 ms of 16-bit samples at 48 kHz. */
const payloadBytes = 1920;

/** What an agent hears: 20 ms of its input in each message, silence where the input is silent. */
export class CallerVoice {
  readonly #graph: MediaGraph;
  readonly #message: AgentWire['sent']['message'];
  readonly #payload = Buffer.alloc(payloadBytes);
  #format: WireFormat;
  #encoder: AudioEncoder;
  #input: FrameInput;
  #from: string | undefined;

  constructor(graph: MediaGraph, { format, message }: AgentWire['sent']) {
    this.#graph = graph;
    this.#message = message;
    this.#format = format;
    this.#encoder = encoderOf(format);
    this.#input = new FrameInput(graph, this.#encoder.rateHz);
  }

  get isHeard(): boolean {
    return this.#from !== undefined;
  }

  connect(from: string | undefined): void {
    this.#from = from;
    this.#input.connect(from);
  }

  /** The agent takes another format. */
  change(format: WireFormat): void {
    if (format.encoding === this.#format.encoding && format.rateHz === this.#format.rateHz) return;
    this.#input.connect(undefined);
    this.#encoder.close();
    this.#format = format;
    this.#encoder = encoderOf(format);
    this.#input = new FrameInput(this.#graph, this.#encoder.rateHz);
    this.#input.connect(this.#from);
  }

  frame(tick: number): string | Uint8Array {
    const frame = this.#input.frame(tick) ?? silentFrame(this.#encoder.rateHz);
    const length = this.#encoder.encode(frame, this.#payload, 0);
    if (this.#message === 'binary') return Buffer.from(this.#payload.subarray(0, length));
    const [before, after] = this.#message;
    return `${before}${this.#payload.toString('base64', 0, length)}${after}`;
  }

  close(): void {
    this.connect(undefined);
    this.#encoder.close();
  }
}
