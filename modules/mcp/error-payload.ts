import type { BridgeValue } from '#runtime/sandbox/contract.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { mcpErrors } from './errors.ts';
import { mcpLimits } from './limits.ts';
import type { McpErrorPayload } from './protocol.ts';

/** JSON-RPC 2.0 §5.1 reserves -32000 to -32099 for implementations; the MCP SDKs use the first two like this. */
const connectionClosed = -32000;
const requestTimeout = -32001;
const invalidParams = -32602;

const codes: Readonly<Record<string, number>> = {
  MCP_BAD_PARAMETERS: invalidParams,
  MCP_CONNECT_TIMEOUT: requestTimeout,
  MCP_REQUEST_TIMEOUT: requestTimeout,
  EGRESS_TIMEOUT: requestTimeout,
};

/**
 * What a scenario is told of any error: the server's own words where there are some, our code and sentence otherwise.
 */
export function errorPayload(error: unknown): McpErrorPayload {
  if (isPatchbayError(error))
    return { code: codes[error.code] ?? connectionClosed, message: error.message, reason: error.code };
  const message = cut(withoutPrefix(messageOf(error)));
  const code = numericCode(error);
  if (code === undefined) {
    const failed = mcpErrors.create('MCP_REQUEST_FAILED', { reason: message });
    return { code: connectionClosed, message: failed.message, reason: failed.code };
  }
  const data = dataOf(error);
  return { code, message, ...(data === undefined ? {} : { data }) };
}

/** `McpError` and the transports' errors carry a number: a JSON-RPC code or an HTTP status. */
function numericCode(error: unknown): number | undefined {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'number' && Number.isInteger(code) && code !== -1 ? code : undefined;
}

function dataOf(error: unknown): BridgeValue | undefined {
  const data: unknown = typeof error === 'object' && error !== null && 'data' in error ? error.data : undefined;
  if (data === undefined || depthOf(data) > mcpLimits.resultDepth) return undefined;
  return data as BridgeValue;
}

/** How deep a parsed JSON value nests, without recursion: a hostile value is deeper than any stack. */
export function depthOf(value: unknown, stopAt: number = mcpLimits.resultDepth + 1): number {
  let level: object[] = typeof value === 'object' && value !== null ? [value] : [];
  let depth = 0;
  while (level.length > 0 && depth < stopAt) {
    depth += 1;
    const below: object[] = [];
    for (const item of level) {
      for (const child of Object.values(item)) if (typeof child === 'object' && child !== null) below.push(child);
    }
    level = below;
  }
  return depth;
}

function withoutPrefix(message: string): string {
  return message.replace(/^(?:MCP error -?\d+: |SSE error: |Streamable HTTP error: )+/, '');
}

function cut(text: string): string {
  return text.length > mcpLimits.errorChars ? `${text.slice(0, mcpLimits.errorChars)}…` : text;
}
