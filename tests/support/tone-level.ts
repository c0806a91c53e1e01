/** Peak of the sine of that frequency in `samples`, in their own units, whatever else they hold (Goertzel, as one bin of a DFT). */
export function toneLevel(samples: readonly number[], frequencyHz: number, sampleRateHz: number): number {
  const radians = (2 * Math.PI * frequencyHz) / sampleRateHz;
  let inPhase = 0;
  let quadrature = 0;
  let weights = 0;
  for (const [index, sample] of samples.entries()) {
    // A Hann window keeps the neighbours of a tone out of its bin.
    const weight = 1 - Math.cos((2 * Math.PI * index) / samples.length);
    weights += weight;
    inPhase += weight * sample * Math.cos(radians * index);
    quadrature += weight * sample * Math.sin(radians * index);
  }
  return weights === 0 ? 0 : (2 * Math.hypot(inPhase, quadrature)) / weights;
}
