/** A JSON-RPC message, as far as whoever hands it on must look at it. */
export interface RpcMessage {
  readonly id?: string | number;
  readonly method?: string;
  readonly params?: { readonly [name: string]: unknown };
  readonly result?: { readonly protocolVersion?: unknown };
}

export const rpcCode = { parseError: -32_700, internalError: -32_603 } as const;

const revisionField = 'io.modelcontextprotocol/protocolVersion';
/** Names that a header cannot carry as they are go in the form of SEP-2243. */
const plainHeader = /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/;

/** Headers that go with a message (MCP, Streamable HTTP). `agreed`: the revision that the handshake ended with, if there was one. */
export function headersOf({ method, params }: RpcMessage, agreed: string | undefined): Record<string, string> {
  const meta = params?._meta as { readonly [name: string]: unknown } | undefined;
  const revision = meta?.[revisionField] ?? (method === 'initialize' ? undefined : agreed);
  const subject = params?.name ?? params?.uri;
  return {
    ...(typeof revision === 'string' ? { 'mcp-protocol-version': revision } : {}),
    ...(typeof method === 'string' ? { 'mcp-method': headerText(method) } : {}),
    ...(typeof subject === 'string' ? { 'mcp-name': headerText(subject) } : {}),
  };
}

function headerText(text: string): string {
  return plainHeader.test(text) ? text : `=?base64?${Buffer.from(text).toString('base64')}?=`;
}

/** Data of the events of an event stream (HTML Standard §9.2), as they come. */
export async function* eventData(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    const events = (rest + decoder.decode(bytes, { stream: true })).split(/\r?\n\r?\n/);
    rest = events.pop() ?? '';
    for (const event of events) {
      const lines = event.split(/\r?\n/).filter((line) => line.startsWith('data:'));
      const data = lines.map((line) => line.slice('data:'.length).trimStart()).join('\n');
      if (data !== '') yield data;
    }
  }
}
