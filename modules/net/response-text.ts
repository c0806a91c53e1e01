/** Content that is no text to anybody; what has no type, or one that is not known, may be text. */
const binary =
  /^(?:image\/(?!svg)|audio\/|video\/|font\/|application\/(?:octet-stream|pdf|zip|gzip|x-gzip|x-tar|x-7z-compressed|msgpack|x-protobuf|protobuf|wasm)\b)/i;

export function isText(contentType: string): boolean {
  return !binary.test(contentType.trim());
}

/** The body in the charset that its type names (WHATWG Encoding); UTF-8 where it names none, or one that is not known. */
export function textOf(body: Uint8Array, contentType: string): string {
  const [, quoted, plain] = /;\s*charset\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  return decoder(quoted ?? plain ?? 'utf-8').decode(body);
}

function decoder(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}
