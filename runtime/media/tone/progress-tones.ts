import type { AudioSource } from '../contract.ts';

export type ProgressTone = AudioSource & { readonly kind: 'tone' };

/** What a caller hears before somebody answers, or instead. */
export interface ProgressTones {
  /** The called telephone rings. */
  readonly ring: ProgressTone;
  /** The called party speaks. */
  readonly busy: ProgressTone;
  /** The network has no way to it. */
  readonly congestion: ProgressTone;
  /** A number may be dialled. */
  readonly dial: ProgressTone;
}

/** Level of each frequency where the country says nothing of it: within ITU-T E.180 §2.2 (−10 dBm0 ± 5). */
const usualDbm0 = -10;

/** `cadenceMs`: on, off, on, off, …; none for a continuous tone. */
function tone(
  frequenciesHz: readonly number[],
  cadenceMs: readonly number[] = [],
  levelDbm0 = usualDbm0,
): ProgressTone {
  const steps = Array.from({ length: cadenceMs.length / 2 }, (_, step) => ({
    on: cadenceMs[2 * step] ?? 0,
    off: cadenceMs[2 * step + 1] ?? 0,
  }));
  return { kind: 'tone', frequenciesHz, levelDbm0, cadenceMs: steps };
}

/** A carrier whose amplitude swings with `modulationHz`: itself and a line on either side. */
function modulated(carrierHz: number, modulationHz: number): readonly number[] {
  return [carrierHz - modulationHz, carrierHz, carrierHz + modulationHz];
}

interface Cadences {
  readonly ring: readonly number[];
  readonly busy: readonly number[];
  readonly congestion: readonly number[];
  readonly dial?: readonly number[];
}

/** Countries with one frequency for all tones. */
function single(frequencyHz: number, { ring, busy, congestion, dial = [] }: Cadences): ProgressTones {
  const hz = [frequencyHz];
  return { ring: tone(hz, ring), busy: tone(hz, busy), congestion: tone(hz, congestion), dial: tone(hz, dial) };
}

/** Two short rings and a pause, as in the United Kingdom and where its network was the model. */
const doubleRing = [400, 200, 400, 2000];
/** Of the Soviet Union’s network (GOST 28384). */
const soviet = single(425, { ring: [800, 3200], busy: [350, 350], congestion: [175, 175] });

/**
 * By country (ISO 3166). ITU-T E.180 supplement 2, with the later list in the annex to Operational Bulletin 781; levels of the
 * United States from Telcordia GR-506.
 */
export const progressTones: Readonly<Record<string, ProgressTones>> = {
  AR: single(425, { ring: [1000, 4000], busy: [300, 200], congestion: [300, 400] }),
  AU: {
    ring: tone([413, 438], doubleRing),
    busy: tone([425], [375, 375]),
    congestion: tone([425], [375, 375]),
    dial: tone([413, 438]),
  },
  BR: single(425, { ring: [1000, 4000], busy: [250, 250], congestion: [250, 250, 750, 250] }),
  CL: single(400, { ring: [1000, 3000], busy: [500, 500], congestion: [200, 200] }),
  CN: single(450, { ring: [1000, 4000], busy: [350, 350], congestion: [700, 700] }),
  CO: single(425, { ring: [1000, 4500], busy: [250, 250], congestion: [250, 250] }),
  DE: single(425, { ring: [1000, 4000], busy: [480, 480], congestion: [240, 240] }),
  ES: single(425, { ring: [1500, 3000], busy: [200, 200], congestion: [200, 200, 200, 200, 200, 600] }),
  FR: single(440, { ring: [1500, 3500], busy: [500, 500], congestion: [250, 250] }),
  GB: {
    ring: tone([400, 450], doubleRing),
    busy: tone([400], [375, 375]),
    congestion: tone([400], [400, 350, 225, 525]),
    dial: tone([350, 440]),
  },
  IN: {
    ring: tone(modulated(400, 25), doubleRing),
    busy: tone([400], [750, 750]),
    congestion: tone([400], [250, 250]),
    dial: tone(modulated(400, 25)),
  },
  IT: single(425, { ring: [1000, 4000], busy: [500, 500], congestion: [200, 200], dial: [200, 200, 600, 1000] }),
  JP: {
    ring: tone(modulated(400, 16), [1000, 2000]),
    busy: tone([400], [500, 500]),
    congestion: tone([400], [500, 500]),
    dial: tone([400]),
  },
  KR: {
    ring: tone([440, 480], [1000, 2000]),
    busy: tone([480, 620], [500, 500]),
    congestion: tone([480, 620], [300, 200]),
    dial: tone([350, 440]),
  },
  KZ: soviet,
  MX: single(425, { ring: [1000, 4000], busy: [250, 250], congestion: [250, 250] }),
  NL: single(425, { ring: [1000, 4000], busy: [500, 500], congestion: [250, 250] }),
  NZ: {
    ring: tone([400, 450], doubleRing),
    busy: tone([400], [500, 500]),
    congestion: tone([400], [250, 250]),
    dial: tone([400]),
  },
  PE: single(425, { ring: [1000, 4000], busy: [500, 500], congestion: [250, 250] }),
  PH: {
    ring: tone([425, 480], [1000, 4000]),
    busy: tone([480, 620], [500, 500]),
    congestion: tone([480, 620], [250, 250]),
    dial: tone([425]),
  },
  PL: single(425, { ring: [1000, 4000], busy: [500, 500], congestion: [500, 500] }),
  RU: soviet,
  TR: single(450, { ring: [2000, 4000], busy: [500, 500], congestion: [200, 200, 200, 200, 200, 200, 600, 200] }),
  UA: soviet,
  US: {
    ring: tone([440, 480], [2000, 4000], -19),
    busy: tone([480, 620], [500, 500], -24),
    congestion: tone([480, 620], [250, 250], -24),
    dial: tone([350, 440], [], -13),
  },
  ZA: {
    ring: tone(modulated(400, 33), doubleRing),
    busy: tone([400], [500, 500]),
    congestion: tone([400], [250, 250]),
    dial: tone(modulated(400, 33)),
  },
};
