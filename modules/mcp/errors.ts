import { defineErrors } from '#runtime/shared/errors.ts';

export const mcpErrors = defineErrors('modules/mcp', {
  MCP_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent an MCP command that is not one: {type}',
    hint: 'The command was ignored; report this with the journal of the session.',
  },
  MCP_BAD_ENDPOINT: {
    kind: 'user',
    summary: 'MCP.createClient: the endpoint cannot be used: {reason}',
    hint: 'Give an absolute http or https URL of a public host; the operator can allow others with PATCHBAY_EGRESS_ALLOW.',
  },
  MCP_BAD_HEADER: {
    kind: 'user',
    summary: 'MCP.createClient: {reason}',
    hint: 'Header names are tokens (RFC 9110), values hold no line breaks, and Host, Content-Length and Transfer-Encoding are not yours to set.',
  },
  MCP_COMMAND_NOT_ALLOWED: {
    kind: 'user',
    summary: 'MCP.createClient: there is no command {name} that scenarios may start',
    hint: 'The operator names the programs of stdio servers in the configuration: mcp.programs (docs/how-to/mcp.md).',
  },
  MCP_TOO_MANY_PROGRAMS: {
    kind: 'limit',
    summary: 'MCP.createClient: {limit} programs of stdio servers run already',
    hint: 'Close clients that are no longer needed, or run the server over HTTP, for all calls at once.',
  },
  MCP_PROGRAM_NOT_STARTED: {
    kind: 'operator',
    summary: 'The program of the MCP server could not be started: {reason}',
    hint: 'Look at its entry in mcp.programs of the configuration: it is started as it stands there, without a shell.',
  },
  MCP_PROGRAM_ENDED: {
    kind: 'peer',
    summary: 'The program of the MCP server has ended ({reason})',
    hint: 'What it wrote on standard error is in the journal of the session.',
  },
  MCP_TOO_MANY_CLIENTS: {
    kind: 'limit',
    summary: 'MCP.createClient: a session may have {limit} MCP clients',
    hint: 'Close clients that are no longer needed, or make one and keep it.',
  },
  MCP_TOO_MANY_REQUESTS: {
    kind: 'limit',
    summary: '{limit} requests of this client are waiting already',
    hint: 'Wait for results before asking for more.',
  },
  MCP_CONNECT_FAILED: {
    kind: 'peer',
    summary: 'The MCP server could not be reached: {reason}',
    hint: 'Check the endpoint, the transport ("http", "sse" or "stdio") and the token.',
  },
  MCP_CONNECT_TIMEOUT: {
    kind: 'peer',
    summary: 'The MCP server did not finish the handshake within {limit} ms',
    hint: 'Check that the endpoint speaks MCP over the transport you named.',
  },
  MCP_CIRCUIT_OPEN: {
    kind: 'peer',
    summary: 'The MCP server could not be reached {failures} times in a row; it is left alone for some seconds',
    hint: 'Go on without its tools. One of the next clients will try again.',
  },
  MCP_TOOL_NOT_ALLOWED: {
    kind: 'user',
    summary: 'callTool: the tool is none of the client’s allowedTools',
    hint: 'Add its name to allowedTools of MCP.createClient when the scenario is to call it.',
  },
  MCP_BAD_CLIENT: {
    kind: 'user',
    summary: 'MCP.createClient: {reason}',
    hint: 'allowedTools is a list of names, resultChars a number of characters, toolPrefix the beginning of names; a session is shared only over "http" by clients that do not log in and answer no questions; names and versions are at most 200 characters long.',
  },
  MCP_TOOL_SCHEMA_TOO_LARGE: {
    kind: 'user',
    summary: 'The schemas of these tools are too large for a language model',
    hint: 'Leave tools out, with allowedTools: no language model would take them all.',
  },
  MCP_UNKNOWN_VENDOR: {
    kind: 'user',
    summary: 'MCP.toolsFor: the vendor must be one of {vendors}, not {vendor}',
    hint: 'Name the interface that takes the tools; openai-realtime is that of Grok and Inworld as well.',
  },
  MCP_BAD_TOOLS: {
    kind: 'user',
    summary: 'MCP.toolsFor: {reason}',
    hint: 'Pass what MCP.ServerEvents.ToolsList told, or its list of tools.',
  },
  MCP_SESSION_GONE: {
    kind: 'peer',
    summary: 'The MCP server no longer knows the session that its clients share: {reason}',
    hint: 'Nothing needs to be done: the client shakes hands anew, and sends again what was refused.',
  },
  MCP_REVISION_CHANGED: {
    kind: 'peer',
    summary: 'The MCP server no longer speaks the protocol revision that it spoke before: {reason}',
    hint: 'Nothing needs to be done: the client asks the server anew, and sends again what was not carried out.',
  },
  MCP_LOGIN_FAILED: {
    kind: 'user',
    summary: 'The MCP client could not log in: {reason}',
    hint: 'Check oauth of mcpServerConnectionConfig: the issuer is the address of the authorization server, the credentials are those that it gave you.',
  },
  MCP_TOO_MANY_QUESTIONS: {
    kind: 'peer',
    summary: 'The MCP server still asked for more after {limit} rounds of questions',
    hint: 'Tell the owner of the server; give such a tool all that it needs as arguments.',
  },
  MCP_CONNECTION_LOST: {
    kind: 'peer',
    summary: 'The connection to the MCP server was lost: {reason}',
    hint: 'A call that was under way may have been carried out. Make a new client if its tools are still needed.',
  },
  MCP_CONNECTION_CLOSED: {
    kind: 'user',
    summary: 'The MCP client is closed',
    hint: 'Make a new client with MCP.createClient.',
  },
  MCP_RESULT_TOO_LARGE: {
    kind: 'limit',
    summary: 'The MCP server sent a message larger than {limit} bytes',
    hint: 'Let the tool return less: a voice call can use a few sentences at most.',
  },
  MCP_RESULT_TOO_DEEP: {
    kind: 'limit',
    summary: 'The MCP server sent a result nested deeper than {limit} levels',
    hint: 'Let the tool return plainer data.',
  },
  MCP_FLOOD: {
    kind: 'peer',
    summary: 'The MCP server sent more than {limit} messages in a second',
    hint: 'Tell the owner of the server; until then its tools cannot be used in calls.',
  },
  MCP_BAD_MESSAGE: {
    kind: 'peer',
    summary: 'The MCP server sent something that is no JSON-RPC message',
    hint: 'Tell the owner of the server, and check that the endpoint speaks MCP.',
  },
  MCP_BAD_PARAMETERS: {
    kind: 'user',
    summary: '{method}: {reason}',
    hint: 'callTool takes {name: "tool", arguments: {…}}; listTools takes {} or {cursor: "…"}; options are timeoutMs, softTimeoutMs and all.',
  },
  MCP_REQUEST_FAILED: {
    kind: 'peer',
    summary: 'The request to the MCP server failed: {reason}',
    hint: 'Look at the HTTP status or the reason; the connection itself may still work.',
  },
  MCP_REQUEST_TIMEOUT: {
    kind: 'peer',
    summary: 'The MCP server did not answer within {timeoutMs} ms',
    hint: 'Give tools that take long a timeoutMs of their own: callTool(parameters, {timeoutMs: 60000}).',
  },
  MCP_CANCELLED: {
    kind: 'user',
    summary: 'The scenario has cancelled the request',
    hint: 'The server was told; it may have done its work nevertheless.',
  },
  MCP_TOO_MANY_PAGES: {
    kind: 'limit',
    summary: 'The list of the MCP server has more than {limit} pages',
    hint: 'Ask for one page at a time, with {cursor: nextCursor}.',
  },
  MCP_STREAM_ENDED: {
    kind: 'peer',
    summary: 'The MCP server ended its answer before the result',
    hint: 'Try again; if it happens often, look at proxies between here and the server.',
  },
});

export type McpErrorCode = Parameters<typeof mcpErrors.create>[0];
