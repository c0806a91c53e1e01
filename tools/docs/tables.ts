import type { ErrorTable } from '#runtime/shared/errors.ts';
import { type LimitDefinition, type LimitRows, limitRows } from '#runtime/shared/limits.ts';
import { exportsOf, type Page, page, table } from './markdown.ts';

/** Every error table declared in an `errors.ts`; that of runtime/shared stands beside `invariant`. */
export async function errorTables(): Promise<ErrorTable<string>[]> {
  return (await exportsOf(['errors.ts', 'assert.ts'])).filter(isErrorTable);
}

/** Every limit table declared in a `limits.ts`. */
export async function limitTables(): Promise<LimitRows[]> {
  return (await exportsOf(['limits.ts'])).flatMap((value) => (hasLimitRows(value) ? [value[limitRows]] : []));
}

function isErrorTable(value: unknown): value is ErrorTable<string> {
  return typeof value === 'object' && value !== null && 'folder' in value && 'rows' in value && 'create' in value;
}

function hasLimitRows(value: unknown): value is { readonly [limitRows]: LimitRows } {
  return typeof value === 'object' && value !== null && limitRows in value;
}

export async function errorsPage(): Promise<Page> {
  const parts = (await errorTables()).map(({ folder, rows }) => {
    const lines = Object.entries(rows).map(([code, row]) => [
      `\`${code}\``,
      row.kind,
      row.httpStatus === undefined ? '' : String(row.httpStatus),
      row.summary,
      row.hint,
    ]);
    return `## ${folder}\n\n${table(['code', 'kind', 'HTTP', 'what was wrong', 'what to do'], lines)}`;
  });
  return page('docs/reference/errors.md', 'Errors', [
    'Every error has a code, which never changes, and a kind that says who can put it right: `user` (the scenario’s author or the caller of the API), `peer` (the other side of the wire), `operator` (whoever runs the server), `limit` (nobody: a bound was reached), `bug` (us). Words in braces are filled in.',
    'The HTTP status is that of the control plane; where none is given it follows from the kind: user 400, peer 502, operator 500, limit 429, bug 500.',
    ...parts,
  ]);
}

export async function limitsPage(): Promise<Page> {
  const parts = (await limitTables()).map(({ folder, rows }) => {
    const lines = Object.entries(rows).map(([name, row]) => [
      `\`${name}\``,
      `${amount(row)}${range(row)}`,
      row.effect,
      row.source ?? '',
    ]);
    return `## ${folder}\n\n${table(['limit', 'value', 'at the limit', 'source'], lines)}`;
  });
  return page('docs/reference/limits.md', 'Limits', [
    'Every queue, map, timer and size has a bound. Those that an operator may change for the whole server are in [configuration](configuration.md). Those with bounds behind their value can be set for one application, `patchbay applications limits APPLICATION NAME=VALUE`; when a session has used four fifths of a number or a size of these, its journal says so, once.',
    ...parts,
  ]);
}

function range({ range: bounds, unit }: LimitDefinition): string {
  if (bounds === undefined) return '';
  const [least, most] = bounds.map((value) => amount({ value, unit, effect: '' }));
  return ` (${least} to ${most})`;
}

function amount({ value, unit }: LimitDefinition): string {
  const digits = String(value).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ' ');
  return unit === 'count' ? digits : `${digits} ${unit}`;
}
