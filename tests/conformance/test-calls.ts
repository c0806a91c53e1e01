import { listFiles, readText } from '../architecture/source-files.ts';
import { isNode, type Node, nodesIn, parse, stringIn } from '../architecture/syntax-tree.ts';

/** One `it(…)`, `it.each(…)(…)` or `verifies(…)` in a test file. */
export interface TestCall {
  readonly file: string;
  /** As written: a table's title keeps its placeholders, a template ends at its first one. */
  readonly title: string;
  /** What `verifies` cites; empty for the others. */
  readonly cites: readonly string[];
}

/** Every test of the project, read from the source without running it. */
export function allTestCalls(): TestCall[] {
  return listFiles('{runtime,modules,secrets,server,cli,tools,tests,bench}/**/*.test.ts').flatMap((path) =>
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
      const title = stringIn(first);
      if (title !== undefined) calls.push({ file, title, cites: [] });
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

function idsIn(value: unknown): string[] {
  if (isNode(value) && value.type === 'ArrayExpression') {
    return (value.elements as readonly unknown[]).flatMap((element) => stringIn(element) ?? []);
  }
  const single = stringIn(value);
  return single === undefined ? [] : [single];
}
