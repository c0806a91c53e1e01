import type { PatchbayError } from '#runtime/shared/errors.ts';
import type { AudioSource } from '../contract.ts';
import { ToneRemover } from '../dtmf/tone-remover.ts';
import { TapeWriter } from '../file/tape/tape-writer.ts';
import { FrameInput, silentFrame } from '../graph/frame-input.ts';
import { type AudioFrame, frameMs, frameSamples } from '../graph/frame-output.ts';
import { mediaLimits } from '../limits.ts';
import type { UnitContext, WorkerUnit } from '../worker/unit.ts';
import type { RecorderCommand, RecorderFigures, RecorderSpec } from './contract.ts';

/**
 * A recorder on its worker. Both of its inputs are delayed alike, so that what was said at the same time is heard so; what is over, and
 * whether it is muted, is as much behind.
 */
export class RecorderUnit implements WorkerUnit {
  readonly #context: UnitContext;
  readonly #spec: RecorderSpec;
  readonly #inputs: readonly FrameInput[];
  readonly #removers: readonly ToneRemover[];
  readonly #opening: Promise<void>;
  readonly #mixed: Int16Array;
  /** Undefined until the file is open, and when it cannot be written. */
  #tape: TapeWriter | undefined;
  /** Something was to be heard. */
  #isHearing = false;
  #isConnected = false;
  /** Frames from when something is said until it is heard here. */
  #behind = 0;
  #hasStarted = false;
  /** So many frames from before it began are to come yet, and are not written. */
  #early = 0;
  /** So many frames of what was said before are to come yet; then nothing more is heard. */
  #left = 0;
  #isEnding = false;
  #hasEnded = false;
  /** What is heard before that tick is silenced. */
  #mutedUntil = 0;

  constructor(spec: RecorderSpec, context: UnitContext) {
    this.#context = context;
    this.#spec = spec;
    const { rateHz } = spec;
    this.#inputs = [0, 1].map(() => new FrameInput(context.graph, rateHz, mediaLimits.recorderDelayMs));
    this.#removers = spec.withoutKeys ? [new ToneRemover(rateHz), new ToneRemover(rateHz)] : [];
    this.#mixed = new Int16Array(frameSamples(rateHz));
    this.#opening = this.#open();
  }

  play(source: AudioSource): void {
    this.#hear(source.kind === 'unit' ? [source.from] : []);
  }

  tell(command: RecorderCommand): void {
    if (command.kind === 'hear') this.#hear(command.from);
    else if (command.kind === 'end') this.#end();
    else this.#mutedUntil = command.on ? Number.POSITIVE_INFINITY : this.#context.graph.tick + this.#behind;
  }

  frame(): void {
    if (this.#hasEnded) return;
    if (this.#tape !== undefined && this.#isHearing) this.#record();
    if (this.#left > 0) {
      this.#left -= 1;
      if (this.#left === 0) this.#disconnect();
    }
    if (!this.#isEnding || this.#left > 0) return;
    this.#hasEnded = true;
    this.#context.emit('ended', {});
  }

  skipped(frames: number): void {
    if (!this.#hasStarted || this.#hasEnded) return;
    for (let count = 0; count < frames; count += 1) this.#write(undefined, undefined);
  }

  async close(): Promise<RecorderFigures> {
    this.#disconnect();
    await this.#opening;
    try {
      return { durationMs: (await this.#tape?.close())?.durationMs ?? 0 };
    } catch {
      // Told before, as `failed`; what was written stays.
      return { durationMs: this.#tape?.durationMs ?? 0 };
    }
  }

  async #open(): Promise<void> {
    const { tapePath, rateHz, channels } = this.#spec;
    const fail = ({ code, message }: PatchbayError): void => this.#context.emit('failed', { code, message });
    try {
      this.#tape = await TapeWriter.open(tapePath, { rateHz, channels }, fail);
    } catch (error) {
      fail(error as PatchbayError);
    }
  }

  #hear(from: readonly string[]): void {
    if (this.#isEnding) return;
    if (from.length === 0) {
      this.#letGo();
      return;
    }
    this.#left = 0;
    for (const [index, input] of this.#inputs.entries()) input.connect(from[index]);
    const { graph } = this.#context;
    // Units that give frames are heard as they speak.
    const delayMs = from.every((unit) => graph.givesFrames(unit)) ? 0 : mediaLimits.recorderDelayMs;
    this.#behind = (delayMs + (this.#spec.withoutKeys ? ToneRemover.delayMs : 0)) / frameMs;
    if (!this.#isHearing) this.#early = this.#behind;
    this.#isConnected = true;
    this.#isHearing = true;
  }

  #end(): void {
    this.#isEnding = true;
    this.#letGo();
  }

  /** Hears what was said until now, and nothing of what comes. */
  #letGo(): void {
    if (!this.#isConnected || this.#left > 0) return;
    if (this.#behind > 0) this.#left = this.#behind;
    else this.#disconnect();
  }

  #disconnect(): void {
    this.#isConnected = false;
    for (const input of this.#inputs) input.connect(undefined);
  }

  #record(): void {
    if (!this.#hasStarted) {
      this.#hasStarted = true;
      this.#context.emit('started', {});
    }
    const [first, second] = [this.#heard(0), this.#heard(1)];
    if (this.#early > 0) this.#early -= 1;
    else if (this.#context.graph.tick < this.#mutedUntil) this.#write(undefined, undefined);
    else this.#write(first, second);
  }

  #heard(index: number): AudioFrame | undefined {
    const frame = this.#inputs[index]?.frame(this.#context.graph.tick);
    return this.#removers[index]?.frame(frame) ?? frame;
  }

  #write(first: AudioFrame | undefined, second: AudioFrame | undefined): void {
    const silence = silentFrame(this.#spec.rateHz);
    const [left, right] = [first ?? silence, second ?? silence];
    if (this.#spec.channels === 2) {
      this.#tape?.append(left, right);
      return;
    }
    const mixed = this.#mixed;
    for (let index = 0; index < mixed.length; index += 1) {
      mixed[index] = Math.max(-32_768, Math.min(32_767, (left[index] ?? 0) + (right[index] ?? 0)));
    }
    this.#tape?.append(mixed);
  }
}
