/** Audio with the unevenness of speech: a gliding voice with harmonics in syllables, the same each time. */
export function voiceLike(rateHz: number, ms: number, pitchHz = 140): Int16Array {
  let phase = 0;
  return Int16Array.from({ length: Math.round((rateHz * ms) / 1000) }, (_, index) => {
    const seconds = index / rateHz;
    phase += (2 * Math.PI * pitchHz * (1 + 0.3 * Math.sin(2 * Math.PI * 0.7 * seconds))) / rateHz;
    const syllable = Math.max(0, Math.sin(2 * Math.PI * 2.3 * seconds + Math.sin(5 * seconds)));
    let sum = 0;
    for (let harmonic = 1; harmonic <= 12; harmonic += 1) sum += Math.sin(harmonic * phase + harmonic ** 2) / harmonic;
    return Math.round(7000 * syllable * sum);
  });
}

export interface Likeness {
  /** 1: the same but for level and delay. */
  readonly correlation: number;
  /** How much later `heard` is. */
  readonly lagMs: number;
  readonly levelDb: number;
}

/** How like two signals of the same rate are, at the lag within `mostLagMs` where they are most alike. */
export function likeness(heard: Int16Array, said: Int16Array, rateHz: number, mostLagMs = 10): Likeness {
  const most = Math.round((mostLagMs * rateHz) / 1000);
  let best: Likeness = { correlation: -1, lagMs: 0, levelDb: 0 };
  for (let lag = -most; lag <= most; lag += 1) {
    let product = 0;
    let heardPower = 0;
    let saidPower = 0;
    const end = Math.min(said.length, heard.length - lag);
    for (let index = Math.max(0, -lag); index < end; index += 1) {
      const one = heard[index + lag] ?? 0;
      const other = said[index] ?? 0;
      product += one * other;
      heardPower += one * one;
      saidPower += other * other;
    }
    const correlation = product / Math.sqrt(heardPower * saidPower || 1);
    if (correlation > best.correlation)
      best = { correlation, lagMs: (lag * 1000) / rateHz, levelDb: 10 * Math.log10(heardPower / (saidPower || 1)) };
  }
  return best;
}
