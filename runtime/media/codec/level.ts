/** Level of a sine that fills 16 bits, dBm0 (ITU-T G.711 §4, µ-law; A-law’s is 0.03 dB less). */
const fullScaleDbm0 = 3.17;

/** Amplitude of a sine of that level in 16-bit samples. */
export function amplitudeOf(levelDbm0: number): number {
  return 32_768 * 10 ** ((levelDbm0 - fullScaleDbm0) / 20);
}
