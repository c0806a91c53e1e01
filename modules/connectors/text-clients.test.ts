import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { startTextModel, type TextModel } from '#tests/support/agents/text-model.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
let model: TextModel;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});
beforeEach(async () => {
  model = await startTextModel();
});
afterEach(async () => {
  await model[Symbol.asyncDispose]();
});

/** A scenario that makes a client of `create`, writes its events, and does the rest. */
function run(create: string, events: string, rest: string): ScenarioRun {
  return new ScenarioRun(
    pool,
    `require(Modules.OpenAI);
     VoxEngine.addEventListener(AppEvents.Started, async () => {
       const client = await ${create};
       for (const name of Object.values(OpenAI.${events}))
         client.addEventListener(name, (event) => Logger.write(event.name.split('.').pop() + ' ' + JSON.stringify(event.data.payload)));
       const E = OpenAI.${events};
       ${rest}
     });`,
    { leg: null },
  );
}

const names = ({ logs }: ScenarioRun) => logs.map((line) => line.split(' ')[0]);
const told = ({ logs }: ScenarioRun, name: string) =>
  logs.filter((line) => line.startsWith(`${name} `)).map((line) => JSON.parse(line.slice(name.length)));

describe('OpenAI.createResponsesAPIClient', () => {
  const create = (more = '') =>
    `OpenAI.createResponsesAPIClient({ apiKey: 'good-key', baseUrl: '${model.url}', project: 'p1'${more} })`;

  verifies('AGENT-RESPONSES', 'tells an answer as it comes, and goes on from it', async () => {
    await using scenario = run(
      create(', storeContext: true'),
      'ResponsesAPIEvents',
      `client.createResponses({ model: 'gpt', instructions: 'Greet.', input: 'Hello' });
       let count = 0;
       client.addEventListener(E.ResponseCompleted, () => {
         count += 1;
         if (count === 1) client.createResponses({ model: 'gpt', input: 'Again', stream: false });
         if (count === 2) { client.close(); Logger.write('both'); }
       });`,
    );
    await scenario.untilLog('both');
    expect(names(scenario)).toEqual([
      'ConnectorInformation',
      'ResponseCreated',
      'ResponseTextDelta',
      'ResponseTextDelta',
      'ResponseTextDone',
      'ResponseMCPListToolsCompleted',
      'ResponseCompleted',
      'ResponseCompleted',
      'both',
    ]);
    expect(told(scenario, 'ResponseTextDone')).toEqual([{ type: 'response.output_text.done', text: 'Grüß Gott.' }]);
    expect(model.asked.map(({ path, body }) => [path, body])).toEqual([
      ['/v1/responses', { stream: true, store: true, model: 'gpt', instructions: 'Greet.', input: 'Hello' }],
      ['/v1/responses', { stream: false, previous_response_id: 'resp_1', store: true, model: 'gpt', input: 'Again' }],
    ]);
    expect(model.asked[0]?.headers['openai-project']).toBe('p1');
    expect(scenario.transcript()).not.toContain('good-key');
  });

  verifies('AGENT-TEXT-FAILS', 'says what the server refused, and what cannot be read', async () => {
    await using scenario = run(
      create().replace('good-key', 'bad-key'),
      'ResponsesAPIEvents',
      `client.createResponses({ input: 'x' });
       const other = await ${create()};
       other.addEventListener(E.ResponsesAPIError, (event) => Logger.write('other ' + event.data.payload.message));
       other.createResponses({ input: 'garbage' });
       const third = await ${create()};
       third.addEventListener(E.ResponsesAPIError, (event) => Logger.write('third ' + event.data.payload.message));
       for (let index = 0; index < 5; index += 1) third.createResponses({ input: 'hang' });`,
    );
    await scenario.until(() => ['ResponsesAPIError', 'other', 'third'].every((name) => names(scenario).includes(name)));
    expect(told(scenario, 'ResponsesAPIError')).toEqual([
      { status: 401, message: 'Incorrect API key', type: 'invalid_request_error', code: 'invalid_api_key' },
    ]);
    expect(scenario.logs.find((line) => line.startsWith('other'))).toMatch(/JSON/);
    expect(scenario.logs).toContain('third more than 4 requests at once');
    expect(scenario.transcript()).not.toContain('bad-key');
  });
});

describe('OpenAI.createChatCompletionsAPIClient', () => {
  verifies('AGENT-CHAT', 'puts pieces, texts and function calls together, and remembers what was said', async () => {
    await using scenario = run(
      `OpenAI.createChatCompletionsAPIClient({ apiKey: 'good-key', baseUrl: '${model.url}/openai/v1/', storeContext: true })`,
      'ChatCompletionsAPIEvents',
      `client.createChatCompletions({ model: 'gpt', messages: [{ role: 'user', content: 'roll' }] });
       client.addEventListener(E.FunctionToolCallArgumentsDone, ({ data }) =>
         client.createChatCompletions({ model: 'gpt', messages: [{ role: 'tool', tool_call_id: data.payload.id, content: '4' }] }));
       client.addEventListener(E.ContentDone, ({ data }) => {
         if (data.payload.content === 'Five.') Logger.write('done');
         else client.createChatCompletions({ model: 'gpt', stream: false, messages: [{ role: 'user', content: 'More.' }] });
       });`,
    );
    await scenario.untilLog('done');
    expect(told(scenario, 'FunctionToolCallArgumentsDelta').at(-1)).toEqual({
      index: 0,
      id: 'call_1',
      name: 'roll',
      arguments: '{"sides":6}',
      arguments_delta: ':6}',
    });
    expect(told(scenario, 'ContentDelta')).toEqual([
      { delta: 'Fo', snapshot: 'Fo' },
      { delta: 'ur.', snapshot: 'Four.' },
      { delta: 'Five.', snapshot: 'Five.' },
    ]);
    expect(told(scenario, 'Chunk').some(({ usage }) => usage?.total_tokens === 7)).toBe(true);
    expect(model.asked.map(({ path }) => path)).toEqual(Array(3).fill('/openai/v1/chat/completions'));
    const call = { id: 'call_1', type: 'function', function: { name: 'roll', arguments: '{"sides":6}' } };
    expect(model.asked[2]?.body.messages).toEqual([
      { role: 'user', content: 'roll' },
      { role: 'assistant', content: null, tool_calls: [call] },
      { role: 'tool', tool_call_id: 'call_1', content: '4' },
      { role: 'assistant', content: 'Four.' },
      { role: 'user', content: 'More.' },
    ]);
  });
});
