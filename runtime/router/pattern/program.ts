import { routerErrors } from '../errors.ts';
import { routerLimits } from '../limits.ts';
import type { Assertion, PatternNode, UnitSet } from './syntax.ts';

/** One step of a compiled pattern. Numbers are indices into the program. */
export type Instruction =
  /** Takes one unit of the set and goes on to the next instruction. */
  | { readonly op: 'unit'; readonly set: UnitSet }
  | { readonly op: 'split'; readonly first: number; readonly second: number }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'assert'; readonly assertion: Assertion }
  | { readonly op: 'look'; readonly program: Program; readonly negative: boolean }
  | { readonly op: 'match' };

export type Program = readonly Instruction[];

/** Thompson's construction. Throws RULE_PATTERN_TOO_LARGE before it builds anything large. */
export function compileProgram(node: PatternNode): Program {
  const states = statesOf(node);
  const limit = routerLimits.patternStates;
  if (states > limit) throw routerErrors.create('RULE_PATTERN_TOO_LARGE', { states, limit });
  const program: Instruction[] = [];
  emit(node, program);
  program.push({ op: 'match' });
  return program;
}

/**
 * Repetition counts beyond the longest destination say nothing more than that length + 1 does: each further round
 * either takes a unit, of which there are no more, or takes none and changes nothing.
 */
function rounds(node: Extract<PatternNode, { kind: 'repeat' }>): { min: number; max: number } {
  const most = routerLimits.destinationChars + 1;
  return { min: Math.min(node.min, most), max: node.max > most ? Infinity : node.max };
}

function statesOf(node: PatternNode): number {
  switch (node.kind) {
    case 'unit':
    case 'assertion':
      return 1;
    case 'lookahead':
      return 2 + statesOf(node.node);
    case 'sequence':
      return node.nodes.reduce((sum, part) => sum + statesOf(part), 0);
    case 'choice':
      return node.nodes.reduce((sum, part) => sum + statesOf(part) + 2, 0);
    case 'repeat': {
      const { min, max } = rounds(node);
      const one = statesOf(node.node);
      return min * one + (max === Infinity ? one + 2 : (max - min) * (one + 1));
    }
  }
}

function emit(node: PatternNode, program: Instruction[]): void {
  switch (node.kind) {
    case 'unit':
      program.push({ op: 'unit', set: node.set });
      return;
    case 'assertion':
      program.push({ op: 'assert', assertion: node.assertion });
      return;
    case 'lookahead':
      program.push({ op: 'look', program: compileProgram(node.node), negative: node.negative });
      return;
    case 'sequence':
      for (const part of node.nodes) emit(part, program);
      return;
    case 'choice':
      emitChoice(node.nodes, program);
      return;
    case 'repeat':
      emitRepeat(node, program);
      return;
  }
}

function emitChoice(nodes: readonly PatternNode[], program: Instruction[]): void {
  const jumps: number[] = [];
  for (const [index, node] of nodes.entries()) {
    const last = index === nodes.length - 1;
    const split = last ? -1 : reserve(program);
    emit(node, program);
    if (last) continue;
    jumps.push(reserve(program));
    program[split] = { op: 'split', first: split + 1, second: program.length };
  }
  for (const jump of jumps) program[jump] = { op: 'jump', to: program.length };
}

function emitRepeat(node: Extract<PatternNode, { kind: 'repeat' }>, program: Instruction[]): void {
  const { min, max } = rounds(node);
  for (let round = 0; round < min; round += 1) emit(node.node, program);
  if (max === Infinity) {
    const split = reserve(program);
    emit(node.node, program);
    program.push({ op: 'jump', to: split });
    program[split] = { op: 'split', first: split + 1, second: program.length };
    return;
  }
  const splits: number[] = [];
  for (let round = min; round < max; round += 1) {
    splits.push(reserve(program));
    emit(node.node, program);
  }
  for (const split of splits) program[split] = { op: 'split', first: split + 1, second: program.length };
}

function reserve(program: Instruction[]): number {
  return program.push({ op: 'jump', to: 0 }) - 1;
}
