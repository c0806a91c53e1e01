import { expect, it } from '@jest/globals';
import { cursorWindows } from './cursor-windows.ts';

it.each([
  [
    { after: 0, upTo: 1_000 },
    [
      [990, 1_000],
      [950, 990],
      [790, 950],
      [150, 790],
      [0, 150],
    ],
  ],
  [{ after: 995, upTo: 1_000 }, [[995, 1_000]]],
  [
    { after: 950, upTo: 1_000 },
    [
      [990, 1_000],
      [950, 990],
    ],
  ],
  [{ after: 5, upTo: 5 }, []],
  [{ after: 9, upTo: 5 }, []],
])('the windows of %j meet and leave nothing out', (range, expected) => {
  expect([...cursorWindows(range, 10)].map(({ after, upTo }) => [after, upTo])).toEqual(expected);
});

it('of a database that needs none there is one', () => {
  const range = { after: 3, upTo: 7 };
  expect([...cursorWindows(range, Number.MAX_SAFE_INTEGER)]).toEqual([range]);
});
