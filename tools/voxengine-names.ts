import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** VoxEngine's names by their dotted paths, as `tests/conformance/voxengine-names.json` keeps them. */
export interface VoxEngineNames {
  /** Version of the typings that they are taken from. */
  readonly version: string;
  readonly functions: readonly string[];
  /** Enumerations, those of events among them, with the values of their members. */
  readonly enums: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
  readonly classes: Readonly<Record<string, ClassNames>>;
  /** Names of older scripts. */
  readonly older: { readonly globals: readonly string[]; readonly languages: readonly string[] };
}

/** Members of a class, with those that it inherits; each list is one text with blanks. */
export interface ClassNames {
  readonly methods: string;
  readonly fields?: string;
}

interface ReferenceClass {
  readonly extends?: readonly string[];
  readonly fields?: readonly { readonly name: string }[];
  readonly methods?: Readonly<Record<string, unknown>>;
}

interface Namespace {
  readonly functions?: Readonly<Record<string, unknown>>;
  readonly events?: Readonly<Record<string, { readonly value: string }>>;
  readonly eventEnums?: Readonly<Record<string, Readonly<Record<string, { readonly value: string }>>>>;
  readonly enums?: Readonly<Record<string, { readonly members: Readonly<Record<string, string | number>> }>>;
  readonly classes?: Readonly<Record<string, ReferenceClass>>;
  readonly namespaces?: Readonly<Record<string, Namespace>>;
}

/** The part of the reference that is read here. */
export interface Reference {
  readonly meta: { readonly voxengineVersion: string };
  readonly globals: Namespace;
  readonly namespaces: Readonly<Record<string, Namespace>>;
  readonly legacy: {
    readonly globals: Readonly<Record<string, string>>;
    readonly languageNames: { readonly plain: readonly string[] };
  };
}

/** Draws the names out of a reference made from VoxEngine's public typings. */
export function namesOf({ meta, globals, namespaces, legacy }: Reference): VoxEngineNames {
  const names = { functions: [] as string[], enums: {}, classes: {} };
  gather(names, '', globals, globals.classes ?? {});
  for (const [name, one] of Object.entries(namespaces)) gather(names, name, one, globals.classes ?? {});
  const older = Object.entries(legacy.globals).filter(([, note]) => !note.includes('not VoxEngine'));
  return {
    version: meta.voxengineVersion,
    functions: names.functions.sort(),
    enums: sorted(names.enums),
    classes: sorted(names.classes),
    older: { globals: older.map(([name]) => name).sort(), languages: [...legacy.languageNames.plain].sort() },
  };
}

interface Gathered {
  readonly functions: string[];
  readonly enums: Record<string, Readonly<Record<string, string | number>>>;
  readonly classes: Record<string, ClassNames>;
}

function gather(names: Gathered, path: string, one: Namespace, shared: Readonly<Record<string, ReferenceClass>>): void {
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  names.functions.push(...Object.keys(one.functions ?? {}).map(at));
  if (one.events !== undefined) names.enums[path] = values(one.events);
  for (const [name, events] of Object.entries(one.eventEnums ?? {})) names.enums[at(name)] = values(events);
  for (const [name, { members }] of Object.entries(one.enums ?? {})) names.enums[at(name)] = unquoted(members);
  for (const [name, shape] of Object.entries(one.classes ?? {})) {
    const members = classNames(shape, shared);
    if (members.methods !== '' || members.fields !== undefined) names.classes[at(name)] = members;
  }
  for (const [name, inner] of Object.entries(one.namespaces ?? {})) gather(names, at(name), inner, shared);
}

function classNames(shape: ReferenceClass, shared: Readonly<Record<string, ReferenceClass>>): ClassNames {
  const family = [shape, ...(shape.extends ?? []).map((name) => shared[name] ?? {})];
  const methods = family.flatMap((one) => Object.keys(one.methods ?? {}));
  const fields = family.flatMap((one) => (one.fields ?? []).map(({ name }) => name));
  return { methods: methods.join(' '), ...(fields.length === 0 ? {} : { fields: fields.join(' ') }) };
}

function values(events: Readonly<Record<string, { readonly value: string }>>): Record<string, string> {
  return Object.fromEntries(Object.entries(events).map(([name, { value }]) => [name, value]));
}

/** A member whose name is no identifier stands in quotes in the typings. */
function unquoted(members: Readonly<Record<string, string | number>>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name.replaceAll("'", ''), value]));
}

function sorted<Value>(entries: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const kept = fileURLToPath(new URL('../tests/conformance/voxengine-names.json', import.meta.url));

/** `node tools/voxengine-names.ts REFERENCE.json` keeps the names of a newer reference. */
if (import.meta.main) {
  const [, , file = ''] = process.argv;
  const names = namesOf(JSON.parse(readFileSync(file, 'utf8')) as Reference);
  writeFileSync(kept, `${JSON.stringify(names, null, 2)}\n`);
}
