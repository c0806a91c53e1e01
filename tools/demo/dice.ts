import { randomInt } from 'node:crypto';

export interface DiceRoll {
  readonly expression: string;
  readonly total: number;
  readonly rolls: readonly { readonly term: string; readonly values: readonly number[] }[];
}

const maxDicePerTerm = 100;
const maxSides = 1_000;
const term = /^\s*([+-])?\s*(?:(\d{1,3})?d(\d{1,4})|(\d{1,6}))\s*/i;

/** Rolls an expression such as `2d6 + 1d4 - 1`. Returns an explanation instead when it is none. */
export function rollDice(
  expression: string,
  roll: (sides: number) => number = (sides) => randomInt(1, sides + 1),
): DiceRoll | string {
  const rolls: { term: string; values: number[] }[] = [];
  let rest = expression;
  let total = 0;
  while (rest.length > 0) {
    const match = term.exec(rest);
    if (match === null || (rolls.length > 0 && match[1] === undefined)) {
      return `"${expression}" is no dice expression from "${rest}" on; write for example "2d6 + 1d4"`;
    }
    const [whole, sign, count = '1', sides, constant] = match;
    const values = constant === undefined ? throwDice(Number(count), Number(sides), roll) : [Number(constant)];
    if (values === undefined) return `a term may have 1 to ${maxDicePerTerm} dice of 1 to ${maxSides} sides`;
    total += (sign === '-' ? -1 : 1) * values.reduce((sum, value) => sum + value, 0);
    rolls.push({ term: whole.trim(), values });
    rest = rest.slice(whole.length);
  }
  return rolls.length === 0 ? 'the expression is empty; write for example "2d6 + 1d4"' : { expression, total, rolls };
}

function throwDice(count: number, sides: number, roll: (sides: number) => number): number[] | undefined {
  if (count < 1 || count > maxDicePerTerm || sides < 1 || sides > maxSides) return undefined;
  return Array.from({ length: count }, () => roll(sides));
}
