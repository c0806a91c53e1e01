import type * as contract from '../../http/contract/index.ts';
import { mcpServerErrors } from '../errors.ts';
import { type Tool, type ToolContext, tool, toolHints } from '../tool.ts';
import { applicationOf, getRecord, isoTime } from './record-scenarios.ts';
import * as schemas from './schemas.ts';

const shownAtOnce = 10;
/** A call at a time is known by the number of its job. */
const scheduledId = /^scheduled-(\d+)$/;

export const callTools: readonly Tool[] = [
  tool({
    name: 'list_calls',
    title: 'List calls',
    description: 'Lists calls, at most 10, the newest first: sessions of every scenario, assistants or not.',
    input: schemas.nothing,
    output: schemas.call.array(),
    hints: toolHints.reads,
    permissions: ['sessions:read'],
    async run(_, { ask }) {
      const { items } = await ask<contract.SessionList>({ route: 'GET /v1/sessions', query: { limit: shownAtOnce } });
      return items.map((session) => view(session));
    },
  }),
  tool({
    name: 'create_call',
    title: 'Call somebody',
    description:
      'Has an assistant call a customer, now or at scheduledAt, through the trunks of the server. phoneNumberId is the number to call from; assistantOverrides.variableValues fill {{name}} in its prompts.',
    input: schemas.newCall,
    output: schemas.call,
    hints: toolHints.starts,
    permissions: ['sessions:write', 'scenarios:read'],
    async run(input, context) {
      const { assistantId, customer, phoneNumberId, scheduledAt, assistantOverrides } = input;
      if (assistantId === undefined) throw mcpServerErrors.create('CALL_INCOMPLETE', { field: 'assistantId' });
      if (customer === undefined) throw mcpServerErrors.create('CALL_INCOMPLETE', { field: 'customer' });
      await getRecord('assistant', assistantId, context);
      const task: CallTask = {
        customer: customer.number,
        ...(phoneNumberId === undefined ? {} : { callerId: phoneNumberId }),
        values: assistantOverrides?.variableValues ?? {},
      };
      const isNow = scheduledAt === undefined && JSON.stringify(task).length <= customDataChars;
      const made = isNow
        ? await start(assistantId, task, context)
        : await schedule(assistantId, task, scheduledAt, context);
      return { ...made, assistantId, customer, ...(phoneNumberId === undefined ? {} : { phoneNumberId }) };
    },
  }),
  tool({
    name: 'get_call',
    title: 'Read a call',
    description: 'Gets a call by its ID. What was said is told by get_transcript.',
    input: schemas.callChoice,
    output: schemas.call,
    hints: toolHints.reads,
    permissions: ['sessions:read'],
    async run({ callId }, context) {
      const [, number] = scheduledId.exec(callId) ?? [];
      if (number !== undefined) return await scheduled(Number(number), context);
      return await ended(callId, context);
    },
  }),
];

interface CallTask {
  readonly customer: string;
  readonly callerId?: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What a session may be started with; longer tasks are scheduled for now. */
const customDataChars = 150;

async function start(rule: string, task: CallTask, context: ToolContext): Promise<schemas.CallView> {
  const session = await context.ask<contract.StartedSessionView>({
    route: 'POST /v1/applications/:app/sessions',
    path: { app: await applicationOf(context) },
    body: { rule, customData: JSON.stringify(task) },
  });
  return view(session);
}

async function schedule(
  rule: string,
  task: CallTask,
  at: string | undefined,
  context: ToolContext,
): Promise<schemas.CallView> {
  const { items } = await context.ask<contract.MadeJobs>({
    route: 'POST /v1/applications/:app/jobs',
    path: { app: await applicationOf(context) },
    body: { rule, customData: JSON.stringify(task), ...(at === undefined ? {} : { at }) },
  });
  return waiting(items[0] as contract.JobView);
}

async function scheduled(number: number, context: ToolContext): Promise<schemas.CallView> {
  const job = await context.ask<contract.JobView>({
    route: 'GET /v1/applications/:app/jobs/:number',
    path: { app: await applicationOf(context), number },
  });
  if (job.sessionId === null) return waiting(job);
  return { ...(await ended(job.sessionId, context)), id: `scheduled-${number}` };
}

function waiting({ number, rule, status, dueAt, createdAt }: contract.JobView): schemas.CallView {
  const at = isoTime(createdAt);
  return {
    id: `scheduled-${number}`,
    createdAt: at,
    updatedAt: at,
    status: status === 'waiting' || status === 'running' ? 'scheduled' : 'ended',
    assistantId: rule,
    scheduledAt: isoTime(dueAt),
  };
}

async function ended(id: string, { ask }: ToolContext): Promise<schemas.CallView> {
  const session = await ask<contract.SessionWhole>({ route: 'GET /v1/sessions/:id', path: { id } });
  return view(session, session.calls);
}

function view(session: contract.SessionView, calls: contract.SessionWhole['calls'] = []): schemas.CallView {
  const { id, rule, startedAt, endedAt, finishReason, destination, callerId } = session;
  const number = calls[0]?.remoteParty ?? callerId;
  const isConnected = calls.some(({ connectedAt }) => connectedAt !== null);
  return {
    id,
    createdAt: isoTime(startedAt),
    updatedAt: isoTime(endedAt ?? startedAt),
    status: endedAt !== null ? 'ended' : isConnected ? 'in-progress' : calls.length > 0 ? 'ringing' : 'queued',
    ...(finishReason === null ? {} : { endedReason: finishReason }),
    ...(rule?.startsWith('assistant-') === true ? { assistantId: rule } : {}),
    ...(destination === '' ? {} : { phoneNumberId: destination }),
    ...(number === '' ? {} : { customer: { number } }),
  };
}
