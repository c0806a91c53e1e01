import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** One generated page of docs/reference. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** Folders whose tables are documented, in the order of the path of a call. */
const unitOrder = ['runtime', 'modules', 'secrets', 'server', 'cli', 'tools'];

/** Imports every file with one of these names and returns all that they export, in a stable order of folders. */
export async function exportsOf(names: readonly string[]): Promise<unknown[]> {
  const paths = globSync(
    unitOrder.flatMap((unit) => names.map((name) => `${unit}/**/${name}`)),
    { cwd: root, exclude: (entry) => entry === 'node_modules' },
  );
  paths.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const modules = await Promise.all(paths.map((path) => import(new URL(`../../${path}`, import.meta.url).href)));
  return modules.flatMap((module: Record<string, unknown>) => Object.values(module));
}

function rank(path: string): number {
  return unitOrder.indexOf(path.split(/[\\/]/)[0] ?? '');
}

/** A Markdown table; line breaks in a cell become blanks. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

/** Joins the parts of a page and says where it comes from. */
export function page(path: string, title: string, parts: readonly string[]): Page {
  const origin = '<!-- Generated from the code by `npm run docs`; `npm run check` fails when it is out of date. -->';
  return { path, text: `${[`# ${title}`, origin, ...parts].join('\n\n')}\n` };
}
