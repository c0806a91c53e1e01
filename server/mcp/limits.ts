import { defineLimits } from '#runtime/shared/limits.ts';

export const mcpServerLimits = defineLimits('server/mcp', {
  toolListItems: {
    value: 50,
    unit: 'count',
    effect:
      'A tool that lists returns this many items unless `limit` says otherwise, so that an assistant is not flooded.',
  },
  toolResultBytes: {
    value: 524_288,
    unit: 'bytes',
    effect: 'A tool with a longer result answers TOOL_RESULT_TOO_LARGE instead.',
  },
  mcpStreams: {
    value: 100,
    unit: 'count',
    effect: 'That many clients of HTTP+SSE may be connected; another one is refused.',
  },
  mcpMessageBytes: {
    value: 2_097_152,
    unit: 'bytes',
    effect: 'A longer message to the MCP server is refused before it is parsed.',
  },
  transcriptRecords: {
    value: 10_000,
    unit: 'count',
    effect: 'A transcript is made of this many records of a journal; its `isComplete` tells whether that was all.',
  },
});
