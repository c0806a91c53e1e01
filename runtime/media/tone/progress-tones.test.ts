import { describe, expect, it } from '@jest/globals';
import { progressTones } from './progress-tones.ts';

const countries = 'AR AU BR CL CN CO DE ES FR GB IN IT JP KR KZ MX NL NZ PE PH PL RU TR UA US ZA'.split(' ');

describe('progress tones', () => {
  it('are known of these countries', () => {
    expect(Object.keys(progressTones).sort()).toEqual(countries);
  });

  it('are the ones that calls had before', () => {
    expect(progressTones.US?.ring).toEqual({
      kind: 'tone',
      frequenciesHz: [440, 480],
      levelDbm0: -19,
      cadenceMs: [{ on: 2000, off: 4000 }],
    });
    expect(progressTones.RU?.ring).toEqual({
      kind: 'tone',
      frequenciesHz: [425],
      levelDbm0: -10,
      cadenceMs: [{ on: 800, off: 3200 }],
    });
  });

  it.each(countries)('of %s lie where ITU-T E.180 wants them', (country) => {
    const tones = progressTones[country];
    if (tones === undefined) throw new Error(country);
    const { ring, busy, congestion, dial } = tones;
    for (const { frequenciesHz, levelDbm0, cadenceMs } of [ring, busy, congestion, dial]) {
      // §2: 340 to 500 Hz recommended, 620 Hz and sidebands of modulated tones in use; level −10 dBm0 ± 5, each of two −13.
      expect(frequenciesHz.every((hz) => hz >= 340 && hz <= 620)).toBe(true);
      expect(levelDbm0).toBeGreaterThanOrEqual(-24);
      expect(cadenceMs.every(({ on, off }) => on > 0 && off > 0)).toBe(true);
    }
    const roundMs = (tone: typeof ring) => tone.cadenceMs.reduce((sum, { on, off }) => sum + on + off, 0);
    // §4: a ring takes 3 to 6 seconds, busy and congestion are faster.
    expect(roundMs(ring)).toBeGreaterThanOrEqual(3000);
    expect(roundMs(ring)).toBeLessThanOrEqual(6000);
    expect(roundMs(busy)).toBeLessThanOrEqual(1500);
    expect(ring.cadenceMs).not.toEqual(busy.cadenceMs);
  });
});
