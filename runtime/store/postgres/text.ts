/**
 * PostgreSQL keeps every character in a text but U+0000. It is written as U+0001 U+0001, and U+0001 as U+0001 U+0002: texts keep their order and their
 * beginnings.
 */
export function toStoredText(text: string): string {
  return text.replaceAll('\u0001', '\u0001\u0002').replaceAll('\0', '\u0001\u0001');
}

export function fromStoredText(text: string): string {
  let at = text.indexOf('\u0001');
  if (at === -1) return text;
  let read = '';
  let from = 0;
  for (; at !== -1; at = text.indexOf('\u0001', from)) {
    read += text.slice(from, at) + (text[at + 1] === '\u0001' ? '\0' : '\u0001');
    from = at + 2;
  }
  return read + text.slice(from);
}
