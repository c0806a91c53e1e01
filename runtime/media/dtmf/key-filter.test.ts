import { describe, expect, it } from '@jest/globals';
import { mediaLimits } from '../limits.ts';
import { KeyFilter, type KeyMethod } from './key-filter.ts';

function passed(presses: readonly [at: number, tone: string, method: KeyMethod][]): string[] {
  const out: string[] = [];
  const filter = new KeyFilter((key, method) => out.push(`${key.tone} ${method}`));
  for (const [at, tone, method] of presses) filter.press({ tone, durationMs: 100 }, method, at);
  return out;
}

describe('the key filter', () => {
  it('passes a press once that comes by three ways', () => {
    expect(
      passed([
        [0, '1', 'telephone-event'],
        [40, '1', 'in-band'],
        [300, '1', 'info'],
      ]),
    ).toEqual(['1 telephone-event']);
  });

  it('passes what came first, whichever way that is', () => {
    expect(
      passed([
        [0, '1', 'in-band'],
        [20, '1', 'telephone-event'],
      ]),
    ).toEqual(['1 in-band']);
  });

  it('passes the same key twice when it was pressed twice, each of them by two ways', () => {
    expect(
      passed([
        [0, '1', 'telephone-event'],
        [50, '1', 'in-band'],
        [200, '1', 'telephone-event'],
        [250, '1', 'in-band'],
        [400, '1', 'telephone-event'],
        [450, '1', 'in-band'],
      ]),
    ).toEqual(['1 telephone-event', '1 telephone-event', '1 telephone-event']);
  });

  it('keeps the order of two ways that overtake one another', () => {
    expect(
      passed([
        [0, '1', 'telephone-event'],
        [200, '2', 'telephone-event'],
        [210, '1', 'info'],
        [400, '2', 'info'],
      ]),
    ).toEqual(['1 telephone-event', '2 telephone-event']);
  });

  it('takes the same key by another way for another press after a second', () => {
    expect(
      passed([
        [0, '1', 'telephone-event'],
        [mediaLimits.sameKeyMs, '1', 'in-band'],
      ]),
    ).toEqual(['1 telephone-event', '1 in-band']);
  });

  it('does not take different keys for one', () => {
    expect(
      passed([
        [0, '1', 'telephone-event'],
        [10, '2', 'in-band'],
      ]),
    ).toEqual(['1 telephone-event', '2 in-band']);
  });
});
