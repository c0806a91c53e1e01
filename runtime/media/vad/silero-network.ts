import { magnitudes } from './magnitude-spectrum.ts';
import { bins, type ConvolutionWeights, hidden, type SileroWeights, sileroWeights } from './silero-weights.ts';

/** Samples that the network judges at once: 32 ms at 16 kHz. */
export const sileroWindow = 512;
/** Samples of the window before that it sees again. */
const context = 64;
/** Samples between two spectra. */
const hop = 128;
/** Samples behind the window, mirrored from its end, so that the last spectrum is whole. */
const mirrored = 64;
const spectra = 4;

/**
 * Forward pass of the Silero VAD network, version 5, for 16 kHz: four magnitude spectra of a window go through four
 * convolutions over time (of 4, 2, 1 and 1 columns) into a recurrent cell (LSTM) whose state says how likely it is that
 * someone speaks. What ONNX Runtime computes with the published model, to the fourth decimal place, without its 142 MB,
 * and at once instead of by a promise.
 */
export class SileroNetwork {
  readonly #weights: SileroWeights = sileroWeights();
  readonly #input = new Float32Array(context + sileroWindow + mirrored);
  /** Columns side by side: bin `n` of spectrum `t` is at `n * 4 + t`. */
  readonly #spectra = new Float32Array(bins * spectra);
  readonly #first = new Float32Array(128 * spectra);
  readonly #second = new Float32Array(64 * 2);
  readonly #third = new Float32Array(64);
  readonly #fourth = new Float32Array(hidden);
  readonly #state = new Float32Array(hidden);
  readonly #cell = new Float32Array(hidden);
  readonly #gates = new Float32Array(4 * hidden);

  /** How likely it is that someone speaks in these 512 samples, 0 to 1, in view of all that came before. */
  probability(window: Int16Array): number {
    this.#takeIn(window);
    for (let column = 0; column < spectra; column += 1) {
      magnitudes(this.#input, column * hop, this.#spectra, column, spectra);
    }
    const [one, two, three, four] = this.#weights.encoder;
    if (one === undefined || two === undefined || three === undefined || four === undefined) return 0;
    convolveFour(one, this.#spectra, this.#first);
    convolveFourToTwo(two, this.#first, this.#second);
    convolveTwoToOne(three, this.#second, this.#third);
    convolveOne(four, this.#third, this.#fourth);
    this.#step();
    return this.#decoded();
  }

  reset(): void {
    this.#input.fill(0);
    this.#state.fill(0);
    this.#cell.fill(0);
  }

  #takeIn(window: Int16Array): void {
    const input = this.#input;
    input.copyWithin(0, sileroWindow, sileroWindow + context);
    for (let index = 0; index < sileroWindow; index += 1) input[context + index] = (window[index] ?? 0) / 32_768;
    const last = context + sileroWindow - 1;
    for (let index = 1; index <= mirrored; index += 1) input[last + index] = input[last - index] ?? 0;
  }

  /** One step of the recurrent cell. */
  #step(): void {
    const { fromInput, fromState, gateBias } = this.#weights;
    const input = this.#fourth;
    const state = this.#state;
    const gates = this.#gates;
    for (let gate = 0, at = 0; gate < gates.length; gate += 1, at += hidden) {
      let even = gateBias[gate] ?? 0;
      let odd = 0;
      for (let index = 0; index < hidden; index += 1) {
        even += (fromInput[at + index] ?? 0) * (input[index] ?? 0);
        odd += (fromState[at + index] ?? 0) * (state[index] ?? 0);
      }
      gates[gate] = even + odd;
    }
    for (let index = 0; index < hidden; index += 1) {
      const kept = sigmoid(gates[index + hidden] ?? 0) * (this.#cell[index] ?? 0);
      const taken = sigmoid(gates[index] ?? 0) * Math.tanh(gates[index + 2 * hidden] ?? 0);
      this.#cell[index] = kept + taken;
      state[index] = sigmoid(gates[index + 3 * hidden] ?? 0) * Math.tanh(kept + taken);
    }
  }

  #decoded(): number {
    const { decoder, decoderBias } = this.#weights;
    let sum = decoderBias;
    for (let index = 0; index < hidden; index += 1) sum += (decoder[index] ?? 0) * Math.max(0, this.#state[index] ?? 0);
    return sigmoid(sum);
  }
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** Four columns to four: nothing stands beside the first and the last. */
function convolveFour(layer: ConvolutionWeights, from: Float32Array, to: Float32Array): void {
  const { inputs, outputs, weights, bias } = layer;
  for (let output = 0, at = 0; output < outputs; output += 1) {
    let [one, two, three, four] = [bias[output] ?? 0, bias[output] ?? 0, bias[output] ?? 0, bias[output] ?? 0];
    for (let input = 0, column = 0; input < inputs; input += 1, column += 4, at += 3) {
      const before = weights[at] ?? 0;
      const here = weights[at + 1] ?? 0;
      const behind = weights[at + 2] ?? 0;
      const a = from[column] ?? 0;
      const b = from[column + 1] ?? 0;
      const c = from[column + 2] ?? 0;
      const d = from[column + 3] ?? 0;
      one += here * a + behind * b;
      two += before * a + here * b + behind * c;
      three += before * b + here * c + behind * d;
      four += before * c + here * d;
    }
    const start = output * 4;
    to[start] = Math.max(0, one);
    to[start + 1] = Math.max(0, two);
    to[start + 2] = Math.max(0, three);
    to[start + 3] = Math.max(0, four);
  }
}

/** Every other of four columns. */
function convolveFourToTwo(layer: ConvolutionWeights, from: Float32Array, to: Float32Array): void {
  const { inputs, outputs, weights, bias } = layer;
  for (let output = 0, at = 0; output < outputs; output += 1) {
    let one = bias[output] ?? 0;
    let two = one;
    for (let input = 0, column = 0; input < inputs; input += 1, column += 4, at += 3) {
      const b = from[column + 1] ?? 0;
      one += (weights[at + 1] ?? 0) * (from[column] ?? 0) + (weights[at + 2] ?? 0) * b;
      two +=
        (weights[at] ?? 0) * b +
        (weights[at + 1] ?? 0) * (from[column + 2] ?? 0) +
        (weights[at + 2] ?? 0) * (from[column + 3] ?? 0);
    }
    to[output * 2] = Math.max(0, one);
    to[output * 2 + 1] = Math.max(0, two);
  }
}

/** The first of two columns. */
function convolveTwoToOne(layer: ConvolutionWeights, from: Float32Array, to: Float32Array): void {
  const { inputs, outputs, weights, bias } = layer;
  for (let output = 0, at = 0; output < outputs; output += 1) {
    let sum = bias[output] ?? 0;
    for (let input = 0; input < inputs; input += 1, at += 3) {
      sum += (weights[at + 1] ?? 0) * (from[input * 2] ?? 0) + (weights[at + 2] ?? 0) * (from[input * 2 + 1] ?? 0);
    }
    to[output] = Math.max(0, sum);
  }
}

/** A single column, of which only the middle tap sees anything. */
function convolveOne(layer: ConvolutionWeights, from: Float32Array, to: Float32Array): void {
  const { inputs, outputs, weights, bias } = layer;
  for (let output = 0, at = 0; output < outputs; output += 1) {
    let sum = bias[output] ?? 0;
    for (let input = 0; input < inputs; input += 1, at += 3) sum += (weights[at + 1] ?? 0) * (from[input] ?? 0);
    to[output] = Math.max(0, sum);
  }
}
