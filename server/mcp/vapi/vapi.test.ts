import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { newSessionId } from '#runtime/shared/ids.ts';
import { startTextModel } from '#tests/support/agents/text-model.ts';
import { Assistant } from '#tests/support/assistant.ts';
import { FakeDialler } from '#tests/support/fake-dialler.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';
import { idleParts } from '../../http/test-parts.ts';

let server: TestServer;
let assistant: Assistant;
/** What sessions were started with, by rule. */
const started: { readonly rule: string; readonly customData: string }[] = [];

beforeAll(async () => {
  server = await startTestServer({
    ...idleParts(),
    starts: {
      async start(applicationId, rule, { customData }) {
        started.push({ rule, customData });
        const id = newSessionId();
        const run = { applicationId, ruleName: rule, startedAt: Date.now(), scenarios: [] };
        await server.store.sessions.start({ ...run, id, destination: '', callerId: '' });
        return { id, accessUrl: `${server.url}/sessions/x` };
      },
    },
  });
  assistant = await Assistant.overHttp(server.url, server.key);
});
afterAll(async () => {
  await assistant[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

/** Result of one of these tools: the JSON in its text, as Vapi's clients read it. */
async function call(name: string, args: object = {}) {
  const { content, isError } = await assistant.client.callTool({ name, arguments: { ...args } });
  const [first] = content as { readonly text: string }[];
  return isError === true ? first?.text : JSON.parse(first?.text ?? '');
}

async function sourceOf(name: string): Promise<string> {
  return (await server.ask('GET', `/v1/applications/default/scenarios/${name}`)).json.source;
}

const roll = {
  type: 'function',
  name: 'roll',
  description: 'Rolls a die',
  function: {
    parameters: { type: 'object', properties: { sides: { type: 'number' } } },
    server: { url: 'https://dice.example/roll', headers: { 'X-Table': '7' } },
  },
};

describe('the tools of Vapi’s server', () => {
  it('are there by their names, with their inputs', async () => {
    const { tools } = await assistant.client.listTools();
    const inputs = Object.fromEntries(tools.map(({ name, inputSchema }) => [name, inputSchema]));
    const required = {
      get_assistant: 'assistantId',
      get_call: 'callId',
      get_phone_number: 'phoneNumberId',
      get_tool: 'toolId',
    };
    for (const [name, field] of Object.entries(required))
      expect([name, inputs[name]?.required]).toEqual([name, [field]]);
    for (const name of ['list_assistants', 'list_calls', 'list_phone_numbers', 'list_tools'])
      expect([name, inputs[name]?.properties]).toEqual([name, {}]);
    expect(Object.keys(inputs.create_assistant?.properties ?? {})).toEqual([
      ...['name', 'instructions', 'llm', 'toolIds', 'transcriber', 'voice', 'firstMessage', 'firstMessageMode'],
    ]);
    expect(Object.keys(inputs.create_call?.properties ?? {})).toEqual([
      ...['assistantId', 'phoneNumberId', 'customer', 'scheduledAt', 'assistantOverrides'],
    ]);
    expect(inputs.create_tool?.required).toEqual(['type']);
    expect(inputs.update_tool?.required).toEqual(['toolId']);
  });

  verifies(
    'MCPSERVER-ASSISTANTS',
    'make assistants of scenarios and rules, with tools that are scenarios before them',
    async () => {
      const tool = await call('create_tool', roll);
      expect(tool).toMatchObject({
        type: 'function',
        name: 'roll',
        server: { url: 'https://dice.example/roll', headers: { 'X-Table': '7' } },
      });
      const made = await call('create_assistant', {
        name: 'Dealer',
        llm: '{"provider":"groq","model":"llama"}',
        toolIds: [tool.id],
      });
      expect(made).toEqual({
        ...{ id: expect.stringMatching(/^assistant-/), createdAt: expect.any(String), updatedAt: expect.any(String) },
        ...{ name: 'Dealer', llm: { provider: 'groq', model: 'llama' }, toolIds: [tool.id] },
        ...{ transcriber: { provider: 'deepgram', model: 'nova-3' }, voice: { provider: '11labs', voiceId: 'sarah' } },
      });
      const rules = (await server.ask('GET', '/v1/applications/default/rules')).json.items;
      expect(rules).toMatchObject([{ name: made.id, pattern: made.id, scenarios: [tool.id, made.id], position: 1 }]);
      const changed = await call('update_assistant', {
        assistantId: made.id,
        instructions: 'Deal fairly.',
        toolIds: [],
      });
      expect(changed).toMatchObject({ name: 'Dealer', toolIds: [], llm: { provider: 'groq' } });
      expect(await sourceOf(made.id)).toContain('"instructions":"Deal fairly."');
      expect((await call('list_assistants')).map(({ id }: { id: string }) => id)).toEqual([made.id]);
      expect(await call('update_tool', { toolId: tool.id, description: 'Rolls' })).toMatchObject({
        name: 'roll',
        description: 'Rolls',
      });
      expect(await call('list_tools')).toMatchObject([{ id: tool.id, description: 'Rolls' }]);
      expect(await call('get_assistant', { assistantId: made.id })).toEqual(changed);
    },
  );

  it('have calls made now, or by a call list when they are to wait', async () => {
    const { id } = await call('create_assistant', { name: 'Caller' });
    const to = { assistantId: id, customer: { number: '+12025550123' } };
    const made = await call('create_call', {
      ...to,
      phoneNumberId: '+12025550100',
      assistantOverrides: { variableValues: { who: 'Ann' } },
    });
    expect(made).toMatchObject({
      status: 'queued',
      assistantId: id,
      customer: to.customer,
      phoneNumberId: '+12025550100',
    });
    expect(started.map(({ rule, customData }) => [rule, JSON.parse(customData)])).toEqual([
      [id, { customer: '+12025550123', callerId: '+12025550100', values: { who: 'Ann' } }],
    ]);
    expect(await call('get_call', { callId: made.id })).toMatchObject({ id: made.id, assistantId: id });
    expect(await call('list_calls')).toMatchObject([{ id: made.id }]);
    const scheduledAt = '2090-01-02T03:04:05.000Z';
    const later = await call('create_call', {
      ...to,
      scheduledAt,
      assistantOverrides: { variableValues: { who: '"Ann", Bob' } },
    });
    expect(later).toMatchObject({ status: 'scheduled', scheduledAt });
    expect(await call('get_call', { callId: later.id })).toMatchObject({
      id: later.id,
      status: 'scheduled',
      scheduledAt,
    });
    const number = later.id.split('-')[1];
    const { json } = await server.ask('GET', `/v1/applications/default/jobs/${number}`);
    expect(JSON.parse(json.customData)).toEqual({ customer: '+12025550123', values: { who: '"Ann", Bob' } });
  });

  it('tell numbers that are bound', async () => {
    await server.ask('POST', '/v1/applications/default/numbers', { number: '+4930123456' });
    const [found] = await call('list_phone_numbers');
    expect(found).toMatchObject({ id: '+4930123456', phoneNumber: '+4930123456', status: 'active' });
    expect(await call('get_phone_number', { phoneNumberId: found.id })).toEqual(found);
  });

  it.each([
    ['an assistant that is none', 'get_assistant', { assistantId: 'assistant-x' }, 'ASSISTANT_MISSING'],
    ['a scenario that is no assistant', 'get_assistant', { assistantId: 'shop' }, 'ASSISTANT_MISSING'],
    ['a tool that is none', 'create_assistant', { name: 'x', toolIds: ['tool-x'] }, 'VOICE_TOOL_MISSING'],
    ['a model that is none', 'create_assistant', { name: 'x', llm: '{"provider":1}' }, 'TOOL_ARGUMENTS_INVALID'],
    ['short messages', 'create_tool', { type: 'sms', sms: { metadata: { from: '+1' } } }, 'VOICE_TOOL_TYPE'],
    ['a tool without its configuration', 'create_tool', { type: 'apiRequest' }, 'VOICE_TOOL_INCOMPLETE'],
    ['a call by nobody', 'create_call', { customer: { number: '1' } }, 'CALL_INCOMPLETE'],
    [
      'a time that is none',
      'create_call',
      { assistantId: 'assistant-x', scheduledAt: 'tomorrow' },
      'TOOL_ARGUMENTS_INVALID',
    ],
  ])('refuse %s', async (_, name, args, code) => {
    expect(await call(name, args)).toMatch(new RegExp(`^Error: .*\\(${code}\\)`));
  });
});

/** Where the tool `roll` is carried out, and what was sent there. */
async function diceServer(posted: unknown[]): Promise<AsyncDisposable & { readonly url: string }> {
  const dice = createServer(async (request, response) => {
    posted.push(JSON.parse(await text(request)), request.headers['x-table']);
    response.end(JSON.stringify({ results: [{ result: { rolled: 4 } }] }));
  });
  dice.listen(0, '127.0.0.1');
  await once(dice, 'listening');
  return {
    url: `http://127.0.0.1:${(dice.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      dice.closeAllConnections();
      dice.close();
    },
  };
}

describe('an assistant that was made', () => {
  let pool: SandboxPool;
  beforeAll(async () => {
    pool = await startScenarioPool();
  });
  afterAll(async () => {
    await pool[Symbol.asyncDispose]();
  });

  const said = (run: ScenarioRun) =>
    run.of('command').flatMap(({ message, data }) => (message === 'call.say' ? [(data as { text: string }).text] : []));

  it('greets, asks its model, has its functions run, and says what comes of it', async () => {
    await using model = await startTextModel();
    const posted: unknown[] = [];
    await using dice = await diceServer(posted);
    const { url } = dice;
    const tool = await call('create_tool', {
      ...roll,
      function: { ...roll.function, server: { url, headers: { 'X-Table': '7' } } },
    });
    const { id } = await call('create_assistant', {
      ...{ name: 'Dealer', instructions: 'You deal for {{who}}.', firstMessage: 'Hello {{who}}.', toolIds: [tool.id] },
    });
    // Nobody recognises here: the caller's words are given to the model as if somebody had.
    const source = (await sourceOf(id))
      .replace('const MODEL_URLS = {', `const MODEL_URLS = { openai: '${model.url}/v1',`)
      .replace('call.sendMediaTo(ears);', `setTimeout(() => ask([{ role: 'user', content: 'roll' }]), 1);`);
    const dialler = new FakeDialler();
    await using run = new ScenarioRun(pool, [await sourceOf(tool.id), source], {
      ...{ leg: null, dialler, secrets: { OPENAI_API_KEY: 'good-key' } },
      customData: JSON.stringify({ customer: 'sip:ann@127.0.0.1', values: { who: 'Ann' } }),
    });
    await run.until(() => dialler.legs.length === 1);
    dialler.leg().answer();
    await run.until(() => said(run).includes('Four.'));
    expect(said(run)[0]).toBe('Hello Ann.');
    expect(posted).toEqual([
      { message: { type: 'tool-calls', toolCallList: [{ id: 'call_1', name: 'roll', arguments: { sides: 6 } }] } },
      '7',
    ]);
    const [asked, again] = model.asked.map(({ body }) => body);
    expect(asked.messages).toEqual([
      { role: 'system', content: 'You deal for Ann.' },
      { role: 'assistant', content: 'Hello Ann.' },
      { role: 'user', content: 'roll' },
    ]);
    expect(asked.tools).toMatchObject([{ type: 'function', function: { name: 'roll', description: 'Rolls a die' } }]);
    expect(again.messages.at(-1)).toEqual({ role: 'tool', tool_call_id: 'call_1', content: '{"rolled":4}' });
    expect(run.faults).toEqual([]);
  });

  it('ends a call that nobody answers', async () => {
    const { id } = await call('create_assistant', { name: 'Caller' });
    const dialler = new FakeDialler();
    const customData = JSON.stringify({ customer: 'sip:ann@127.0.0.1' });
    await using run = new ScenarioRun(pool, await sourceOf(id), { leg: null, dialler, customData });
    await run.until(() => dialler.legs.length === 1);
    dialler.leg().end({ code: 486, reason: 'Busy Here' });
    expect(await run.ended()).toBe('Normal termination');
    expect(run.logs).toContain('Not reached: 486 Busy Here');
  });
});
