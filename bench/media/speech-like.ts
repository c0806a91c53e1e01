/** Harmonics that glide, in syllables with pauses: codecs work on it as on speech, unlike on tones and noise. */
export function speechLike(rateHz: number, seconds: number): Int16Array {
  let phase = 0;
  return Int16Array.from({ length: rateHz * seconds }, (_, index) => {
    const at = index / rateHz;
    phase += (2 * Math.PI * (120 + 30 * Math.sin(5 * at))) / rateHz;
    const syllable = Math.max(0, Math.sin(2 * Math.PI * 2.5 * at));
    let sum = 0.05 * (Math.random() - 0.5);
    for (let harmonic = 1; harmonic <= 20; harmonic += 1) sum += Math.sin(harmonic * phase) / harmonic;
    return 8000 * syllable * sum;
  });
}
