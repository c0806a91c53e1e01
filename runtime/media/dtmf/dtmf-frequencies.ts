/** Rows and columns of the keypad, Hz (ITU-T Q.23 §3). */
export const rowsHz = [697, 770, 852, 941] as const;
export const columnsHz = [1209, 1336, 1477, 1633] as const;

/** Keys by row and column. */
export const keypad = '123A456B789C*0#D';

/** Rate that tones are looked for at. */
export const lowRateHz = 8000;

/** Level of a sine that fills 16 bits, dBm0 (ITU-T G.711 §4, µ-law; A-law’s is 0.03 dB less). */
const fullScaleDbm0 = 3.17;

/** Amplitude of a sine of that level in 16-bit samples. */
export function amplitudeOf(levelDbm0: number): number {
  return 32_768 * 10 ** ((levelDbm0 - fullScaleDbm0) / 20);
}
