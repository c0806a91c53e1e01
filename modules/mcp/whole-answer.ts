/** One event of one line, as servers write what is a message and nothing else (WHATWG HTML §9.2.6). */
const soleEvent = /^(?:event: ?message\r?\n)?data: ?([^\r\n]*)\r?\n\r?\n$/;

/**
 * The answer to the request `id` when these first bytes of its event stream are that and nothing else: then the stream
 * holds nothing more (MCP, Streamable HTTP: the server closes it after the response), and the answer may as well have
 * come as a document of its own. Undefined for anything else, such as events with ids, from which the stream could be
 * resumed.
 */
export function wholeAnswer(bytes: Uint8Array, id: number): string | undefined {
  const data = soleEvent.exec(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString())?.[1];
  return data !== undefined && isAnswer(data, id) ? data : undefined;
}

function isAnswer(json: string, id: number): boolean {
  try {
    const message: unknown = JSON.parse(json);
    if (typeof message !== 'object' || message === null || !('id' in message) || message.id !== id) return false;
    return 'result' in message || 'error' in message;
  } catch {
    return false;
  }
}
