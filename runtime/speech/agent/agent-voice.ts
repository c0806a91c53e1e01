import type { AudioFrame, FrameOutput, FrameRateHz } from '#runtime/media/graph/frame-output.ts';
import { HeardStream, type HeardStreamListener } from '../socket/heard-stream.ts';
import { payloadMs, type WireFormat } from '../socket/wire-format.ts';

const nothing = new Uint8Array(0);

/** What an agent says, in real time, in whatever pieces and however fast it came. */
export class AgentVoice implements FrameOutput {
  /** Audio that came, ms. */
  heardMs = 0;
  readonly #stream: HeardStream;
  #format: WireFormat;
  /** The format that the stream was begun with. */
  #begun: WireFormat | undefined;
  /** The first half of a sample whose other half is in the next piece. */
  #half: Uint8Array = nothing;

  constructor(tick: number, format: WireFormat, listener: HeardStreamListener, silenceMs?: number) {
    this.#stream = new HeardStream(tick, listener, silenceMs);
    this.#format = format;
  }

  get rateHz(): FrameRateHz {
    return this.#stream.rateHz;
  }

  get isIdle(): boolean {
    return this.#stream.isIdle;
  }

  change(format: WireFormat): void {
    this.#format = format;
  }

  /** False when there is no room. */
  append(piece: Uint8Array): boolean {
    const format = this.#format;
    if (this.#begun?.encoding !== format.encoding || this.#begun.rateHz !== format.rateHz) {
      this.#half = nothing;
      this.#begun = format;
      this.#stream.start({ format });
    }
    const payload = this.#whole(piece, format);
    this.heardMs += payloadMs(format, payload);
    return payload.length === 0 || this.#stream.append(payload);
  }

  clear(): void {
    this.#half = nothing;
    this.#stream.clear();
  }

  /** What follows is something else. */
  stop(): void {
    this.#half = nothing;
    this.#stream.stop();
  }

  frame(tick: number): AudioFrame | undefined {
    return this.#stream.frame(tick);
  }

  close(): void {
    this.#stream.close();
  }

  /** Whole samples: a piece may end in the middle of one. */
  #whole(piece: Uint8Array, { encoding }: WireFormat): Uint8Array {
    if (encoding !== 'PCM16' || (this.#half.length === 0 && piece.length % 2 === 0)) return piece;
    const all = Buffer.concat([this.#half, piece]);
    const whole = all.length - (all.length % 2);
    this.#half = all.subarray(whole);
    return all.subarray(0, whole);
  }
}
