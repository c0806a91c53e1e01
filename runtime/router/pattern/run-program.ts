import type { Instruction, Program } from './program.ts';
import type { Assertion } from './syntax.ts';

/** Steps that may still be taken; below zero, patterns were given up. */
export interface StepBudget {
  left: number;
}

/**
 * Runs a program over `text` from `from`, holding the set of all instructions it could stand at (Thompson's
 * simulation): each step takes time proportional to the program, whatever the pattern, where V8's engine may double it
 * with each further unit. `whole`: the match must reach the end of the text; otherwise any prefix will do.
 */
export function runProgram(program: Program, text: string, from: number, whole: boolean, budget: StepBudget): boolean {
  const seen = new Uint32Array(program.length);
  let current: number[] = [];
  let next: number[] = [];
  const scan: Scan = { program, text, seen, budget };
  let matched = follow(scan, 0, from, current);
  for (let at = from; ; at += 1) {
    if (matched && (!whole || at === text.length)) return true;
    if (at === text.length || current.length === 0 || budget.left < 0) return false;
    matched = false;
    const code = text.charCodeAt(at);
    for (const index of current) {
      if (takes(program[index], code)) matched = follow(scan, index + 1, at + 1, next) || matched;
    }
    [current, next] = [next, current];
    next.length = 0;
  }
}

interface Scan {
  readonly program: Program;
  readonly text: string;
  /** Position + 1 at which each instruction was last reached. */
  readonly seen: Uint32Array;
  readonly budget: StepBudget;
}

function takes(instruction: Instruction | undefined, code: number): boolean {
  if (instruction?.op !== 'unit') return false;
  return code < 128 ? instruction.set.ascii[code] === 1 : instruction.set.matches(String.fromCharCode(code));
}

/** Adds to `units` every unit instruction that can be reached from `start` without taking a unit; tells of a match. */
function follow(scan: Scan, start: number, at: number, units: number[]): boolean {
  const { program, seen, budget } = scan;
  const open = [start];
  let matched = false;
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (seen[index] === at + 1) continue;
    seen[index] = at + 1;
    budget.left -= 1;
    if (budget.left < 0) return false;
    const instruction = program[index];
    if (instruction === undefined) continue;
    switch (instruction.op) {
      case 'unit':
        units.push(index);
        break;
      case 'split':
        open.push(instruction.second, instruction.first);
        break;
      case 'jump':
        open.push(instruction.to);
        break;
      case 'assert':
        if (holds(instruction.assertion, scan.text, at)) open.push(index + 1);
        break;
      case 'look':
        if (runProgram(instruction.program, scan.text, at, false, budget) !== instruction.negative)
          open.push(index + 1);
        break;
      case 'match':
        matched = true;
        break;
    }
  }
  return matched;
}

function holds(assertion: Assertion, text: string, at: number): boolean {
  switch (assertion) {
    case 'start':
      return at === 0;
    case 'end':
      return at === text.length;
    case 'word-boundary':
      return isWord(text, at - 1) !== isWord(text, at);
    case 'no-word-boundary':
      return isWord(text, at - 1) === isWord(text, at);
  }
}

function isWord(text: string, at: number): boolean {
  return /^\w$/.test(text.charAt(at));
}
