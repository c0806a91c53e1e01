import { isNode, type Node, nodesIn, parse } from '#tests/architecture/syntax-tree.ts';

/** What the typings say that an event brings; `hasOccasion` is false for those that never come here. */
export interface DeclaredEvent {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly hasOccasion: boolean;
}

/** Events by the enumeration and the member that name them, `MCP.ServerEvents.ToolResult`, from the event maps. */
export function declaredEvents(path: string, text: string): Map<string, DeclaredEvent> {
  const { program, comments } = parse(path, text);
  const events = new Map<string, DeclaredEvent>();
  const shapes = interfacesIn(program);
  const idle = new Set(comments.filter(({ value }) => value.includes('Has no occasion')).map(({ end }) => end));
  for (const [owner, map] of shapes.maps) {
    for (const row of map.body as readonly Node[]) {
      const name = [owner, dotted(row.key)].filter(Boolean).join('.');
      const fields = fieldsOf(annotation(row), owner, shapes.bodies);
      const before = text.slice(0, row.start).trimEnd().length;
      events.set(name, { ...fields, hasOccasion: !idle.has(before) });
    }
  }
  return events;
}

interface Shapes {
  /** Bodies of interfaces by their paths; one that is declared in parts has several. */
  readonly bodies: ReadonlyMap<string, readonly Node[]>;
  readonly maps: readonly (readonly [owner: string, body: Node])[];
}

function interfacesIn(program: unknown): Shapes {
  const bodies = new Map<string, Node[]>();
  const maps: (readonly [string, Node])[] = [];
  for (const [owner, node] of owned('', program)) {
    const name = nameOf(node.id);
    const path = owner === '' ? name : `${owner}.${name}`;
    bodies.set(path, [...(bodies.get(path) ?? []), node]);
    if (name.endsWith('EventMap') && (node.body as Node).body !== undefined && isComputed(node))
      maps.push([owner, node.body as Node]);
  }
  return { bodies, maps };
}

function isComputed(node: Node): boolean {
  return [...nodesIn(node.body)].some(({ type, computed }) => type === 'TSPropertySignature' && computed === true);
}

/** Interfaces with the namespace that they stand in. */
function* owned(owner: string, value: unknown): Generator<readonly [string, Node]> {
  if (Array.isArray(value)) for (const one of value) yield* owned(owner, one);
  else if (isNode(value)) {
    if (value.type === 'TSInterfaceDeclaration') yield [owner, value];
    else if (value.type === 'TSModuleDeclaration')
      yield* owned(owner === '' ? nameOf(value.id) : `${owner}.${nameOf(value.id)}`, value.body);
    else for (const child of Object.values(value)) yield* owned(owner, child);
  }
}

type Fields = { readonly required: readonly string[]; readonly optional: readonly string[] };
const none: Fields = { required: [], optional: [] };

function fieldsOf(type: unknown, owner: string, bodies: Shapes['bodies']): Fields {
  if (!isNode(type)) return none;
  if (type.type === 'TSIntersectionType')
    return (type.types as readonly Node[]).map((one) => fieldsOf(one, owner, bodies)).reduce(both, none);
  if (type.type === 'TSTypeLiteral') return members(type.members as readonly Node[]);
  const name = nameOf(type.typeName ?? type.expression);
  const nodes = bodies.get(`${owner}.${name}`) ?? bodies.get(name) ?? [];
  return nodes
    .map((node) => {
      const parents = (node.extends as readonly Node[]).map((one) => fieldsOf(one, owner, bodies));
      return [members((node.body as Node).body as readonly Node[]), ...parents].reduce(both, none);
    })
    .reduce(both, none);
}

function members(nodes: readonly Node[]): Fields {
  const names = (isOptional: boolean) =>
    nodes.filter(({ optional }) => (optional === true) === isOptional).map(({ key }) => nameOf(key));
  return { required: names(false), optional: names(true) };
}

function both(one: Fields, other: Fields): Fields {
  return { required: [...one.required, ...other.required], optional: [...one.optional, ...other.optional] };
}

function annotation({ typeAnnotation }: Node): unknown {
  return isNode(typeAnnotation) ? typeAnnotation.typeAnnotation : undefined;
}

/** `AI.Events.VoicemailDetected` of that expression. */
function dotted(node: unknown): string {
  return isNode(node) && node.type === 'MemberExpression'
    ? `${dotted(node.object)}.${nameOf(node.property)}`
    : nameOf(node);
}

function nameOf(node: unknown): string {
  return isNode(node) ? String(node.name ?? '') : '';
}
