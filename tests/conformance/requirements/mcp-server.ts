import { requirements } from '../requirement.ts';

/** The MCP server by which assistants drive a node. */
export const mcpServer = requirements('MCPSERVER', [
  ['LOOP', 'Design: interfaces', 'An assistant checks, deploys, routes and rolls back scenarios by tools.'],
  [
    'ERRORS',
    'MCP 2025-11-25, tools: error handling',
    'What goes wrong in a tool is told as its result, with a code and what to do.',
  ],
  ['QUEUES', 'Design: interfaces', 'An assistant sets queues up, has users serve them, and sees who waits.'],
  ['TAIL', 'Design: interfaces', 'The journal is followed by a tool that waits, for a bounded time, for what is new.'],
  ['KEYS', 'Design: threat model', 'A tool does what its key could do over HTTP, is audited and rate-limited like it.'],
  [
    'KEYS-PRESSED',
    'Design: interfaces',
    'Keys and texts that a tool sends into a live call reach its scenario as if the party had sent them.',
  ],
  [
    'OAUTH',
    'RFC 9068 4, RFC 8707, MCP 2025-11-25 authorization',
    'A token of the operator’s issuer for this server is somebody with the role of its scopes; any other is refused.',
  ],
  ['METADATA', 'RFC 9728 3, 5.1', 'Whoever comes without a key is told where the metadata of the resource is.'],
  [
    'STREAM',
    'MCP 2024-11-05, HTTP with SSE',
    'A stream takes messages from the key that opened it, and ends with that key.',
  ],
  [
    'ASSISTANTS',
    'Vapi MCP server 0.0.11',
    'Tools of Vapi’s MCP server make and change assistants, which are scenarios.',
  ],
  [
    'SETUP',
    'Design: interfaces',
    'The configuration of an assistant is changed in one place, whole or not at all, and is its owner’s alone once it has a key.',
  ],
  [
    'CONFORMANCE',
    'MCP 2025-11-25 and 2026-07-28',
    'MCP’s conformance suite finds nothing against the endpoint but what is listed as known.',
  ],
  [
    'TRANSPORTS',
    'Design: interfaces',
    'Streamable HTTP, HTTP+SSE and standard input lead to the same tools over a live node.',
  ],
]);
