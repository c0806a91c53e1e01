import { readFileSync } from 'node:fs';
import { projectFile } from '#runtime/shared/release.ts';

/** One convolution over time with three taps: weights by output, input and tap. */
export interface ConvolutionWeights {
  readonly outputs: number;
  readonly inputs: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

export interface SileroWeights {
  readonly encoder: readonly ConvolutionWeights[];
  /** Gates in the order input, forget, cell, output. */
  readonly fromInput: Float32Array;
  readonly fromState: Float32Array;
  /** Sum of the two biases of each gate. */
  readonly gateBias: Float32Array;
  readonly decoder: Float32Array;
  readonly decoderBias: number;
}

export const bins = 129;
export const hidden = 128;
const taps = 3;
const channels = [bins, 128, 64, 64, hidden] as const;

let loaded: SileroWeights | undefined;

/** The weights, read once on each thread: 1 MB that all its detectors share. */
export function sileroWeights(): SileroWeights {
  loaded ??= readWeights(readFileSync(projectFile('runtime/media/vad/silero-v5.f32')));
  return loaded;
}

/** `tools/silero-weights.ts` writes the file: all tensors one after the other, 32-bit floats, little-endian. */
function readWeights(file: Uint8Array): SileroWeights {
  const values = new Float32Array(new Uint8Array(file).buffer);
  let at = 0;
  const take = (count: number): Float32Array => {
    at += count;
    return values.subarray(at - count, at);
  };
  const encoder = channels.slice(1).map((outputs, layer) => {
    const inputs = channels[layer] ?? 0;
    return { outputs, inputs, weights: take(outputs * inputs * taps), bias: take(outputs) };
  });
  const fromInput = take(4 * hidden * hidden);
  const fromState = take(4 * hidden * hidden);
  const stateBias = take(8 * hidden);
  const gateBias = Float32Array.from(
    { length: 4 * hidden },
    (_, gate) => (stateBias[gate] ?? 0) + (stateBias[gate + 4 * hidden] ?? 0),
  );
  const decoder = take(hidden);
  return { encoder, fromInput, fromState, gateBias, decoder, decoderBias: take(1)[0] ?? 0 };
}
