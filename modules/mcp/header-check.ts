import { framingHeaders } from '#runtime/shared/egress/index.ts';
import { mcpErrors } from './errors.ts';
import { mcpLimits } from './limits.ts';

/** RFC 9110 §5.6.2 */
const token = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/i;
/** RFC 9110 §5.5: visible characters, space and tab; Latin-1 beyond, because `fetch` can send no more. */
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/;

/** What the HTTP client sets, and what belongs to the MCP transport's own state. */
const reserved: ReadonlySet<string> = new Set([
  ...framingHeaders,
  'content-type',
  'accept',
  'mcp-session-id',
  'mcp-protocol-version',
  'mcp-method',
  'mcp-name',
  'last-event-id',
]);

/**
 * Throws MCP_BAD_HEADER for what must not go out with every request of a client. Values are never part of the message:
 * they hold tokens.
 */
export function checkHeaders(headers: Readonly<Record<string, string>>): void {
  const entries = Object.entries(headers);
  if (entries.length > mcpLimits.headers) throw refused(`more than ${mcpLimits.headers} headers`);
  let bytes = 0;
  for (const [name, value] of entries) {
    const shown = JSON.stringify(name.slice(0, 40));
    if (!token.test(name)) throw refused(`the header name ${shown} is not a token`);
    if (reserved.has(name.toLowerCase()) || /^mcp-param-/i.test(name))
      throw refused(`the header ${shown} may not be set`);
    if (!fieldValue.test(value))
      throw refused(`the value of the header ${shown} contains characters that may not be sent`);
    bytes += name.length + value.length + 4;
  }
  if (bytes > mcpLimits.headerBytes) throw refused(`the headers are longer than ${mcpLimits.headerBytes} bytes`);
}

function refused(reason: string): Error {
  return mcpErrors.create('MCP_BAD_HEADER', { reason });
}
