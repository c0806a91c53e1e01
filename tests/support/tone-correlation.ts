/** How much of `samples` is a sine of that frequency: 0 nothing, 1 all of it, whatever its phase and level. */
export function toneCorrelation(samples: readonly number[], frequencyHz: number, sampleRateHz: number): number {
  const radians = (2 * Math.PI * frequencyHz) / sampleRateHz;
  let inPhase = 0;
  let quadrature = 0;
  let power = 0;
  for (const [index, sample] of samples.entries()) {
    inPhase += sample * Math.cos(radians * index);
    quadrature += sample * Math.sin(radians * index);
    power += sample * sample;
  }
  return power === 0 ? 0 : Math.sqrt((2 * (inPhase ** 2 + quadrature ** 2)) / (samples.length * power));
}
