import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { ApiClient } from '../api-client.ts';
import { cliLimits } from '../limits.ts';
import { StdioBridge } from './stdio-bridge.ts';

interface Seen {
  readonly headers: Readonly<Record<string, unknown>>;
  // biome-ignore lint/suspicious/noExplicitAny: messages of every shape
  readonly message: any;
}

/** A server that `answer` speaks for, and what it was sent. */
async function serverThat(answer: (message: Seen['message'], response: ServerResponse) => void) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const message = JSON.parse(await text(request));
    seen.push({ headers: request.headers, message });
    answer(message, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = new ApiClient(
    async () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async () => 'pbk_key',
  );
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { seen, client, [Symbol.dispose]: close };
}

/** What the bridge writes for these lines. */
async function replies(client: ApiClient, lines: readonly unknown[]) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const done = new StdioBridge(client, output).run(input);
  input.end(lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  await done;
  output.end();
  const written = (await text(output)).split('\n').filter((line) => line !== '');
  return written.map((line) => JSON.parse(line));
}

function json(response: ServerResponse, body: unknown, status = 200, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
}

describe('the bridge from standard input to the server', () => {
  it('hands over documents and event streams, and takes notifications without an answer', async () => {
    using server = await serverThat(({ id, method }, response) => {
      if (id === undefined) response.writeHead(202).end();
      else if (method === 'ping') json(response, { jsonrpc: '2.0', id, result: {} });
      else {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(': hello\n\nevent: message\ndata: {"jsonrpc":"2.0","method":"notifications/pro');
        response.end(`gress"}\n\nid: 1\r\ndata: {"jsonrpc":"2.0",\r\ndata: "id":${id},"result":{"a":"ü"}}\r\n\r\n`);
      }
    });
    const written = await replies(server.client, [
      { jsonrpc: '2.0', id: 1, method: 'ping' },
      { jsonrpc: '2.0', method: 'notifications/initialized' },
      { jsonrpc: '2.0', id: 'two', method: 'tools/call', params: { name: 'ask "ü"' } },
    ]);
    expect(written).toContainEqual({ jsonrpc: '2.0', id: 1, result: {} });
    expect(written).toContainEqual({ jsonrpc: '2.0', method: 'notifications/progress' });
    expect(written).toHaveLength(3);
    const called = server.seen.find(({ message }) => message.id === 'two');
    expect(called?.headers).toMatchObject({
      authorization: 'Bearer pbk_key',
      accept: 'application/json, text/event-stream',
      'mcp-method': 'tools/call',
      'mcp-name': `=?base64?${Buffer.from('ask "ü"').toString('base64')}?=`,
    });
  });

  it('names the revision that was agreed on, or that the message names', async () => {
    using server = await serverThat(({ id }, response) => {
      json(response, { jsonrpc: '2.0', id, result: { protocolVersion: '2025-06-18' } });
    });
    const [input, output] = [new PassThrough(), new PassThrough()];
    const done = new StdioBridge(server.client, output).run(input);
    const exchange = async (message: object) => {
      input.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, ...message })}\n`);
      await once(output, 'data');
    };
    await exchange({ method: 'initialize', params: { protocolVersion: '2025-11-25' } });
    await exchange({ method: 'ping' });
    const _meta = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' };
    await exchange({ method: 'tools/list', params: { _meta } });
    input.end();
    await done;
    expect(server.seen.map(({ headers }) => headers['mcp-protocol-version'])).toEqual([
      undefined,
      '2025-06-18',
      '2026-07-28',
    ]);
  });

  it('makes errors of what the server refuses, of lines that are none, and of a server that is not there', async () => {
    const problem = { code: 'UNAUTHENTICATED', kind: 'user', detail: 'No key', hint: 'Send one.', details: {} };
    using server = await serverThat((_, response) => json(response, problem, 401, 'application/problem+json'));
    const written = await replies(server.client, [{ jsonrpc: '2.0', id: 1, method: 'ping' }, 'no json']);
    expect(written).toContainEqual({ jsonrpc: '2.0', id: null, error: { code: -32_700, message: expect.any(String) } });
    expect(written).toContainEqual({
      jsonrpc: '2.0',
      id: 1,
      error: {
        code: -32_603,
        message: 'No key (UNAUTHENTICATED). Send one.',
        data: expect.objectContaining({ code: 'UNAUTHENTICATED' }),
      },
    });
    const nobody = new ApiClient(
      async () => 'http://127.0.0.1:1',
      async () => 'pbk_key',
    );
    const [refused] = await replies(nobody, [{ jsonrpc: '2.0', id: 2, method: 'ping' }]);
    expect(refused.error.data.code).toBe('CLI_SERVER_UNREACHABLE');
  });

  it('gives up what is cancelled, and refuses too many at once', async () => {
    using server = await serverThat(({ method }, response) => {
      if (method !== 'stuck') response.writeHead(202).end();
    });
    const stuck = (id: number) => ({ jsonrpc: '2.0', id, method: 'stuck' });
    const cancel = (requestId: number) => ({ method: 'notifications/cancelled', params: { requestId } });
    const ids = Array.from({ length: cliLimits.mcpPending }, (_, index) => index);
    const written = await replies(server.client, [...ids.map(stuck), stuck(999), ...ids.map(cancel)]);
    expect(written).toMatchObject([{ id: 999, error: { data: { code: 'CLI_MCP_PENDING' } } }]);
  });

  it('ends with an error when a line is too long', async () => {
    const input = new PassThrough();
    const done = new StdioBridge(
      new ApiClient(
        async () => 'http://127.0.0.1:1',
        async () => '',
      ),
      new PassThrough(),
    ).run(input);
    const refused = expect(done).rejects.toMatchObject({ code: 'CLI_MCP_LINE_TOO_LONG' });
    input.write('x'.repeat(cliLimits.mcpMessageBytes + 1));
    await refused;
  });
});
