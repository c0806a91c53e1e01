/**
 * Fields of a `multipart/form-data` body (RFC 7578), byte for byte as UTF-8: also a byte order mark at the beginning of a
 * scenario is part of it. A part without a name is passed over. Undefined: it is no such body.
 */
export function readMultipart(contentType: string, body: Buffer): (readonly [string, string])[] | undefined {
  const [, quoted, bare] = /boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return undefined;
  const fields: (readonly [string, string])[] = [];
  const between = Buffer.from(`\r\n--${boundary}`);
  // The first boundary stands at the very beginning, without a line end.
  let at = body.indexOf(between.subarray(2));
  if (at === -1) return undefined;
  at += between.length - 2;
  for (;;) {
    if (body.subarray(at, at + 2).equals(dashes)) return fields;
    const start = body.indexOf(lineEnd, at);
    const end = start === -1 ? -1 : body.indexOf(between, start);
    if (end === -1) return undefined;
    const field = readPart(body.subarray(start + lineEnd.length, end));
    if (field !== undefined) fields.push(field);
    at = end + between.length;
  }
}

const dashes = Buffer.from('--');
const lineEnd = Buffer.from('\r\n');
const headEnd = Buffer.from('\r\n\r\n');
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function readPart(part: Buffer): readonly [string, string] | undefined {
  const end = part.indexOf(headEnd);
  if (end === -1) return undefined;
  const [, quoted, bare] =
    /^content-disposition:.*?[;\s]name=(?:"([^"\r\n]*)"|([^\s;"]+))/im.exec(decoder.decode(part.subarray(0, end))) ??
    [];
  const name = quoted ?? bare;
  return name === undefined ? undefined : [name, decoder.decode(part.subarray(end + headEnd.length))];
}
