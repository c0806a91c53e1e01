import { mcpErrors } from './errors.ts';
import type { McpLimits } from './limits.ts';
import type { McpOutcome, McpRequest } from './request.ts';

/** The member of a list's result that holds its items. */
const itemsOf: Readonly<Partial<Record<McpRequest['method'], string>>> = {
  'tools/list': 'tools',
  'resources/list': 'resources',
  'resources/templates/list': 'resourceTemplates',
  'prompts/list': 'prompts',
};

/** Follows `nextCursor` to the end; the result is the first page with the items of all. */
export async function listAll(
  request: McpRequest,
  perform: (page: McpRequest) => Promise<McpOutcome>,
  { listPages, mcpResultBytes: resultBytes }: McpLimits,
): Promise<McpOutcome> {
  const member = itemsOf[request.method] ?? '';
  const items: unknown[] = [];
  let { params } = request;
  let bytes = 0;
  for (let page = 0; page < listPages; page += 1) {
    const outcome = await perform({ ...request, params });
    if ('error' in outcome) return outcome;
    const { nextCursor, ...result } = (outcome.result ?? {}) as Readonly<Record<string, unknown>>;
    const added = result[member];
    if (!Array.isArray(added)) return outcome;
    bytes += JSON.stringify(added).length;
    if (bytes > resultBytes) return { error: mcpErrors.create('MCP_RESULT_TOO_LARGE', { limit: resultBytes }) };
    items.push(...(added as unknown[]));
    if (typeof nextCursor !== 'string') return { result: { ...result, [member]: items } };
    params = { ...params, cursor: nextCursor };
  }
  return { error: mcpErrors.create('MCP_TOO_MANY_PAGES', { limit: listPages }) };
}
