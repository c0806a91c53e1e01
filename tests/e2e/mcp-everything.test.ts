import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { type EverythingServer, startEverythingServer } from '#tests/support/everything/server.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

const elicit = `client.callTool({ name: 'trigger-elicitation-request' })`;

/** Runs `body` with a `client` of the server and ends; gives what it `say`s. */
async function play(config: object, body: string, extra = ''): Promise<unknown[]> {
  const code = `require(Modules.MCP);
    const say = (value) => Logger.write(JSON.stringify(value));
    VoxEngine.addEventListener(AppEvents.Started, async () => {
      const client = await MCP.createClient({
        mcpServerConnectionConfig: { clientName: 'a', clientVersion: '1', ...${JSON.stringify(config)} }, ${extra} });
      ${body}
      VoxEngine.terminate();
    });`;
  await using run = new ScenarioRun(pool, code, { leg: null });
  expect(await run.ended()).toBe('Normal termination');
  expect(run.faults).toEqual([]);
  return run.logs.map((log) => JSON.parse(log) as unknown);
}

describe.each(['http', 'sse'] as const)('MCP’s reference server over %s', (transport) => {
  let server: EverythingServer;
  let config: object;
  beforeAll(async () => {
    server = await startEverythingServer(transport);
    config = { transport, endpoint: server.url, headers: {} };
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
  });

  verifies('MCP-EVERYTHING', 'has its tools listed and called, and every kind of content comes through', async () => {
    const [names, ...results] = await play(
      config,
      `say((await client.listTools()).tools.map(({ name }) => name));
      for (const [name, args] of [['echo', { message: 'grüß dich' }], ['get-sum', { a: 2, b: 40 }],
        ['get-structured-content', { location: 'Chicago' }], ['get-tiny-image', {}], ['get-annotated-message', { messageType: 'error' }],
        ['get-resource-links', { count: 2 }], ['get-resource-reference', { resourceType: 'Blob', resourceId: 1 }], ['get-sum', {}]])
        say(await client.callTool({ name, arguments: args }));`,
    );
    expect(names).toEqual(expect.arrayContaining(['echo', 'get-structured-content', 'trigger-long-running-operation']));
    const [echo, sum, structured, image, annotated, links, reference, wrong] = results as { content: unknown[] }[];
    expect(echo?.content).toEqual([{ type: 'text', text: 'Echo: grüß dich' }]);
    expect(sum?.content).toEqual([{ type: 'text', text: 'The sum of 2 and 40 is 42.' }]);
    expect(structured).toMatchObject({ structuredContent: { temperature: 36, humidity: 82 } });
    expect(image?.content).toContainEqual({
      type: 'image',
      mimeType: 'image/png',
      data: expect.stringMatching(/^iVBOR/),
    });
    expect(annotated?.content[0]).toMatchObject({ annotations: { priority: 1 } });
    expect(links?.content[1]).toMatchObject({ type: 'resource_link', uri: expect.stringContaining('demo://') });
    expect(reference?.content[1]).toMatchObject({ type: 'resource', resource: { blob: expect.any(String) } });
    expect(wrong).toMatchObject({ isError: true });
  });

  verifies('MCP-RESOURCES-PROMPTS', 'has its resources and prompts read', async () => {
    const [resources, templates, text, prompts, prompt, missing] = await play(
      config,
      `const { resources } = await client.listResources({}, { all: true }); say(resources.length);
      say((await client.listResourceTemplates()).resourceTemplates.length);
      say(await client.readResource({ uri: 'demo://resource/dynamic/text/1' }));
      say((await client.listPrompts()).prompts.map(({ name }) => name));
      say(await client.getPrompt({ name: 'args-prompt', arguments: { city: 'Bern' } }));
      await client.readResource({ uri: 'demo://nowhere' }).catch(({ code }) => say(code));`,
    );
    expect(resources).toBeGreaterThan(1);
    expect(templates).toBe(2);
    expect(text).toMatchObject({ contents: [{ uri: 'demo://resource/dynamic/text/1', text: expect.any(String) }] });
    expect(prompts).toContain('args-prompt');
    expect(prompt).toMatchObject({ messages: [{ role: 'user', content: { text: "What's weather in Bern?" } }] });
    expect(missing).toEqual(expect.any(Number));
  });

  verifies('MCP-ELICITATION', 'asks a scenario that says how it answers, and waits for its caller', async () => {
    const [question, result] = await play(
      config,
      `say((await ${elicit}).content[1].text)`,
      `onElicitation: async ({ data }) => {
        say(data.payload.message);
        await new Promise((done) => setTimeout(done, 100));
        return { action: 'accept', content: { name: 'Ada', integer: 7 } };
      }`,
    );
    expect(question).toBe('Please provide inputs for the following fields:');
    expect(result).toContain('Name: Ada');
    expect(result).toContain('Favorite Integer: 7');
    expect(result).toContain('Favorite Number: 3.14');
  });

  verifies('MCP-ELICITATION', 'is told that its question was dismissed when there is no answer', async () => {
    for (const handler of ['() => undefined', `() => ({ action: 'accept', content: { name: {} } })`]) {
      const [result] = await play(config, `say((await ${elicit}).content[0].text)`, `onElicitation: ${handler}`);
      expect(result).toContain('cancelled');
    }
  });

  verifies(
    'MCP-SAMPLING',
    'has its sampling answered by a scenario that does so, else refused with a reason',
    async () => {
      const [result] = await play(
        config,
        `say((await client.callTool({ name: 'trigger-sampling-request', arguments: { prompt: 'hi' } })).content[0].text)`,
        `onSampling: ({ data }) => 'You said: ' + data.payload.messages[0].content.text`,
      );
      expect(result).toContain('You said: Resource trigger-sampling-request context: hi');
      const [refused] = await play(
        config,
        `say((await client.callTool({ name: 'trigger-sampling-request', arguments: { prompt: 'hi' } })).content[0].text)`,
        `onSampling: () => 5`,
      );
      expect(refused).toContain('the scenario gave no answer');
    },
  );

  verifies('MCP-EVERYTHING', 'tells the progress of a long operation, and that it is slow', async () => {
    const told = await play(
      config,
      `for (const name of ['Progress', 'SlowRequest'])
        client.addEventListener(MCP.Events[name], (e) => say([name, e.data.payload, e.requestId === request.requestId]));
      const request = client.callTool({ name: 'trigger-long-running-operation', arguments: { duration: 0.5, steps: 2 } },
        { softTimeoutMs: 50 });
      say(await request);`,
    );
    expect(told[0]).toEqual(['SlowRequest', expect.objectContaining({ elapsedMs: 50 }), true]);
    expect(told[1]).toEqual(['Progress', { progress: 1, total: 2 }, true]);
    expect(told[2]).toEqual(['Progress', { progress: 2, total: 2 }, true]);
    expect(told[3]).toMatchObject({ content: [{ text: expect.stringContaining('completed') }] });
  });
});
