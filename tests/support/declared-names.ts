import { isNode, type Node, nodesIn, parse } from '#tests/architecture/syntax-tree.ts';

/** What a declaration says that there is: a function or a class, another value, a member of a class, or what is not there. */
export interface Declared {
  readonly kind: 'function' | 'value' | 'member' | 'unsupported';
  /** It may be missing. */
  readonly isOptional: boolean;
}

/** Everything that a file of ambient declarations names, by its path: `Net.httpRequest`, `Call#answer`. */
export function declaredNames(path: string, text: string): Map<string, Declared> {
  const found = new Names();
  found.statements('', parse(path, text).program.body as unknown as readonly Node[]);
  return found.withInherited();
}

class Names {
  readonly #found = new Map<string, Declared>();
  readonly #interfaces: { readonly path: string; readonly body: readonly Node[] }[] = [];
  readonly #parents = new Map<string, string>();
  /** `const B: typeof A`: the same object by another name. */
  readonly #others = new Map<string, string>();

  statements(owner: string, body: readonly Node[]): void {
    for (const statement of body) {
      if (statement.type !== 'ExportNamedDeclaration') this.#declaration(owner, statement);
      else if (isNode(statement.declaration)) this.#declaration(owner, statement.declaration);
      else this.#aliases(owner, statement.specifiers as readonly Node[]);
    }
  }

  /** Interfaces add to classes of the same name; classes have what they are built on. */
  withInherited(): Map<string, Declared> {
    for (const { path, body } of this.#interfaces)
      if (this.#found.get(path)?.kind === 'function') this.#members(path, body);
    for (const [path, parent] of this.#parents)
      for (const [name, declared] of [...this.#found])
        if (name.startsWith(`${parent}#`)) this.#add(`${path}#${name.slice(parent.length + 1)}`, declared);
    for (const [path, other] of this.#others)
      for (const [name, declared] of [...this.#found])
        if (name.startsWith(`${other}.`)) this.#add(`${path}${name.slice(other.length)}`, declared);
    return this.#found;
  }

  #declaration(owner: string, node: Node): void {
    const path = at(owner, node.id);
    if (node.type === 'VariableDeclaration')
      for (const one of node.declarations as readonly Node[]) this.#variable(owner, one);
    else if (node.type === 'TSDeclareFunction' || node.type === 'FunctionDeclaration')
      this.#add(path, { kind: 'function', isOptional: false });
    else if (node.type === 'ClassDeclaration') this.#class(path, node);
    else if (node.type === 'TSModuleDeclaration') this.#namespace(path, node);
    else if (node.type === 'TSInterfaceDeclaration') this.#interfaces.push({ path, body: bodyOf(node) });
  }

  /** A namespace of types alone is nothing at run time. */
  #namespace(path: string, node: Node): void {
    const before = this.#found.size;
    this.statements(path, bodyOf(node));
    if (this.#found.size > before) this.#add(path, { kind: 'value', isOptional: false });
  }

  #class(path: string, node: Node): void {
    this.#add(path, { kind: 'function', isOptional: false });
    if (isNode(node.superClass)) this.#parents.set(path, String(node.superClass.name));
    this.#members(path, bodyOf(node));
  }

  #members(path: string, body: readonly Node[]): void {
    for (const member of body) {
      const name = nameOf(member.key);
      if (name === 'constructor') continue;
      const type = typeOf(member);
      const isUnsupported = isNode(type) && nameOf(type.typeName) === 'Unsupported';
      this.#add(`${path}#${name}`, {
        kind: isUnsupported ? 'unsupported' : 'member',
        isOptional: member.optional === true,
      });
    }
  }

  #variable(owner: string, node: Node): void {
    const path = at(owner, node.id);
    const type = typeOf(node.id as Node);
    const isOptional = isNode(type) && type.type === 'TSUnionType';
    const isUnsupported = isNode(type) && nameOf(type.typeName) === 'Unsupported';
    this.#add(path, { kind: isUnsupported ? 'unsupported' : 'value', isOptional });
    this.#properties(path, type);
    if (isNode(type) && type.type === 'TSTypeQuery') this.#others.set(path, otherName(owner, type.exprName as Node));
  }

  #properties(path: string, type: unknown): void {
    if (!isNode(type)) return;
    if (type.type === 'TSIntersectionType')
      for (const one of type.types as readonly Node[]) this.#properties(path, one);
    if (type.type !== 'TSTypeLiteral') return;
    for (const member of type.members as readonly Node[]) {
      if (member.type === 'TSIndexSignature') continue;
      const name = `${path}.${nameOf(member.key)}`;
      this.#add(name, {
        kind: member.type === 'TSMethodSignature' ? 'function' : 'value',
        isOptional: member.optional === true,
      });
      this.#properties(name, typeOf(member));
    }
  }

  #aliases(owner: string, specifiers: readonly Node[]): void {
    for (const { local, exported } of specifiers) {
      const declared = this.#found.get(at(owner, local));
      if (declared !== undefined) this.#add(at(owner, exported), declared);
    }
  }

  #add(path: string, declared: Declared): void {
    this.#found.set(path, this.#found.get(path) ?? declared);
  }
}

function at(owner: string, name: unknown): string {
  return owner === '' ? nameOf(name) : `${owner}.${nameOf(name)}`;
}

/** What `typeof A` or `typeof globalThis.A` stands for. */
function otherName(owner: string, name: Node): string {
  return name.type === 'TSQualifiedName' ? nameOf(name.right) : at(owner, name);
}

function nameOf(node: unknown): string {
  return isNode(node) ? String(node.name ?? node.value) : '';
}

function typeOf(node: Node): unknown {
  return isNode(node.typeAnnotation) ? node.typeAnnotation.typeAnnotation : undefined;
}

function bodyOf(node: Node): readonly Node[] {
  const { body } = node;
  return (isNode(body) ? body.body : body) as readonly Node[];
}

/** Methods of many classes, whose names say all. */
const plain = /^(?:id|webSocketId|close|addEventListener|removeEventListener|constructor|disable\w+|get\w+|set\w+)$/;

/** Declarations that have no comment, by line: functions, values and classes, methods, and rows of event maps. */
export function uncommented(path: string, text: string): string[] {
  const { program, comments } = parse(path, text);
  const ends = new Set(comments.filter(({ value }) => value.startsWith('*')).map(({ end }) => end));
  const isCommented = ({ start }: Node): boolean =>
    ends.has(
      text
        .slice(0, start)
        .replace(/(?:declare|export)\s*$/, '')
        .trimEnd().length,
    );
  const lacking: string[] = [];
  let before = '';
  for (const node of nodesIn(program)) {
    const name = commentedName(node);
    if (name === undefined) continue;
    // Of several forms of one function the first says what it does.
    if (name !== before && !isCommented(node)) lacking.push(`${text.slice(0, node.start).split('\n').length}: ${name}`);
    before = name;
  }
  return lacking;
}

function commentedName(node: Node): string | undefined {
  switch (node.type) {
    case 'TSDeclareFunction':
    case 'ClassDeclaration':
      return nameOf(node.id);
    case 'VariableDeclaration':
      return nameOf((node.declarations as readonly Node[])[0]?.id);
    case 'MethodDefinition':
      return plain.test(nameOf(node.key)) ? undefined : nameOf(node.key);
    case 'TSPropertySignature':
      return node.computed === true ? String(node.start) : undefined;
    default:
      return undefined;
  }
}
