import { createHash } from 'node:crypto';
import * as z from 'zod';
import { productVersion } from '#runtime/shared/release.ts';
import type { Route } from './route.ts';

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
code, pre { font: 0.875rem/1.4 ui-monospace, monospace; }
pre { overflow-x: auto; border-left: 3px solid #8886; padding-left: 1rem; }
details { border-top: 1px solid #8886; padding: 0.5rem 0; }
summary { cursor: pointer; }
summary code { font-weight: 600; }
dt { font-family: ui-monospace, monospace; }
`;

/** What a browser may do with the page: show it. Nothing is loaded, and nothing runs. */
export const referencePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The route table for people: one section for each area, without a script. */
export function referencePage(table: readonly Route[]): string {
  const areas = Map.groupBy(table, ({ permission }) => permission?.split(':')[0] ?? 'open to all');
  const sections = [...areas].map(
    ([area, routes]) => `<h2 id="${escaped(area)}">${escaped(area)}</h2>${routes.map(section).join('')}`,
  );
  const links = [...areas.keys()].map((area) => `<a href="#${escaped(area)}">${escaped(area)}</a>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Patchbay HTTP interface</title><style>${style}</style></head><body>
<h1>Patchbay HTTP interface</h1>
<p>Version ${escaped(productVersion)}. For programs: <a href="/v1/openapi.json">OpenAPI 3.1</a>. Requests bear <code>Authorization: Bearer KEY</code>.
What is refused is answered with problem details (RFC 9457): branch on <code>code</code>. Lists take <code>after</code> and <code>limit</code> and tell <code>next</code>.
What is shown has an <code>ETag</code> for <code>If-None-Match</code> and <code>If-Match</code>; what makes something heeds <code>Idempotency-Key</code>.</p>
<nav>${links.join(' · ')}</nav>
${sections.join('\n')}
</body></html>
`;
}

function section({ method, url, summary, permission, path, query, body, reply, errors = [], status }: Route): string {
  const facts = [
    permission === null ? 'Answers without a key.' : `Needs <code>${escaped(permission)}</code>.`,
    `Answers ${status ?? (reply === undefined ? 204 : 200)}.`,
    ...(errors.length === 0 ? [] : [`Errors: ${errors.map((code) => `<code>${escaped(code)}</code>`).join(', ')}.`]),
  ];
  const parts = [
    part('Path', path, 'input'),
    part('Query', query, 'input'),
    part('Body', body, 'input'),
    part('Answer', reply, 'output'),
  ];
  return `<details><summary><code>${method} ${escaped(url)}</code> ${escaped(summary)}</summary><p>${facts.join(' ')}</p>${parts.join('')}</details>\n`;
}

function part(title: string, schema: z.ZodType | undefined, io: 'input' | 'output'): string {
  if (schema === undefined) return '';
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return `<h3>${title}</h3><pre>${escaped(JSON.stringify(rest, null, 1))}</pre>`;
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? '');
}
