import { messageOf } from '#runtime/shared/errors.ts';
import { routerErrors } from '../errors.ts';
import { routerLimits } from '../limits.ts';
import { literalUnit, type PatternNode, unitSetOf } from './syntax.ts';

/**
 * Parses a routing pattern: JavaScript's regular expressions without flags (ECMA-262 §22.2.1 with annex B), less back
 * references, lookbehind and inline flags. As VoxEngine does, a bare `+` with nothing before it to repeat, at the start
 * of the pattern or of an alternative, is a literal plus: `+?[1-9]\d{1,14}`.
 *
 * Throws RULE_PATTERN_TOO_LONG, RULE_PATTERN_INVALID, RULE_PATTERN_UNSUPPORTED, RULE_PATTERN_TOO_DEEP.
 */
export function parsePattern(pattern: string): PatternNode {
  const limit = routerLimits.patternChars;
  if (pattern.length > limit) throw routerErrors.create('RULE_PATTERN_TOO_LONG', { chars: pattern.length, limit });
  const parser = new PatternParser(pattern);
  const node = parser.parseChoice(0);
  if (!parser.atEnd) throw parser.invalid('a closing parenthesis without an opening one');
  return node;
}

const quantifier = /[*+?]\??|\{(\d+)(?:(,)(\d*))?\}\??/y;
const escapeSequence = /\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|0[0-7]{0,2}|[\s\S])/y;
const unitClass = /\[\^?(?:[^\]\\]|\\[\s\S])*\]/y;

class PatternParser {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  get atEnd(): boolean {
    return this.#at >= this.#pattern.length;
  }

  parseChoice(depth: number): PatternNode {
    const limit = routerLimits.patternDepth;
    if (depth > limit) throw routerErrors.create('RULE_PATTERN_TOO_DEEP', { limit });
    const nodes = [this.#parseSequence(depth)];
    while (this.#take('|')) nodes.push(this.#parseSequence(depth));
    const [first] = nodes;
    return nodes.length === 1 && first !== undefined ? first : { kind: 'choice', nodes };
  }

  invalid(problem: string, at = this.#at): Error {
    return routerErrors.create('RULE_PATTERN_INVALID', { problem, ...this.#place(at) });
  }

  #unsupported(feature: string): Error {
    return routerErrors.create('RULE_PATTERN_UNSUPPORTED', { feature, ...this.#place(this.#at) });
  }

  #place(at: number) {
    return { position: at + 1, pattern: visible(this.#pattern), mark: `${' '.repeat(at)}^` };
  }

  #parseSequence(depth: number): PatternNode {
    const nodes: PatternNode[] = [];
    while (!this.atEnd && !this.#sees('|') && !this.#sees(')')) {
      const onlyStart = nodes.every((node) => node.kind === 'assertion' && node.assertion === 'start');
      nodes.push(onlyStart && this.#take('+') ? this.#repeated(literal('+')) : this.#parseTerm(depth));
    }
    return { kind: 'sequence', nodes };
  }

  #parseTerm(depth: number): PatternNode {
    if (this.#take('^')) return { kind: 'assertion', assertion: 'start' };
    if (this.#take('$')) return { kind: 'assertion', assertion: 'end' };
    if (this.#take('\\b')) return { kind: 'assertion', assertion: 'word-boundary' };
    if (this.#take('\\B')) return { kind: 'assertion', assertion: 'no-word-boundary' };
    if (this.#match(quantifier) !== undefined) throw this.invalid('nothing to repeat');
    return this.#repeated(this.#parseAtom(depth));
  }

  #parseAtom(depth: number): PatternNode {
    if (this.#sees('(')) return this.#parseGroup(depth);
    if (this.#sees('[')) return this.#parseClass();
    if (this.#sees('\\')) return this.#parseEscape();
    const unit = this.#pattern.charAt(this.#at);
    this.#at += 1;
    return unit === '.' ? { kind: 'unit', set: unitSetOf('.') } : literal(unit);
  }

  #parseGroup(depth: number): PatternNode {
    const start = this.#at;
    if (this.#sees('(?<=') || this.#sees('(?<!')) throw this.#unsupported('lookbehind');
    const opened = this.#match(/\(\?[:=!]|\(\?<[\p{ID_Start}$_][\p{ID_Continue}$]*>|\((?!\?)/uy)?.[0];
    if (opened === undefined) {
      throw this.#match(/\(\?[ims-]/y) === undefined
        ? this.invalid('an unknown kind of group')
        : this.#unsupported('inline flags');
    }
    this.#at += opened.length;
    const node = this.parseChoice(depth + 1);
    if (!this.#take(')')) throw this.invalid('a parenthesis that is never closed', start);
    if (opened === '(?=' || opened === '(?!') return { kind: 'lookahead', node, negative: opened === '(?!' };
    return node;
  }

  #parseClass(): PatternNode {
    const source = this.#match(unitClass)?.[0];
    if (source === undefined) throw this.invalid('a bracket that is never closed');
    return this.#unitNode(source);
  }

  #parseEscape(): PatternNode {
    const source = this.#match(escapeSequence)?.[0];
    if (source === undefined) throw this.invalid('a backslash at the end');
    if (/^\\[1-9k]/.test(source)) throw this.#unsupported('a back reference');
    // Annex B: a \c without its letter is a backslash, and the c stands for itself.
    if (source === '\\c') return this.#unitNode('\\\\', 1);
    return this.#unitNode(source);
  }

  #unitNode(source: string, length = source.length): PatternNode {
    try {
      const set = unitSetOf(source);
      this.#at += length;
      return { kind: 'unit', set };
    } catch (error) {
      throw this.invalid(messageOf(error).replace(/^.*: /s, '').toLowerCase());
    }
  }

  #repeated(node: PatternNode): PatternNode {
    const found = this.#match(quantifier);
    if (found === undefined) return node;
    const [text, least, comma, most] = found;
    const start = this.#at;
    this.#at += text.length;
    if (text.startsWith('*')) return { kind: 'repeat', node, min: 0, max: Infinity };
    if (text.startsWith('+')) return { kind: 'repeat', node, min: 1, max: Infinity };
    if (text.startsWith('?')) return { kind: 'repeat', node, min: 0, max: 1 };
    const min = Number(least);
    const max = comma === undefined ? min : most ? Number(most) : Infinity;
    if (max < min) throw this.invalid('numbers out of order in {} quantifier', start);
    return { kind: 'repeat', node, min, max };
  }

  #sees(text: string): boolean {
    return this.#pattern.startsWith(text, this.#at);
  }

  #take(text: string): boolean {
    const seen = this.#sees(text);
    if (seen) this.#at += text.length;
    return seen;
  }

  /** Matches a sticky expression here, without moving on. */
  #match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#at;
    return expression.exec(this.#pattern) ?? undefined;
  }
}

function literal(unit: string): PatternNode {
  return { kind: 'unit', set: literalUnit(unit) };
}

/** One unit for each unit, so that the mark below stands right, and none that a terminal would obey. */
function visible(pattern: string): string {
  return pattern.replaceAll(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, '?');
}
