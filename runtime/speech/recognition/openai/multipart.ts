import { randomUUID } from 'node:crypto';

/** A form with one file (RFC 7578), as one piece: `fetch` of Node 26 throws where nobody catches when a form that it streams is aborted. */
export interface Multipart {
  readonly contentType: string;
  readonly body: Buffer<ArrayBuffer>;
}

/** Names are given by us, without quotes; values may be anything, because nothing in them is the boundary. */
export function multipart(
  fields: readonly (readonly [name: string, value: string])[],
  file: { readonly name: string; readonly filename: string; readonly type: string; readonly bytes: Buffer },
): Multipart {
  const boundary = randomUUID();
  const head = (disposition: string): string => `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n`;
  const texts = fields.map(([name, value]) => `${head(`name="${name}"`)}\r\n${value}\r\n`).join('');
  const fileHead = `${head(`name="${file.name}"; filename="${file.filename}"`)}Content-Type: ${file.type}\r\n\r\n`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(texts + fileHead), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}
