/**
 * Texts in other encodings than the guest half knows: the single-byte ones, UTF-16, and, to be read only, the East Asian ones. Names are those
 * of the WHATWG Encoding Standard, which has most of iconv’s.
 */

/** Throws a TypeError for an encoding nobody knows. What is malformed becomes U+FFFD. */
export function decodeText(encoding: string, bytes: readonly number[]): string {
  return decoderOf(encoding).decode(Uint8Array.from(bytes));
}

/** Throws a TypeError for an encoding that cannot be written. A character it has not becomes a question mark. */
export function encodeText(encoding: string, text: string): number[] {
  const { encoding: name } = decoderOf(encoding);
  if (name === 'utf-8') return [...Buffer.from(text)];
  if (name === 'utf-16le') return [...Buffer.from(text, 'utf16le')];
  if (name === 'utf-16be') return [...Buffer.from(text, 'utf16le').swap16()];
  const table = tables.get(name) ?? tableOf(encoding, name);
  return Array.from(text, (character) => table.get(character) ?? 0x3f);
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { ignoreBOM: true });
  } catch {
    throw new TypeError(
      `Unknown encoding "${encoding.slice(0, 40)}": use "utf-8", "iso-8859-1", "windows-1251" or another name of the WHATWG Encoding Standard`,
    );
  }
}

/** Bytes of characters, by the encoding's own name: at most one table for each of them. */
const tables = new Map<string, ReadonlyMap<string, number>>();

const severalBytes = /^(big5|euc-|gb|iso-2022|shift_jis)/;

function tableOf(encoding: string, name: string): ReadonlyMap<string, number> {
  if (severalBytes.test(name)) throw new TypeError(`Encoding "${name}" can be read and not written: use "utf-8"`);
  const decoder = decoderOf(encoding);
  const table = new Map<string, number>();
  for (let byte = 255; byte >= 0; byte -= 1) table.set(decoder.decode(Uint8Array.of(byte)), byte);
  table.delete('\ufffd');
  tables.set(name, table);
  return table;
}
