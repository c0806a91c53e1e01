import { base64OfBytes } from '#runtime/sandbox/guest-kit/base64.ts';
import { reflectApply } from '#runtime/sandbox/guest-kit/intrinsics.ts';

/**
 * VoxEngine's plain functions on bytes and text. Isolates have neither TextEncoder nor Buffer, so these are written
 * out. Bytes are arrays of numbers, as in VoxEngine.
 */
const base64Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const replacementCharacter = 0xfffd;
const { fromCharCode } = String;
/** Adding characters one by one would make a rope of as many knots, which takes more memory than a scenario has. */
const unitsAtOnce = 1024;

/** How many bytes `text` takes in UTF-8, without building them. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && index + 1 < text.length) {
      bytes += 4;
      index += 1;
    } else bytes += 3;
  }
  return bytes;
}

/** `str2bytes(data, encoding)`, for an encoding of `isOwnEncoding`. */
export function toBytes(data: unknown, encoding?: unknown): number[] {
  const text = String(data);
  const bytes: number[] = [];
  if (isSingleByte(encoding)) {
    for (let index = 0; index < text.length; index += 1) bytes.push(text.charCodeAt(index) & 0xff);
    return bytes;
  }
  for (const character of text) pushUtf8(bytes, character.codePointAt(0) ?? replacementCharacter);
  return bytes;
}

/** `bytes2str(data, encoding)`, for an encoding of `isOwnEncoding`; malformed UTF-8 becomes U+FFFD. */
export function toText(data: unknown, encoding?: unknown): string {
  const bytes = bytesOf('bytes2str', data);
  const isPlain = isSingleByte(encoding);
  let text = '';
  let units: number[] = [];
  for (let index = 0; index < bytes.length; ) {
    const byte = bytes[index] as number;
    if (isPlain || byte < 0x80) {
      units.push(byte);
      index += 1;
    } else {
      const { codePoint, length } = readUtf8(bytes, index);
      pushUtf16(units, codePoint);
      index += length;
    }
    if (units.length < unitsAtOnce) continue;
    text += reflectApply(fromCharCode, undefined, units);
    units = [];
  }
  return text + reflectApply(fromCharCode, undefined, units);
}

function pushUtf16(units: number[], codePoint: number): void {
  if (codePoint < 0x10000) units.push(codePoint);
  else units.push(0xd800 + ((codePoint - 0x10000) >> 10), 0xdc00 + ((codePoint - 0x10000) & 0x3ff));
}

/** `base64_encode(data)` of text (as UTF-8), bytes, or a number’s text. */
export function toBase64(data: unknown): string {
  const isText = typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean';
  return base64OfBytes(isText ? new Uint8Array(toBytes(data)) : bytesOf('base64_encode', data));
}

/** `base64_decode(data)` up to the first `=`; takes the URL-safe alphabet too and skips everything outside it. */
export function fromBase64(data: unknown): number[] {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const character of String(data).replaceAll('-', '+').replaceAll('_', '/')) {
    const value = base64Alphabet.indexOf(character);
    if (character === '=') break;
    if (value < 0) continue;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return bytes;
}

/** `bytes2hex(data, toUpperCase)`. */
export function toHex(data: unknown, toUpperCase: unknown = false): string {
  let text = '';
  for (const byte of bytesOf('bytes2hex', data)) text += byte.toString(16).padStart(2, '0');
  return toUpperCase ? text.toUpperCase() : text;
}

/** `hex2bytes(data)`; throws a TypeError for anything that is not pairs of hexadecimal digits. */
export function fromHex(data: unknown): number[] {
  const text = String(data);
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(text))
    throw new TypeError('hex2bytes: the argument must consist of pairs of hexadecimal digits');
  const bytes: number[] = [];
  for (let index = 0; index < text.length; index += 2) bytes.push(Number.parseInt(text.slice(index, index + 2), 16));
  return bytes;
}

/** The bytes that were passed to a function. Throws a TypeError that names it for anything else. */
export function bytesOf(method: string, data: unknown): Uint8Array {
  if (!Array.isArray(data) && !ArrayBuffer.isView(data))
    throw new TypeError(`${method}: the argument must be an array of bytes`);
  return new Uint8Array(data as unknown as ArrayLike<number>);
}

const singleByteNames: readonly string[] = ['latin1', 'iso-8859-1', 'ascii', 'us-ascii', 'binary'];

/** Whether texts in this encoding are made here: UTF-8, which goes without saying, ISO 8859-1 and ASCII. */
export function isOwnEncoding(encoding: unknown): boolean {
  return (
    encoding === undefined ||
    encoding === null ||
    ['utf-8', 'utf8'].includes(nameOf(encoding)) ||
    isSingleByte(encoding)
  );
}

function isSingleByte(encoding: unknown): boolean {
  return singleByteNames.includes(nameOf(encoding));
}

function nameOf(encoding: unknown): string {
  return String(encoding).toLowerCase().replaceAll('_', '-');
}

function pushUtf8(bytes: number[], point: number): void {
  const codePoint = point >= 0xd800 && point <= 0xdfff ? replacementCharacter : point;
  if (codePoint < 0x80) bytes.push(codePoint);
  else if (codePoint < 0x800) bytes.push(0xc0 | (codePoint >> 6), 0x80 | (codePoint & 63));
  else if (codePoint < 0x10000)
    bytes.push(0xe0 | (codePoint >> 12), 0x80 | ((codePoint >> 6) & 63), 0x80 | (codePoint & 63));
  else
    bytes.push(
      0xf0 | (codePoint >> 18),
      0x80 | ((codePoint >> 12) & 63),
      0x80 | ((codePoint >> 6) & 63),
      0x80 | (codePoint & 63),
    );
}

/** One character from `index` on (RFC 3629 §4): overlong forms, surrogates and cut-off sequences are malformed. */
function readUtf8(bytes: Uint8Array, index: number): { codePoint: number; length: number } {
  const lead = bytes[index] ?? 0;
  if (lead < 0x80) return { codePoint: lead, length: 1 };
  const extra = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
  const malformed = { codePoint: replacementCharacter, length: 1 };
  if (lead < 0xc2 || lead > 0xf4) return malformed;
  let codePoint = lead & (0x3f >> extra);
  for (let offset = 1; offset <= extra; offset += 1) {
    const byte = bytes[index + offset];
    if (byte === undefined || (byte & 0xc0) !== 0x80) return malformed;
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  const smallest = [0x80, 0x800, 0x10000][extra - 1] ?? 0;
  const surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  return codePoint < smallest || codePoint > 0x10ffff || surrogate ? malformed : { codePoint, length: extra + 1 };
}
