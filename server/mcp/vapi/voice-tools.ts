import { mcpServerErrors } from '../errors.ts';
import { type Tool, tool, toolHints } from '../tool.ts';
import { getRecord, type Kept, listRecords, putRecord } from './record-scenarios.ts';
import * as schemas from './schemas.ts';

export const voiceTools: readonly Tool[] = [
  tool({
    name: 'list_tools',
    title: 'List tools of assistants',
    description: 'Lists functions that voice assistants may call, at most 10, the newest first.',
    input: schemas.nothing,
    output: schemas.voiceTool.array(),
    hints: toolHints.reads,
    permissions: ['scenarios:read'],
    run: async (_, context) => (await listRecords<schemas.NewTool>('tool', context)).map(view),
  }),
  tool({
    name: 'get_tool',
    title: 'Read a tool of assistants',
    description: 'Gets a function of voice assistants by its ID.',
    input: schemas.toolChoice,
    output: schemas.voiceTool,
    hints: toolHints.reads,
    permissions: ['scenarios:read'],
    run: async ({ toolId }, context) => view(await getRecord<schemas.NewTool>('tool', toolId, context)),
  }),
  tool({
    name: 'create_tool',
    title: 'Create a tool of assistants',
    description:
      'Creates a function that voice assistants may call: transferCall, function (posted to your server) or apiRequest. Give its ID to create_assistant or update_assistant.',
    input: schemas.newTool,
    output: schemas.voiceTool,
    hints: toolHints.adds,
    permissions: ['scenarios:write'],
    async run(input, context) {
      requireWhole(input);
      const id = await putRecord('tool', undefined, input, context);
      return view(await getRecord<schemas.NewTool>('tool', id, context));
    },
  }),
  tool({
    name: 'update_tool',
    title: 'Change a tool of assistants',
    description: 'Changes what is given of a function of voice assistants; the next call has it.',
    input: schemas.toolChange,
    output: schemas.voiceTool,
    hints: toolHints.sets,
    permissions: ['scenarios:write'],
    async run({ toolId, ...change }, context) {
      const { record } = await getRecord<schemas.NewTool>('tool', toolId, context);
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const changed: schemas.NewTool = { ...record, ...given };
      requireWhole(changed);
      await putRecord('tool', toolId, changed, context);
      return view(await getRecord<schemas.NewTool>('tool', toolId, context));
    },
  }),
];

/** Throws VOICE_TOOL_TYPE, VOICE_TOOL_INCOMPLETE. */
function requireWhole(record: schemas.NewTool): void {
  const { type } = record;
  if (type === 'sms') throw mcpServerErrors.create('VOICE_TOOL_TYPE', { type });
  if (record[type] === undefined) throw mcpServerErrors.create('VOICE_TOOL_INCOMPLETE', { type });
}

function view({ id, createdAt, updatedAt, record }: Kept<schemas.NewTool>): schemas.VoiceToolView {
  const { type, name = type, description = '', function: called, apiRequest } = record;
  const server = called?.server ?? apiRequest;
  return {
    ...{ id, createdAt, updatedAt, type, name, description },
    parameters: called?.parameters ?? apiRequest?.body ?? {},
    server: { url: server?.url ?? '', headers: server?.headers ?? {} },
  };
}
