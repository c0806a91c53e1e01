import type { AudioSource } from '#runtime/media/contract.ts';

/** Ringback as a caller of that country knows it. US: Telcordia GR-506; RU: ITU-T E.180 supplement 2. */
export const progressTones: Readonly<Record<'US' | 'RU', AudioSource>> = {
  US: { kind: 'tone', frequenciesHz: [440, 480], levelDbm0: -19, cadenceMs: [{ on: 2000, off: 4000 }] },
  RU: { kind: 'tone', frequenciesHz: [425], levelDbm0: -10, cadenceMs: [{ on: 800, off: 3200 }] },
};
