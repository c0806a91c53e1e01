import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { enumNames } from '#modules/voxengine/constants.ts';
import type { Unavailable } from '#runtime/sandbox/guest-kit/unavailable.ts';
import { productVersion } from '#runtime/shared/release.ts';
import names from '#tests/conformance/voxengine-names.json' with { type: 'json' };
import type { VoxEngineNames } from '#tools/voxengine-names.ts';
import { fragments } from '../declarations/fragments.ts';
import { exportsOf, type Page, page, root, table } from './markdown.ts';

const pagePath = 'docs/reference/compatibility.md';
const { functions, enums, classes, older, version }: VoxEngineNames = names;

/** Every path of the tables that sandboxes make throwing members of, with what to use in its place. */
export async function unavailablePaths(): Promise<Map<string, string>> {
  const tables = (await exportsOf(['unavailable.ts'])).filter(isTable);
  const rows = tables.flatMap((one) =>
    Object.entries(one).flatMap(([owner, members]) =>
      Object.entries(members).map(([name, instead]) => [owner === '' ? name : `${owner}.${name}`, instead] as const),
    ),
  );
  return new Map(rows);
}

function isTable(value: unknown): value is Readonly<Record<string, Unavailable>> {
  return typeof value === 'object' && value !== null;
}

/**
 * What there is of VoxEngine: the names are those of its typings, their state that of the tables which sandboxes read; a conformance test
 * walks the same names in a sandbox.
 */
export async function compatibilityPage(): Promise<Page> {
  const missing = await unavailablePaths();
  const declared = (await fragments()).map(({ text }) => text).join('\n');
  const known = knownSince();
  const row = (path: string, note = ''): string[] => {
    const instead = missing.get(path);
    if (instead !== undefined) return [`\`${path}\``, 'unsupported', '', instead];
    return [`\`${path}\``, 'implemented', known.get(path) ?? productVersion, note];
  };
  const groups = grouped(missing, declared);
  const sections = groups.map(([title, rows]) => {
    const lines = rows.map(({ path, note }) => row(path, note));
    return `## ${title}\n\n${table(['name', 'state', 'since', 'note'], lines)}`;
  });
  const all = groups.flatMap(([, rows]) => rows);
  const there = all.filter(({ path }) => !missing.has(path)).length;
  return page(pagePath, 'Compatibility with VoxEngine', [
    `Every name of VoxEngine ${version}. A name that is *unsupported* is there all the same: scripts that only mention it run, and a call of it throws an error with the code \`UNSUPPORTED\` that says what to use in its place. The values of all enumerations, events and modules are VoxEngine’s own.`,
    `${there} of the ${all.length} rows are implemented.`,
    ...sections,
    '## What is not documented',
    'The platform’s public reference names the column and parameter `call_schedule` of call lists without its format, and `predictive_type` with its figures without what they do to the dialling: a list that was dialled by a guess would call people at hours and in numbers that nobody asked for. So neither has a meaning here; [call lists](../how-to/call-lists.md) says what there is instead.',
    '## Names of older scripts',
    `${older.globals.map((name) => `\`${name}\``).join(', ')}, ${older.languages.length} names of \`Language\` and what other older forms there are resolve as they did; \`require\` takes any value.`,
  ]);
}

interface Row {
  readonly path: string;
  readonly note: string;
}

/** Rows by heading: plain functions, then namespaces, then global classes and enumerations. */
function grouped(missing: ReadonlyMap<string, string>, declared: string): [title: string, rows: Row[]][] {
  const namespaces = [
    ...new Set([...functions, ...Object.keys(enums), ...Object.keys(classes)].filter(hasDot).map(rootOf)),
  ];
  const rows = [
    ...functions.map((path) => ({ path, note: '' })),
    ...Object.entries(classes).map(([path, shape]) => ({ path, note: membersOf(path, shape, missing) })),
    ...[...missing.keys()].filter(hasNoRow).map((path) => ({ path, note: '' })),
    ...Object.entries(enums).map(([path, members]) => ({ path, note: valuesOf(path, members, missing, declared) })),
  ];
  const plain = rows.filter(({ path }) => !hasDot(path) && functions.includes(path));
  const inNamespace = (name: string) => rows.filter(({ path }) => hasDot(path) && rootOf(path) === name);
  const globalClasses = rows.filter(({ path }) => rootOf(path) in classes && !namespaces.includes(rootOf(path)));
  const globalEnums = rows.filter(({ path }) => !hasDot(path) && path in enums);
  return [
    ['Functions', plain],
    ...namespaces.sort().map((name): [string, Row[]] => [name, inNamespace(name)]),
    ['Classes', globalClasses],
    ['Events and enumerations', globalEnums],
  ];
}

/** A member of a class stands in the row of its class, unless it is missing; a name of older scripts stands nowhere else. */
function hasNoRow(path: string): boolean {
  return !functions.includes(path) && !(path in classes);
}

function hasDot(path: string): boolean {
  return path.includes('.');
}

function rootOf(path: string): string {
  return path.split('.')[0] ?? path;
}

function membersOf(
  path: string,
  { methods, fields }: VoxEngineNames['classes'][string],
  missing: ReadonlyMap<string, string>,
): string {
  const members = [methods, fields ?? ''].flatMap((list) => list.split(' ').filter(Boolean));
  return members.filter((name) => !missing.has(`${path}.${name}`)).join(', ');
}

/** `declared`: typings of the modules, which have those that something gives or takes. */
function valuesOf(path: string, members: object, missing: ReadonlyMap<string, string>, declared: string): string {
  const count = `${Object.keys(members).length} values`;
  const siblings = functions.filter((name) => hasDot(name) && rootOf(name) === rootOf(path));
  const isTaken = new RegExp(`^declare const ${path}:`, 'm').test(declared);
  const isIdle =
    (enumNames.includes(path) && !isTaken) || (hasDot(path) && siblings.every((name) => missing.has(name)));
  return isIdle ? `${count}; nothing that is implemented gives or takes them` : count;
}

/** Since when names are implemented, as the page says now: a name that is new to it came with this version. */
function knownSince(): Map<string, string> {
  let text = '';
  try {
    text = readFileSync(join(root, pagePath), 'utf8');
  } catch {
    return new Map();
  }
  const rows = text.matchAll(/^\| `([^`]+)` \| implemented \| (\S+) \|/gm);
  return new Map(Array.from(rows, ([, path = '', since = '']) => [path, since]));
}
