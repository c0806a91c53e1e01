/** Rows and columns of the keypad, Hz (ITU-T Q.23 §3). */
export const rowsHz = [697, 770, 852, 941] as const;
export const columnsHz = [1209, 1336, 1477, 1633] as const;

/** Keys by row and column. */
export const keypad = '123A456B789C*0#D';

/** Rate that tones are looked for at. */
export const lowRateHz = 8000;
