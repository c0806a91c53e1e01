/**
 * Fourier transform of complex samples in place, radix 2, decimation in time (Oppenheim & Schafer §9.3). Put sample
 * `n` at `places[n]` of `real` and `imaginary`, then `transform()`: bin `k` stands at `k`. Not scaled.
 */
export class Fft {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
  /** Place of every sample: the bits of its index read backwards. */
  readonly places: Uint16Array;
  readonly #cosines: Float64Array;
  readonly #sines: Float64Array;

  /** `size`: samples, a power of two, at most 65,536. */
  constructor(size: number) {
    this.real = new Float64Array(size);
    this.imaginary = new Float64Array(size);
    this.places = Uint16Array.from({ length: size }, (_, index) => {
      let out = 0;
      for (let bit = 1; bit < size; bit <<= 1) out = (out << 1) | (index & bit ? 1 : 0);
      return out;
    });
    this.#cosines = Float64Array.from({ length: size / 2 }, (_, n) => Math.cos((2 * Math.PI * n) / size));
    this.#sines = Float64Array.from({ length: size / 2 }, (_, n) => Math.sin((2 * Math.PI * n) / size));
  }

  transform(): void {
    const { real, imaginary } = this;
    const cosines = this.#cosines;
    const sines = this.#sines;
    const size = real.length;
    for (let span = 1, stride = size / 2; span < size; span <<= 1, stride >>= 1) {
      for (let step = 0; step < span; step += 1) {
        const cosine = cosines[step * stride] ?? 1;
        const sine = sines[step * stride] ?? 0;
        for (let low = step; low < size; low += 2 * span) {
          const high = low + span;
          const highReal = real[high] ?? 0;
          const highImaginary = imaginary[high] ?? 0;
          const turnedReal = highReal * cosine + highImaginary * sine;
          const turnedImaginary = highImaginary * cosine - highReal * sine;
          const lowReal = real[low] ?? 0;
          const lowImaginary = imaginary[low] ?? 0;
          real[high] = lowReal - turnedReal;
          imaginary[high] = lowImaginary - turnedImaginary;
          real[low] = lowReal + turnedReal;
          imaginary[low] = lowImaginary + turnedImaginary;
        }
      }
    }
  }
}
