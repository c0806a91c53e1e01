import { isDeepStrictEqual } from 'node:util';
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { cliErrors } from '../errors.ts';

const byteOrderMark = '\uFEFF';
/** What may follow the last property on its line: a comma, a comment. */
const lineRest = /^([ \t]*,)?[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)?[ \t]*(?=\r?\n)/;

/**
 * A configuration in JSON, or JSON with comments, in which one thing is set: everything else, comments and blanks included, stays as it is.
 * Throws CLI_MCP_CONFIG_INVALID for what cannot be understood: it is for its owner to repair.
 */
export function edited(file: string, text: string, property: string, name: string, value: object): string {
  const mark = text.startsWith(byteOrderMark) ? byteOrderMark : '';
  const body = text.slice(mark.length);
  const whole = body.trim() === '' ? '{}\n' : body;
  const { root, servers, entry } = nodesOf(file, whole, property, name);
  if (entry !== undefined && isDeepStrictEqual(plainValue(entry), JSON.parse(JSON.stringify(value)))) return text;
  const style = styleOf(whole, root.children?.length === 0);
  if (entry !== undefined) {
    const after = whole.slice(entry.offset + entry.length);
    return mark + whole.slice(0, entry.offset) + written(value, 2, style) + after;
  }
  if (servers !== undefined) return mark + withProperty(whole, servers, name, value, 2, style);
  return mark + withProperty(whole, root, property, { [name]: value }, 1, style);
}

/** What stands at a place of a configuration; undefined: nothing. Throws CLI_MCP_CONFIG_INVALID. */
export function valueAt(file: string, text: string, property: string, name: string): unknown {
  const body = text.startsWith(byteOrderMark) ? text.slice(byteOrderMark.length) : text;
  if (body.trim() === '') return undefined;
  const { entry } = nodesOf(file, body, property, name);
  return entry === undefined ? undefined : plainValue(entry);
}

/** As JSON.parse would give it: the parser's own objects have no prototype. */
function plainValue(node: Node): unknown {
  return JSON.parse(JSON.stringify(getNodeValue(node)));
}

function nodesOf(file: string, text: string, property: string, name: string) {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first !== undefined) throw invalid(file, `${placeOf(text, first.offset)}: ${printParseErrorCode(first.error)}`);
  if (root?.type !== 'object') throw invalid(file, 'it is no JSON object');
  const servers = findNodeAtLocation(root, [property]);
  if (servers !== undefined && servers.type !== 'object') throw invalid(file, `"${property}" is no object`);
  return { root, servers, entry: servers === undefined ? undefined : findNodeAtLocation(servers, [name]) };
}

interface Style {
  /** One step inwards. */
  readonly indent: string;
  /** Empty for a file of one line. */
  readonly lineEnd: string;
}

function styleOf(text: string, isEmpty: boolean): Style {
  const [, indent = '  '] = /^([ \t]+)["{}]/m.exec(text) ?? [];
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  return isEmpty || text.trim().includes('\n') ? { indent, lineEnd } : { indent: '', lineEnd: '' };
}

function written(value: object, depth: number, { indent, lineEnd }: Style): string {
  return JSON.stringify(value, null, indent).replaceAll('\n', lineEnd + indent.repeat(depth));
}

/** The object with one more property, behind the others. */
function withProperty(
  text: string,
  { offset, children = [] }: Node,
  name: string,
  value: object,
  depth: number,
  style: Style,
) {
  const { indent, lineEnd } = style;
  const property = `${lineEnd}${indent.repeat(depth)}${JSON.stringify(name)}:${lineEnd === '' ? '' : ' '}${written(value, depth, style)}`;
  const last = children.at(-1);
  if (last === undefined) {
    const rest = text.slice(offset + 1);
    const isOnOneLine = /^[ \t]*\}/.test(rest);
    return text.slice(0, offset + 1) + property + (isOnOneLine ? lineEnd + indent.repeat(depth - 1) : '') + rest;
  }
  const end = last.offset + last.length;
  const [behind = '', comma] = lineRest.exec(text.slice(end)) ?? [];
  const line = comma === undefined ? `,${behind}${property}` : `${behind}${property},`;
  return text.slice(0, end) + line + text.slice(end + behind.length);
}

function placeOf(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}

function invalid(file: string, problem: string) {
  return cliErrors.create('CLI_MCP_CONFIG_INVALID', { file, problem });
}
