import { describe, expect, it } from '@jest/globals';
import { delayImpairment, meanOpinionScore, scoreOf } from './mos.ts';

const perfect = { codec: 'PCMU', lossShare: 0, roundTripMs: 0, jitterBufferMs: 0 } as const;

describe('the mean opinion score', () => {
  // ITU-T G.107 Annex B, table B.1 and the figure for all parameters at their defaults.
  it.each([
    [90, 4.34],
    [80, 4.03],
    [70, 3.6],
    [60, 3.1],
    [50, 2.58],
  ])('of a rating of %d is %d', (rating, score) => {
    expect(Math.abs(scoreOf(rating) - score)).toBeLessThan(0.01);
  });

  it('is 4.41 where nothing is wrong', () => {
    expect(meanOpinionScore(perfect)).toBeCloseTo(4.41, 2);
  });

  it('stays within 1 and 4.5', () => {
    expect([scoreOf(-10), scoreOf(0), scoreOf(3), scoreOf(100), scoreOf(120)]).toEqual([1, 1, 1, 4.5, 4.5]);
    expect(meanOpinionScore({ ...perfect, lossShare: 1, roundTripMs: 5000 })).toBe(1);
    expect(meanOpinionScore({ ...perfect, lossShare: -0.1 })).toBe(meanOpinionScore(perfect));
  });

  // ITU-T G.107 formulas 7-27 and 7-28.
  it.each([
    [0, 0],
    [100, 0],
    [150, 0.18],
    [200, 3.06],
    [300, 14.77],
    [400, 24.06],
    [500, 30.59],
  ])('loses to %d ms of delay %d of its rating', (delayMs, impairment) => {
    expect(delayImpairment(delayMs)).toBeCloseTo(impairment, 0);
  });

  it('counts half the round trip and all of the wait as delay', () => {
    const far = meanOpinionScore({ ...perfect, roundTripMs: 300 });
    expect(meanOpinionScore({ ...perfect, jitterBufferMs: 150 })).toBe(far);
    expect(meanOpinionScore({ ...perfect, roundTripMs: 600 })).toBeLessThan(far - 0.4);
  });

  it('falls with loss, less with a codec that bears it', () => {
    // G.113 Appendix I: Ie,eff of concealed G.711 at 5 % is 95 · 5 / (5 + 25.1) = 15.8, R 77.4.
    expect(meanOpinionScore({ ...perfect, lossShare: 0.05 })).toBeCloseTo(scoreOf(77.42), 2);
    const scores = (['PCMU', 'opus'] as const).map((codec) => meanOpinionScore({ ...perfect, codec, lossShare: 0.1 }));
    expect(scores[1]).toBeGreaterThan((scores[0] ?? 0) + 0.4);
  });
});
