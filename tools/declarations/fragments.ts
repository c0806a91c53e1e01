import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import enumValues from '#modules/voxengine/enum-values.json' with { type: 'json' };
import { root } from '../docs/markdown.ts';
import { type EnumValue, literalType } from './literal-type.ts';
import { nameLists } from './name-lists.ts';

/** What one file of a module declares, with the module's enumerations written out. */
export interface Fragment {
  readonly module: string;
  readonly text: string;
}

/** An enumeration of the module, which a fragment names by the file that has it. */
const reference = /typeof import\('\.\/([\w.-]+)'\)\.(\w+)/g;
/** What an event map says of an event: `/** … *\/ [CallEvents.Connected]: …`. */
const eventDoc = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*\[(\w+)\.(\w+)\]:/g;

/** The declarations beside the guest halves (`modules/<name>/*typings.d.ts`), VoxEngine's own first. */
export async function fragments(): Promise<Fragment[]> {
  const paths = globSync('modules/*/*typings.d.ts', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
  paths.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Promise.all(paths.map(fragment));
}

function rank(path: string): number {
  return path.startsWith('modules/voxengine/') ? 0 : 1;
}

async function fragment(path: string): Promise<Fragment> {
  const text = readFileSync(join(root, path), 'utf8');
  const docs = new Map(
    [...text.matchAll(eventDoc)].map(([, doc = '', name, member]) => [`${name}.${member}`, plain(doc)]),
  );
  const parts: string[] = [];
  let end = 0;
  for (const match of text.matchAll(reference)) {
    const [whole, file = '', name = ''] = match;
    parts.push(text.slice(end, match.index));
    parts.push(await written(join(root, dirname(path), file), name, text, match.index, docs));
    end = match.index + whole.length;
  }
  return { module: basename(dirname(path)), text: [...parts, text.slice(end)].join('').trim() };
}

async function written(
  file: string,
  name: string,
  text: string,
  at: number,
  docs: ReadonlyMap<string, string>,
): Promise<string> {
  const [, indent = '', declared = ''] = /(?:^|\n)( *)(?:declare )?const (\w+): $/.exec(text.slice(0, at)) ?? [];
  if (declared === '') throw new SyntaxError(`${file}: only a const can have the type of ${name}`);
  if (name in nameLists) return nameLists[name as keyof typeof nameLists](indent);
  const value = await enumeration(file, name);
  const byValue = new Map(
    Object.entries(value)
      .map(([member, one]) => [one, docs.get(`${declared}.${member}`)] as const)
      .filter(([, doc]) => doc !== undefined),
  );
  return literalType(value, indent, (member, one) => docs.get(`${declared}.${member}`) ?? byValue.get(one));
}

async function enumeration(file: string, name: string): Promise<Extract<EnumValue, object>> {
  const values: Record<string, unknown> = file.endsWith('enum-values.json') ? enumValues : await import(file);
  const value = values[name];
  if (typeof value !== 'object' || value === null) throw new TypeError(`${file} has no enumeration ${name}`);
  return value as Extract<EnumValue, object>;
}

/** The text of a comment without its stars. */
function plain(doc: string): string {
  return doc
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
    .filter((line) => line !== '')
    .join('\n');
}
