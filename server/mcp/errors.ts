import { defineErrors } from '#runtime/shared/errors.ts';

export const mcpServerErrors = defineErrors('server/mcp', {
  TOOL_ARGUMENTS_INVALID: {
    kind: 'user',
    summary: 'The arguments of {tool} are not valid: {problem}',
    hint: 'Call it again with arguments that its input schema (tools/list) takes.',
  },
  TOOL_RESULT_TOO_LARGE: {
    kind: 'limit',
    summary: 'The result of {tool} has {bytes} bytes; {limit} are allowed',
    hint: 'Ask for less: a smaller `limit`, one session, or words to search for.',
  },
  TOOL_FAILED: {
    kind: 'bug',
    summary: 'The tool {tool} could not be carried out',
    hint: 'The server log says why.',
  },
  SCENARIO_VERSION_NONE_BEFORE: {
    kind: 'user',
    httpStatus: 409,
    summary: 'The scenario {name} has no version before version {version}',
    hint: 'get_scenario lists its versions.',
  },
  MCP_SESSION_UNKNOWN: {
    kind: 'user',
    httpStatus: 404,
    summary: 'There is no such event stream, or another key opened it',
    hint: 'Open /sse again and post to the address that its first event names.',
  },
  MCP_SESSIONS_FULL: {
    kind: 'limit',
    summary: 'Already {limit} clients of MCP have an event stream open',
    hint: 'Close one of them, or use Streamable HTTP at /mcp, which needs none.',
  },
  ASSISTANT_MISSING: {
    kind: 'user',
    httpStatus: 404,
    summary: 'There is no assistant {id}',
    hint: 'list_assistants tells which there are. A scenario whose ASSISTANT line was changed into other code is none any more.',
  },
  VOICE_TOOL_MISSING: {
    kind: 'user',
    httpStatus: 404,
    summary: 'There is no tool {id} of assistants',
    hint: 'list_tools tells which there are; create_tool makes one.',
  },
  VOICE_TOOL_TYPE: {
    kind: 'user',
    summary: 'Tools of the type {type} are not to be had: nothing here sends short messages',
    hint: 'Make an apiRequest to whoever sends them for you.',
  },
  VOICE_TOOL_INCOMPLETE: {
    kind: 'user',
    summary: 'A tool of the type {type} needs its configuration',
    hint: 'Give the field {type}.',
  },
  CALL_INCOMPLETE: {
    kind: 'user',
    summary: 'A call needs {field}',
    hint: 'Give assistantId (list_assistants) and customer.number.',
  },
});
