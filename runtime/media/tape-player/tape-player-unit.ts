import type { PatchbayError } from '#runtime/shared/errors.ts';
import { TapeReader } from '../file/tape/tape-reader.ts';
import type { UnitContext, WorkerUnit } from '../worker/unit.ts';
import type { TapePlayerSpec } from './contract.ts';
import { TapeFrames } from './tape-frames.ts';

/** A tape player on its worker: it reads a little ahead of what it gives. */
export class TapePlayerUnit implements WorkerUnit {
  readonly #context: UnitContext;
  readonly #frames: TapeFrames;
  readonly #playing: Promise<void>;
  #isClosed = false;

  constructor(spec: TapePlayerSpec, context: UnitContext) {
    this.#context = context;
    this.#frames = new TapeFrames(spec.rateHz, context.graph.tick);
    context.graph.openFrames(context.id, this.#frames);
    this.#playing = this.#play(spec).catch(({ code, message }: PatchbayError) =>
      context.emit('failed', { code, message }),
    );
  }

  /** Time passes for whoever listens, and for nobody. */
  frame(): void {
    this.#frames.frame(this.#context.graph.tick);
  }

  async close(): Promise<Record<string, never>> {
    this.#isClosed = true;
    this.#frames.close();
    await this.#playing;
    return {};
  }

  async #play({ tapePath, side }: TapePlayerSpec): Promise<void> {
    await using tape = await TapeReader.open(tapePath);
    for await (const piece of tape.samples()) {
      if (this.#isClosed) return;
      this.#frames.add(tape.info.channels === 1 ? piece.slice() : sideOf(piece, side));
      await this.#frames.wanted();
    }
    await this.#frames.given();
    if (!this.#isClosed) this.#context.emit('finished', {});
  }
}

/** Of two channels by turns one, or both mixed. */
function sideOf(piece: Int16Array, side: TapePlayerSpec['side']): Int16Array {
  return Int16Array.from({ length: piece.length / 2 }, (_, index) => {
    const [left = 0, right = 0] = [piece[2 * index], piece[2 * index + 1]];
    if (side === 'both') return Math.max(-32_768, Math.min(32_767, left + right));
    return side === 'left' ? left : right;
  });
}
