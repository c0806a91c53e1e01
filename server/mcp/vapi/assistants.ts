import type * as contract from '../../http/contract/index.ts';
import { type Tool, type ToolContext, tool, toolHints } from '../tool.ts';
import { applicationOf, getRecord, type Kept, listRecords, putRecord } from './record-scenarios.ts';
import * as schemas from './schemas.ts';

type AssistantRecord = Omit<schemas.NewAssistant, 'toolIds'> & { readonly toolIds: readonly string[] };

export const assistantTools: readonly Tool[] = [
  tool({
    name: 'list_assistants',
    title: 'List assistants',
    description:
      'Lists voice assistants, at most 10, the newest first. An assistant is a scenario made from a template.',
    input: schemas.nothing,
    output: schemas.assistant.array(),
    hints: toolHints.reads,
    permissions: ['scenarios:read'],
    run: async (_, context) => (await listRecords<AssistantRecord>('assistant', context)).map(view),
  }),
  tool({
    name: 'create_assistant',
    title: 'Create an assistant',
    description:
      'Creates a voice assistant: a scenario of its own, and a rule of its name by which create_call, or a call to that name, starts it. The model needs the secret PROVIDER_API_KEY (OPENAI_API_KEY …).',
    input: schemas.newAssistant,
    output: schemas.assistant,
    hints: toolHints.adds,
    permissions: ['scenarios:write', 'rules:write'],
    async run(input, context) {
      const record: AssistantRecord = { ...input, toolIds: input.toolIds ?? [] };
      await requireTools(record.toolIds, context);
      const id = await putRecord('assistant', undefined, record, context);
      await context.ask<contract.RuleView>({
        route: 'POST /v1/applications/:app/rules',
        path: { app: await applicationOf(context) },
        // Before rules that match everything, so that it may be called by its name.
        body: { name: id, pattern: id, scenarios: [...record.toolIds, id], position: 1 },
      });
      return view(await getRecord<AssistantRecord>('assistant', id, context));
    },
  }),
  tool({
    name: 'get_assistant',
    title: 'Read an assistant',
    description: 'Gets a voice assistant by its ID.',
    input: schemas.assistantChoice,
    output: schemas.assistant,
    hints: toolHints.reads,
    permissions: ['scenarios:read'],
    run: async ({ assistantId }, context) => view(await getRecord<AssistantRecord>('assistant', assistantId, context)),
  }),
  tool({
    name: 'update_assistant',
    title: 'Change an assistant',
    description:
      'Changes what is given of a voice assistant; the next call has it. Older versions stay (rollback_scenario).',
    input: schemas.assistantChange,
    output: schemas.assistant,
    hints: toolHints.sets,
    permissions: ['scenarios:write', 'rules:write'],
    async run({ assistantId, ...change }, context) {
      const { record } = await getRecord<AssistantRecord>('assistant', assistantId, context);
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const changed: AssistantRecord = { ...record, ...given };
      await requireTools(changed.toolIds, context);
      await putRecord('assistant', assistantId, changed, context);
      await context.ask<contract.RuleView>({
        route: 'PUT /v1/applications/:app/rules/:name',
        path: { app: await applicationOf(context), name: assistantId },
        body: { scenarios: [...changed.toolIds, assistantId] },
      });
      return view(await getRecord<AssistantRecord>('assistant', assistantId, context));
    },
  }),
];

async function requireTools(ids: readonly string[], context: ToolContext): Promise<void> {
  for (const id of ids) await getRecord('tool', id, context);
}

function view({ id, record, createdAt, updatedAt }: Kept<AssistantRecord>): schemas.AssistantView {
  const { name, llm, voice, transcriber, toolIds } = record;
  return { ...{ id, createdAt, updatedAt, name, llm, voice, transcriber }, toolIds: [...toolIds] };
}
