import { describe, expect, it } from '@jest/globals';
import { rollDice } from './dice.ts';

const highest = (sides: number): number => sides;

describe('rolling dice', () => {
  it('adds and subtracts dice and constants', () => {
    expect(rollDice('2d6 + 1d4 - 1', highest)).toEqual({
      expression: '2d6 + 1d4 - 1',
      total: 15,
      rolls: [
        { term: '2d6', values: [6, 6] },
        { term: '+ 1d4', values: [4] },
        { term: '- 1', values: [1] },
      ],
    });
  });

  it('stays within the faces of the dice', () => {
    for (let i = 0; i < 200; i += 1) {
      const result = rollDice('2d6 + 1d4');
      if (typeof result === 'string') throw new Error(result);
      expect(result.total).toBeGreaterThanOrEqual(3);
      expect(result.total).toBeLessThanOrEqual(16);
    }
  });

  it.each(['', '2x6', '2d6 1d4', '0d6', '101d6', '1d0', '1d1001', '+'])(
    'explains what is wrong with %j',
    (expression) => {
      expect(typeof rollDice(expression)).toBe('string');
    },
  );
});
