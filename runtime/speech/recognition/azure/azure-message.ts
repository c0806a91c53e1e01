/** A text message of the speech protocol: headers, an empty line, a body. */
export interface AzureMessage {
  readonly path: string;
  readonly requestId: string;
  readonly body: string;
}

export function azureText(path: string, requestId: string, body: object): string {
  const headers = headerLines(path, requestId, 'application/json; charset=utf-8');
  return `${headers}\r\n${JSON.stringify(body)}`;
}

/** A binary message: the length of its headers in two bytes, most significant first, the headers, the audio. */
export function azureAudio(requestId: string, audio: Uint8Array, contentType?: string): Buffer {
  const headers = Buffer.from(headerLines('audio', requestId, contentType), 'ascii');
  const message = Buffer.allocUnsafe(2 + headers.length + audio.length);
  message.writeUInt16BE(headers.length, 0);
  headers.copy(message, 2);
  message.set(audio, 2 + headers.length);
  return message;
}

/** Header names are of any case. Throws for a message without a path. */
export function parseAzureText(message: string): AzureMessage {
  const end = message.indexOf('\r\n\r\n');
  const headers = new Map<string, string>();
  for (const line of message.slice(0, end === -1 ? undefined : end).split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const path = headers.get('path')?.toLowerCase();
  if (path === undefined) throw new SyntaxError('the message has no Path');
  const requestId = headers.get('x-requestid')?.toLowerCase() ?? '';
  return { path, requestId, body: end === -1 ? '' : message.slice(end + 4) };
}

function headerLines(path: string, requestId: string, contentType: string | undefined): string {
  const lines = [`Path: ${path}`, `X-RequestId: ${requestId}`, `X-Timestamp: ${new Date().toISOString()}`];
  if (contentType !== undefined) lines.push(`Content-Type: ${contentType}`);
  return `${lines.join('\r\n')}\r\n`;
}
