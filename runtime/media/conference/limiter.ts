import type { AudioFrame } from '../graph/frame-output.ts';

/** Peaks up to 1 dB below full scale pass as they are. */
const ceiling = 29_204;
/** What is left above it. */
const headroom = 32_767 - ceiling;
/** The gain moves in steps of 2.5 ms. */
const blocksPerFrame = 8;
/** It recovers by 6 dB in 200 ms. */
const recovery = 2 ** (1 / 80);

/**
 * Brings a sum of voices into 16 bits. What fits is not touched, bit for bit. Where it does not, the gain falls ahead of the peak, as far as the
 * frame lets it see, and recovers slowly; it moves along straight lines, so that nothing clicks. A peak at the very beginning of a frame, which
 * could not be foreseen, is bent instead of cut.
 */
export class Limiter {
  #gain = 1;

  limit(sum: Int32Array, out: Int16Array): AudioFrame {
    if (this.#gain === 1 && peakOf(sum, 0, sum.length) <= ceiling) {
      out.set(sum);
      return out;
    }
    const length = sum.length / blocksPerFrame;
    let wanted = wantedGain(sum, 0, length);
    for (let block = 0; block < blocksPerFrame; block += 1) {
      const start = block * length;
      const next = block + 1 < blocksPerFrame ? wantedGain(sum, start + length, length) : 1;
      const from = this.#gain;
      this.#gain = Math.min(wanted, next, from * recovery);
      for (let at = 0; at < length; at += 1) {
        const gain = from + ((this.#gain - from) * (at + 1)) / length;
        out[start + at] = bent((sum[start + at] as number) * gain);
      }
      wanted = next;
    }
    return out;
  }
}

function wantedGain(sum: Int32Array, start: number, length: number): number {
  const peak = peakOf(sum, start, start + length);
  return peak > ceiling ? ceiling / peak : 1;
}

function peakOf(sum: Int32Array, start: number, end: number): number {
  let peak = 0;
  for (let at = start; at < end; at += 1) {
    const value = Math.abs(sum[at] as number);
    if (value > peak) peak = value;
  }
  return peak;
}

/** Nears full scale without an edge. */
function bent(value: number): number {
  const over = Math.abs(value) - ceiling;
  if (over <= 0) return Math.round(value);
  return Math.sign(value) * Math.round(ceiling + (headroom * over) / (headroom + over));
}
