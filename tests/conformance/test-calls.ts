import { listFiles, readText } from '../architecture/source-files.ts';
import { isNode, type Node, nodesIn, parse, stringIn } from '../architecture/syntax-tree.ts';

/** One `it(…)`, `it.each(…)(…)` or `verifies(…)` in a test file. */
export interface TestCall {
  readonly file: string;
  /**
   * As written: a table's title keeps its placeholders, and its rows count too; a template ends at its first
   * placeholder.
   */
  readonly title: string;
  /** What `verifies` cites; empty for the others. */
  readonly cites: readonly string[];
}

/** Every test of the project, read from the source without running it. */
export function allTestCalls(): TestCall[] {
  return listFiles('{runtime,modules,secrets,server,cli,tools,tests,bench}/**/*{.test,-contract}.ts').flatMap((path) =>
    testCallsIn(path, readText(path)),
  );
}

export function testCallsIn(file: string, text: string): TestCall[] {
  const calls: TestCall[] = [];
  for (const node of nodesIn(parse(file, text).program)) {
    if (node.type !== 'CallExpression') continue;
    const name = calledName(node);
    const [first, second] = node.arguments as readonly unknown[];
    if (name === 'verifies') {
      const title = stringIn(second);
      if (title !== undefined) calls.push({ file, title, cites: idsIn(first) });
    } else if (name === 'it' || name === 'test') {
      const titles = [stringIn(first), ...rowTitles(node.callee)];
      for (const title of titles) if (title !== undefined) calls.push({ file, title, cites: [] });
    }
  }
  return calls;
}

/** `it` for `it(…)`, `it.only(…)` and `it.each([…])(…)`. */
function calledName(call: Node): string | undefined {
  let callee: unknown = call.callee;
  while (isNode(callee) && callee.type !== 'Identifier') {
    if (callee.type === 'MemberExpression') callee = callee.object;
    else if (callee.type === 'CallExpression') callee = callee.callee;
    else if (callee.type === 'TaggedTemplateExpression') callee = callee.tag;
    else return undefined;
  }
  return isNode(callee) && typeof callee.name === 'string' ? callee.name : undefined;
}

/** The first string of each row of a literal table, which `'%s'` puts into the title. */
function rowTitles(callee: unknown): (string | undefined)[] {
  if (!isNode(callee) || callee.type !== 'CallExpression') return [];
  const [table] = (callee.arguments as readonly unknown[]).map(withoutType);
  if (!isNode(table) || table.type !== 'ArrayExpression') return [];
  return (table.elements as readonly unknown[]).map((row) =>
    isNode(row) && row.type === 'ArrayExpression' ? stringIn((row.elements as readonly unknown[])[0]) : stringIn(row),
  );
}

/** The value in `value as const` and `value satisfies Type`. */
function withoutType(value: unknown): unknown {
  const typed = isNode(value) && (value.type === 'TSAsExpression' || value.type === 'TSSatisfiesExpression');
  return typed ? withoutType(value.expression) : value;
}

function idsIn(value: unknown): string[] {
  if (isNode(value) && value.type === 'ArrayExpression') {
    return (value.elements as readonly unknown[]).flatMap((element) => stringIn(element) ?? []);
  }
  const single = stringIn(value);
  return single === undefined ? [] : [single];
}
