import { describe, expect, it } from '@jest/globals';
import { srvOrder } from './srv-order.ts';

const record = (target: string, priority: number, weight: number) => ({ target, priority, weight, port: 5060 });
const order = (records: readonly ReturnType<typeof record>[], ...numbers: readonly number[]) => {
  const left = [...numbers];
  return srvOrder(records, () => left.shift() ?? 0).map(({ target }) => target);
};

describe('SRV records (RFC 2782)', () => {
  it('of the lowest priority come first, whatever their weight', () => {
    expect(order([record('c', 20, 100), record('a', 5, 0), record('b', 10, 1)])).toEqual(['a', 'b', 'c']);
  });

  it('of one priority come in the proportion of their weights', () => {
    const records = [record('light', 1, 10), record('heavy', 1, 90)];
    const steps = Array.from({ length: 101 }, (_, index) => index / 101);
    const first = steps.map((random) => order(records, random)[0]);
    expect(first.filter((target) => target === 'light')).toHaveLength(11); // marks 0 to 10 of 0 to 100
    expect(first.filter((target) => target === 'heavy')).toHaveLength(90);
  });

  it('of weight 0 have a small chance beside heavier ones', () => {
    const records = [record('heavy', 1, 9), record('none', 1, 0)];
    expect(order(records, 0)).toEqual(['none', 'heavy']);
    expect(order(records, 0.1)).toEqual(['heavy', 'none']);
    expect(order(records, 0.999)).toEqual(['heavy', 'none']);
  });

  it('that are all of weight 0 are all there', () => {
    expect(order([record('a', 1, 0), record('b', 1, 0)], 0.9, 0.9).toSorted()).toEqual(['a', 'b']);
  });
});
