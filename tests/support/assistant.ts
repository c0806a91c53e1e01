import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';

/** What a tool brought back. */
export interface ToolReply {
  // biome-ignore lint/suspicious/noExplicitAny: tests look into replies of every shape
  readonly result: any;
  /** Text of a refusal. */
  readonly error: string | undefined;
}

/** MCP's own client, as an assistant has it. */
export class Assistant implements AsyncDisposable {
  readonly client: Client;

  private constructor(client: Client) {
    this.client = client;
  }

  static async connect(transport: unknown): Promise<Assistant> {
    const client = new Client({ name: 'assistant', version: '1' });
    await client.connect(transport as Transport);
    return new Assistant(client);
  }

  static overHttp(url: string, key: string): Promise<Assistant> {
    return Assistant.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: bearer(key) }));
  }

  static overStream(url: string, key: string): Promise<Assistant> {
    const { headers } = bearer(key);
    const withKey = (target: string | URL, init?: RequestInit) =>
      fetch(target, { ...init, headers: { ...(init?.headers as Record<string, string>), ...headers } });
    const options = { requestInit: { headers }, eventSourceInit: { fetch: withKey } };
    return Assistant.connect(new SSEClientTransport(new URL(`${url}/sse`), options as never));
  }

  async names(): Promise<string[]> {
    return (await this.client.listTools()).tools.map(({ name }) => name);
  }

  async call(name: string, args: object = {}): Promise<ToolReply> {
    const { isError, structuredContent, content } = await this.client.callTool({ name, arguments: { ...args } });
    const [first] = content as { readonly text?: string }[];
    return { result: structuredContent, error: isError === true ? first?.text : undefined };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close();
  }
}

function bearer(key: string) {
  return { headers: { authorization: `Bearer ${key}` } };
}
