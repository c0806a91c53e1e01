import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { projectFile } from '#runtime/shared/release.ts';
import type * as contract from '../../http/contract/index.ts';
import { mcpServerErrors } from '../errors.ts';
import type { ToolContext } from '../tool.ts';

/** What is kept as a scenario: its source has the configuration record on a line of its own, before code that does not change. */
export type RecordKind = 'assistant' | 'tool';

/** A record, and the scenario that holds it. */
export interface Kept<Record> {
  /** The scenario's name. */
  readonly id: string;
  readonly record: Record;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** How the line with the record begins; what stands around it. */
const marks: Readonly<Record<RecordKind, { readonly before: string; readonly after: string }>> = {
  assistant: { before: 'const ASSISTANT = ', after: ';' },
  tool: { before: '(globalThis.ASSISTANT_TOOLS = globalThis.ASSISTANT_TOOLS || []).push(', after: ');' },
};
const shownAtOnce = 10;

/** The application that these tools, which know of none, work with: `default`, or the first that the key reaches. */
export async function applicationOf({ ask }: ToolContext): Promise<string> {
  const { items } = await ask<contract.ApplicationList>({ route: 'GET /v1/applications' });
  return (items.find(({ name }) => name === 'default') ?? items[0])?.name ?? 'default';
}

/** The records of a kind, the newest first, as many as such lists have. */
export async function listRecords<Record>(kind: RecordKind, context: ToolContext): Promise<Kept<Record>[]> {
  const app = await applicationOf(context);
  const { items } = await context.ask<contract.ScenarioList>({
    route: 'GET /v1/applications/:app/scenarios',
    path: { app },
  });
  const own = items.filter(({ name }) => name.startsWith(`${kind}-`)).sort((a, b) => b.uploadedAt - a.uploadedAt);
  const found = await Promise.all(own.slice(0, shownAtOnce).map(({ name }) => read<Record>(kind, app, name, context)));
  return found.flatMap((one) => one ?? []);
}

/** Throws ASSISTANT_MISSING, VOICE_TOOL_MISSING. */
export async function getRecord<Record>(kind: RecordKind, id: string, context: ToolContext): Promise<Kept<Record>> {
  const app = await applicationOf(context);
  const isOne = id.startsWith(`${kind}-`);
  const found = isOne ? await read<Record>(kind, app, id, context) : undefined;
  if (found !== undefined) return found;
  throw kind === 'assistant'
    ? mcpServerErrors.create('ASSISTANT_MISSING', { id })
    : mcpServerErrors.create('VOICE_TOOL_MISSING', { id });
}

/** Stores a record as a new version of its scenario. */
export async function putRecord(
  kind: RecordKind,
  id: string | undefined,
  record: object,
  context: ToolContext,
): Promise<string> {
  const name = id ?? `${kind}-${randomUUID().slice(0, 8)}`;
  await context.ask<contract.UploadReply>({
    route: 'PUT /v1/applications/:app/scenarios/:name',
    path: { app: await applicationOf(context), name },
    body: { fileName: `${name}.js`, source: sourceOf(kind, record) },
  });
  return name;
}

function sourceOf(kind: RecordKind, record: object): string {
  const { before, after } = marks[kind];
  const line = `${before}${JSON.stringify(record)}${after}`;
  if (kind === 'tool') return `// A tool of assistants, made by the tools of Patchbay's MCP server.\n${line}\n`;
  const template = readFileSync(projectFile('scenarios/assistant.voxengine.js'), 'utf8');
  return template
    .split('\n')
    .map((one) => (one.startsWith(before) ? line : one))
    .join('\n');
}

async function read<Record>(
  kind: RecordKind,
  app: string,
  name: string,
  { ask }: ToolContext,
): Promise<Kept<Record> | undefined> {
  const path = { app, name };
  const whole = await ask<contract.ScenarioWhole>({ route: 'GET /v1/applications/:app/scenarios/:name', path }).catch(
    (error: { readonly code?: unknown }) => {
      if (error.code === 'SCENARIO_MISSING') return undefined;
      throw error;
    },
  );
  const { before, after } = marks[kind];
  const line = whole?.source.split('\n').find((one) => one.startsWith(before));
  if (whole === undefined || line === undefined) return undefined;
  const record = parse<Record>(line.trimEnd().slice(before.length, -after.length));
  if (record === undefined) return undefined;
  const first = whole.versions.at(-1)?.uploadedAt ?? whole.uploadedAt;
  return { id: name, record, createdAt: isoTime(first), updatedAt: isoTime(whole.uploadedAt) };
}

/** undefined: somebody has changed the line into something else. */
function parse<Value>(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
