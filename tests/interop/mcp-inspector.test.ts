import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idleParts } from '#server/http/test-parts.ts';
import { tools } from '#server/mcp/index.ts';
import { SuiteServer } from '#tests/conformance/mcp/suite-server.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { McpInspector } from './mcp-inspector.ts';

let inspector: McpInspector;
let server: TestServer;
let suite: SuiteServer;
beforeAll(async () => {
  inspector = await McpInspector.open();
  server = await startTestServer(idleParts());
  suite = await SuiteServer.start();
});
afterAll(async () => {
  await suite[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const key = () => ['--header', `Authorization: Bearer ${server.key}`];

describe('MCP’s inspector', () => {
  it('lists our tools, and has nothing against their schemas that would break a client', async () => {
    // With --strict it exits with 6 for what would.
    const { result, remarks } = await inspector.ask(`${server.url}/mcp`, 'tools/list', '--strict', ...key());
    expect(result.tools.map(({ name }: { name: string }) => name)).toEqual(tools.map(({ name }) => name));
    expect(remarks).not.toMatch(/^Error: tool/m);
  });

  it.each([
    ['mcp', 'legacy'],
    ['mcp', 'modern'],
    ['sse', 'legacy'],
  ])('calls a tool at /%s, as clients of the %s revisions do', async (where, era) => {
    const call = ['--tool-name', 'list_applications', '--tool-arg', 'limit=5', '--protocol-era', era];
    const { result } = await inspector.ask(`${server.url}/${where}`, 'tools/call', ...call, ...key());
    expect(result.structuredContent).toMatchObject({ items: [{ name: 'default' }], next: null });
  });

  it('reads resources and prompts of a server on our endpoint', async () => {
    const ask = async (method: string, ...options: readonly string[]) =>
      (await inspector.ask(suite.url, method, ...options)).result;
    expect((await ask('resources/list')).resources).toMatchObject([{ uri: 'test://static-text' }, {}]);
    const read = await ask('resources/read', '--uri', 'test://static-text', '--protocol-era', 'modern');
    expect(read.contents).toMatchObject([{ text: 'This is the content of the static text resource.' }]);
    expect((await ask('prompts/list')).prompts).toHaveLength(5);
    const given = ['--prompt-name', 'test_prompt_with_arguments', '--prompt-args', 'arg1=a', 'arg2=b'];
    const got = await ask('prompts/get', ...given, '--protocol-era', 'modern');
    expect(got.messages).toMatchObject([{ content: { text: "Prompt with arguments: arg1='a', arg2='b'" } }]);
  });
});
