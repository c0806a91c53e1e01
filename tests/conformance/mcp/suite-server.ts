import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { ProtocolError, Server, type ServerContext } from '@modelcontextprotocol/server';
import { silentLogger } from '#runtime/shared/log.ts';
import { guardHost } from '#server/http/host-guard.ts';
import { Principal } from '#server/keys/index.ts';
import { type Caller, McpEndpoint } from '#server/mcp/index.ts';
import { askingPrompt, askingTools, questionsOf, requestState } from './asking-tools.ts';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';
const image = { type: 'image' as const, data: png, mimeType: 'image/png' };
const audio = {
  type: 'audio' as const,
  data: 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=',
  mimeType: 'audio/wav',
};
const text = (words: string) => ({ type: 'text' as const, text: words });
const resource = (uri: string, mimeType: string, words: string) => ({
  type: 'resource' as const,
  resource: { uri, mimeType, text: words },
});

/** What the suite wants to be answered by tools of these names. */
const contents = {
  test_simple_text: [text('This is a simple text response for testing.')],
  test_image_content: [image],
  test_audio_content: [audio],
  test_embedded_resource: [resource('test://embedded-resource', 'text/plain', 'This is an embedded resource content.')],
  test_multiple_content_types: [
    text('Multiple content types test:'),
    image,
    resource('test://mixed-content-resource', 'application/json', '{"test":"data","value":123}'),
  ],
  test_error_handling: [text('This tool intentionally returns an error for testing')],
  test_tool_with_progress: [text('Done')],
  test_tool_with_logging: [text('Done')],
  test_logging_tool: [text('Done')],
};

type Arguments = Readonly<Record<string, string>>;
const prompts: Readonly<Record<string, { arguments?: readonly string[]; contents(given: Arguments): unknown[] }>> = {
  test_simple_prompt: { contents: () => [text('This is a simple prompt for testing.')] },
  test_prompt_with_arguments: {
    arguments: ['arg1', 'arg2'],
    contents: ({ arg1, arg2 }) => [text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)],
  },
  test_prompt_with_embedded_resource: {
    arguments: ['resourceUri'],
    contents: ({ resourceUri = '' }) => [
      resource(resourceUri, 'text/plain', 'Embedded resource content for testing.'),
      text('Please process the embedded resource above.'),
    ],
  },
  test_prompt_with_image: { contents: () => [image, text('Please analyze the image above.')] },
};

const heard = ({ inputResponses }: ServerContext['mcpReq']) => text(`state-ok: ${JSON.stringify(inputResponses)}`);

/** The things that MCP's conformance suite looks for, on the server object that our tools are on. */
function suiteServer(): Server {
  const server = new Server(
    { name: 'suite', version: '1' },
    { capabilities: { tools: {}, prompts: {}, resources: {}, completions: {}, logging: {} }, requestState },
  );
  server.setRequestHandler('tools/list', () => ({
    tools: [...Object.keys(contents), ...askingTools].map((name) => ({
      name,
      description: name,
      inputSchema: { type: 'object' as const },
    })),
  }));
  server.setRequestHandler('tools/call', async ({ params: { name, _meta } }, context) => {
    const { mcpReq } = context;
    if (askingTools.includes(name)) return (await questionsOf(name, context)) ?? { content: [heard(mcpReq)] };
    const content = contents[name as keyof typeof contents];
    if (content === undefined) throw new ProtocolError(-32_602, `There is no tool ${name}`);
    const { progressToken } = _meta ?? {};
    for (const progress of name === 'test_tool_with_progress' && progressToken !== undefined ? [0, 50, 100] : []) {
      await mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress, total: 100 } });
      await delay(20);
    }
    if (name.includes('logging')) {
      for (const words of ['Tool execution started', 'Tool processing data', 'Tool execution completed'])
        await mcpReq.log('info', words);
    }
    return name === 'test_error_handling' ? { content, isError: true } : { content };
  });
  server.setRequestHandler('prompts/list', () => ({
    prompts: [...Object.entries(prompts), [askingPrompt, { arguments: [] }] as const].map(
      ([name, { arguments: names = [] }]) => ({
        name,
        description: name,
        arguments: names.map((one) => ({ name: one, required: true })),
      }),
    ),
  }));
  server.setRequestHandler('prompts/get', async ({ params }, context) => {
    const questions = params.name === askingPrompt ? await questionsOf(askingPrompt, context) : undefined;
    if (questions !== undefined) return questions;
    const given = prompts[params.name]?.contents(params.arguments ?? {}) ?? [heard(context.mcpReq)];
    return { messages: given.map((content) => ({ role: 'user' as const, content })) as never };
  });
  server.setRequestHandler('completion/complete', () => ({ completion: { values: [], total: 0, hasMore: false } }));
  serveResources(server);
  return server;
}

function serveResources(server: Server): void {
  server.setRequestHandler('resources/list', () => ({
    resources: ['test://static-text', 'test://static-binary'].map((uri) => ({ uri, name: uri })),
  }));
  server.setRequestHandler('resources/templates/list', () => ({
    resourceTemplates: [{ uriTemplate: 'test://template/{id}/data', name: 'template' }],
  }));
  server.setRequestHandler('resources/read', ({ params: { uri } }) => {
    const [, id] = /^test:\/\/template\/(\w+)\/data$/.exec(uri) ?? [];
    if (id !== undefined) {
      const data = JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` });
      return { contents: [{ uri, mimeType: 'application/json', text: data }] };
    }
    if (uri === 'test://static-binary') return { contents: [{ uri, mimeType: 'image/png', blob: png }] };
    const words = 'This is the content of the static text resource.';
    if (uri === 'test://static-text') return { contents: [{ uri, mimeType: 'text/plain', text: words }] };
    throw new ProtocolError(-32_602, 'Resource not found', { uri });
  });
}

const caller: Caller = {
  principal: new Principal({ id: 'suite', name: 'suite', role: 'owner', applications: null, expiresAt: null }),
  ask: async () => undefined as never,
};

/** Our endpoint and our guard against foreign hosts, with the suite's things behind them: it knows of no keys. */
export class SuiteServer implements AsyncDisposable {
  readonly #endpoint = new McpEndpoint({ serve: suiteServer, messagesPath: '/messages', log: silentLogger });
  readonly #http = createServer((request, response) => void this.#answer(request, response));

  static async start(): Promise<SuiteServer> {
    const server = new SuiteServer();
    await new Promise<void>((resolve) => server.#http.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/mcp`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#endpoint.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      guardHost(request.headers, []);
    } catch {
      response.writeHead(403).end();
      return;
    }
    await this.#endpoint.answer({ request, response, caller });
  }
}
