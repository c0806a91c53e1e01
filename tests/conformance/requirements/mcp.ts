import { requirements } from '../requirement.ts';

/** The MCP module: VoxEngine’s contract over the official SDK. */
export const mcp = requirements('MCP', [
  [
    'EXAMPLE-SSE-HTTP',
    'VoxEngine MCP reference',
    'The documented scenario connects, lists tools, calls one and ends, over SSE and over Streamable HTTP.',
  ],
  ['DOCUMENTED-UNMODIFIED', 'VoxEngine MCP guide', 'The full example of the documentation runs unmodified.'],
  ['BAD-TOKEN', 'MCP 2025-11-25 authorization', 'A refused token is an MCPError that names the status.'],
  [
    'CONNECT-FAILED',
    'VoxEngine MCP reference',
    'A connection that fails is an MCPError and then onWebSocketClose, once.',
  ],
  ['NEVER-ANSWERS', 'Design: bad input', 'A server that accepts and never answers is given up in time.'],
  ['CALL-TIMEOUT', 'MCP 2025-11-25 timeouts', 'A call that is never answered is an MCPError, and the client lives on.'],
  [
    'GARBAGE',
    'Design: bad input',
    'A server that answers garbage makes each message an MCPError and in the end loses its client.',
  ],
  [
    'STREAM-CLOSED',
    'Design: bad input',
    'A stream closed in the middle is an MCPError for the call; closed again at once, one close.',
  ],
  ['LARGE-RESULT', 'Design: bad input', 'A result of 10 MB is an MCPError that says so, over both transports.'],
  [
    'FLOOD',
    'Design: limits',
    'A server that floods with messages is disconnected, and the loop never stands still for long.',
  ],
  ['PRIVATE-ADDRESS', 'Design: egress', 'A private address is refused by createClient.'],
  ['REDIRECT', 'Design: egress', 'A redirect to a private address is not followed.'],
  [
    'BAD-PARAMETERS',
    'VoxEngine MCP reference',
    'createClient rejects parameters of the wrong kind with the property’s name.',
  ],
  ['ORDER', 'Design: MCP', 'Outcomes of requests come in the order in which the requests were made.'],
  ['SERVER-ERROR', 'VoxEngine MCP reference', 'An MCPError bears the server’s own code, words and data.'],
  [
    'PROMISE',
    'Design: MCP',
    'Requests return their id and a promise of their result; scripts that use neither see no difference.',
  ],
  ['ALL-PAGES', 'MCP 2025-11-25 pagination', 'A list can be asked for as a whole: its pages are joined.'],
  [
    'LIST-CHANGED',
    'MCP 2025-11-25 tools',
    'When a server has other tools, ToolsList comes again for who has listed them.',
  ],
  ['PROGRESS', 'MCP 2025-11-25 progress', 'Progress of a request is an event that bears the request’s id.'],
  [
    'TIME-OUTS',
    'MCP 2025-11-25 timeouts',
    'A slow request is told of before it is given up, after times that each request may set.',
  ],
  ['CANCEL', 'MCP 2025-11-25 cancellation', 'A request can be cancelled: an MCPError here, a notification there.'],
  [
    'EVERYTHING',
    'MCP reference server',
    'Tools, content, progress, prompts, resources and questions of MCP’s reference server reach a scenario.',
  ],
  [
    'ERAS',
    'MCP 2026-07-28 versioning',
    'A client finds out whether a server speaks 2026-07-28 or older revisions; scenarios hear the same of both.',
  ],
  [
    'TOOLS-STRICT',
    'OpenAI structured outputs',
    'Tools for OpenAI have closed schemas in the part that its strict mode knows, and are not strict where that cannot be.',
  ],
  [
    'TOOLS-GEMINI',
    'Gemini API Schema',
    'Tools for Gemini have names and schemas in the part of OpenAPI that it knows.',
  ],
  [
    'TOOLS-ANTHROPIC',
    'Anthropic tool use',
    'Tools for Anthropic have an object without unions at the outermost level.',
  ],
  [
    'TOOLS-CALL',
    'Design: MCP',
    'What a model calls reaches the tool by its own name, without nulls that it has to say.',
  ],
  [
    'SHARED',
    'Design: MCP',
    'Clients that ask for it go on with a session that another one began, each hearing its own results alone.',
  ],
  [
    'SHARED-APART',
    'Design: threat model',
    'A session is shared by clients of one application with the same credentials, and only by those that ask for it.',
  ],
  [
    'SHARED-GONE',
    'Design: MCP',
    'A shared session that the server has forgotten is begun anew, and no request is lost.',
  ],
  [
    'SHARED-ENDED',
    'Design: closing',
    'A shared session is ended when nobody has used it for a while, and with the server.',
  ],
  ['ERA-KNOWN', 'Design: MCP', 'The revision of a server is asked once for each application, not in each call.'],
  ['ERA-CHANGED', 'Design: MCP', 'A server whose revision changes is asked anew, and nothing is carried out twice.'],
  [
    'MODERN',
    'MCP 2026-07-28 Streamable HTTP',
    'Requests say who asks, in which revision and for what; changes and progress are heard.',
  ],
  [
    'MODERN-QUESTIONS',
    'MCP 2026-07-28 multi round-trip requests',
    'A question in an answer reaches the scenario, and its answer the server, for a limited number of rounds.',
  ],
  [
    'MODERN-HEADERS',
    'MCP 2026-07-28 x-mcp-header',
    'Arguments that a tool wants as headers go along as headers; unsound tools are not offered.',
  ],
  [
    'CONFORMANCE',
    'MCP conformance suite, requirements of 2025-11-25 and 2026-07-28',
    'The official suite finds a scenario’s client conforming.',
  ],
  [
    'STDIO',
    'MCP 2025-11-25 stdio',
    'Scenarios talk to programs on this machine, those that the operator named and no others.',
  ],
  [
    'STDIO-ENVIRONMENT',
    'Design: processes',
    'A program of an MCP server has PATH, HOME and what the operator gave it.',
  ],
  [
    'STDIO-LIFE',
    'Design: closing',
    'A program of an MCP server lives no longer than its client, nor does what it started; why it ended is told.',
  ],
  ['RESOURCES-PROMPTS', 'MCP 2025-11-25 resources, prompts', 'Resources and prompts are listed and read.'],
  [
    'ELICITATION',
    'MCP 2025-11-25 elicitation',
    'A scenario answers questions of a server, in its caller’s time; what it does not answer is dismissed.',
  ],
  ['SAMPLING', 'MCP 2025-11-25 sampling', 'Sampling is refused with a reason unless the scenario answers it.'],
  ['RECONNECT', 'Design: MCP', 'A lost connection is made anew once; tools that may not be called twice are not.'],
  ['CIRCUIT', 'Design: MCP', 'A server that cannot be reached is not waited for in every call.'],
  [
    'IDENTITY',
    'Design: MCP',
    'Servers are told whose call it is, in headers and in _meta, unless the operator says no.',
  ],
  ['ALLOWED-TOOLS', 'Design: MCP', 'A client with a list of allowed tools shows and calls no others.'],
  [
    'TOOL-PREFIX',
    'Design: MCP',
    'The tools of a client with a prefix are listed and called by it; the server hears its own names.',
  ],
  ['RESULT-CHARS', 'Design: MCP', 'A client with a limit for results cuts longer ones, and marks them.'],
  ['BAD-CLIENT', 'Design: bad input', 'createClient rejects what it cannot use, and names it.'],
  [
    'OAUTH',
    'MCP 2025-11-25 authorization, SEP-1046',
    'Client credentials get a token from the authorization server that the scenario names, and are shown to no other.',
  ],
  [
    'TOKENS',
    'MCP 2026-07-28 authorization',
    'Sessions of an application share a token; it is renewed when it is refused, or when a tool needs more.',
  ],
  ['KEY', 'RFC 7523', 'A client may sign with a key in place of a secret.'],
  ['REFRESH', 'RFC 6749 §6', 'A client goes on from a refresh token, and with each that it gets for it.'],
  [
    'PERSON',
    'MCP 2026-07-28 authorization, RFC 9207',
    'A scenario may bring a person who logs in; what comes back is checked, and the token is that call’s alone.',
  ],
]);
