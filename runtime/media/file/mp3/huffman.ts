import type { BitReader } from '../bit-reader.ts';
import { type HuffmanTable, huffmanTables } from './huffman-tables.ts';

/** So many bits are looked up at once; longer code words go on bit by bit. */
const lookupBits = 9;

/** A table made ready: a pair of values for the bits that come, or a branch of the tree of longer code words. */
interface Decoder {
  /** length · 256 + x · 16 + y, or −1 − branch. */
  readonly lookup: Int16Array;
  /** Two entries for each branch, as in `lookup`; 0 leads nowhere. */
  readonly branches: readonly number[];
}

/** Table and bits of what is added to the value 15, by the number that side information gives (Table B.7). */
const tables: readonly { readonly table: number; readonly extraBits: number }[] = [
  ...[0, 1, 2, 3, 0, 5, 6, 7, 8, 9, 10, 11, 12, 13, 0, 15].map((table) => ({ table, extraBits: 0 })),
  ...[1, 2, 3, 4, 6, 8, 10, 13].map((extraBits) => ({ table: 16, extraBits })),
  ...[4, 5, 6, 7, 8, 9, 11, 13].map((extraBits) => ({ table: 24, extraBits })),
];

const decoders = new Map<number, Decoder>();

function decoderOf(number: number): Decoder | undefined {
  const table = huffmanTables[number];
  if (table === undefined) return undefined;
  let decoder = decoders.get(number);
  if (decoder === undefined) {
    decoder = prepare(table);
    decoders.set(number, decoder);
  }
  return decoder;
}

function prepare({ size, lengths, codes }: HuffmanTable): Decoder {
  const lookup = new Int16Array(1 << lookupBits);
  const branches: number[] = [];
  for (const [index, length] of lengths.entries()) {
    const code = codes[index] ?? 0;
    const value = length * 256 + Math.floor(index / size) * 16 + (index % size);
    if (length <= lookupBits) {
      const start = code << (lookupBits - length);
      lookup.fill(value, start, start + (1 << (lookupBits - length)));
      continue;
    }
    const prefix = code >> (length - lookupBits);
    if (lookup[prefix] === 0) lookup[prefix] = -1 - addBranch(branches);
    let branch = -1 - (lookup[prefix] ?? 0);
    for (let bit = length - lookupBits - 1; bit > 0; bit -= 1) {
      const place = 2 * branch + ((code >> bit) & 1);
      if (branches[place] === 0) branches[place] = -1 - addBranch(branches);
      branch = -1 - (branches[place] ?? 0);
    }
    branches[2 * branch + (code & 1)] = value;
  }
  return { lookup, branches };
}

function addBranch(branches: number[]): number {
  return branches.push(0, 0) / 2 - 1;
}

function takePair(bits: BitReader, { lookup, branches }: Decoder): number {
  let value = lookup[bits.peek(lookupBits)] ?? 0;
  if (value >= 0) {
    bits.at += value >> 8;
    return value;
  }
  bits.at += lookupBits;
  while (value < 0) value = branches[2 * (-1 - value) + bits.take(1)] ?? 0;
  return value;
}

/** Reads `to − from` large values, in pairs, with one of the 32 tables. */
export function readBigValues(bits: BitReader, number: number, lines: Int16Array, from: number, to: number): void {
  const { table, extraBits } = tables[number] ?? { table: 0, extraBits: 0 };
  const decoder = decoderOf(table);
  if (decoder === undefined) {
    lines.fill(0, from, to);
    return;
  }
  for (let line = from; line < to; line += 2) {
    const pair = takePair(bits, decoder);
    lines[line] = signed(bits, (pair >> 4) & 15, extraBits);
    lines[line + 1] = signed(bits, pair & 15, extraBits);
  }
}

function signed(bits: BitReader, value: number, extraBits: number): number {
  if (value === 0) return 0;
  const whole = value === 15 && extraBits > 0 ? 15 + bits.take(extraBits) : value;
  return bits.take(1) === 1 ? -whole : whole;
}

/** Lengths and codes of table A for values of −1, 0 and 1 in fours; table B has four bits, inverted. */
const smallLengths: readonly number[] = [1, 4, 4, 5, 4, 6, 5, 6, 4, 5, 5, 6, 5, 6, 6, 6];
const smallCodes: readonly number[] = [1, 5, 4, 5, 6, 5, 4, 4, 7, 3, 6, 0, 7, 2, 3, 1];
const smallLookup = new Uint8Array(64);
for (const [value, length] of smallLengths.entries()) {
  const start = (smallCodes[value] ?? 0) << (6 - length);
  smallLookup.fill(length * 16 + value, start, start + (1 << (6 - length)));
}

/** Reads small values in fours from line `from` on until bit `end`; returns the line behind the last. */
export function readSmallValues(bits: BitReader, table: number, lines: Int16Array, from: number, end: number): number {
  let line = from;
  while (line + 4 <= lines.length && bits.at < end) {
    const start = line;
    const found = smallLookup[bits.peek(6)] ?? 0;
    const four = table === 1 ? 15 - bits.peek(4) : found & 15;
    bits.at += table === 1 ? 4 : found >> 4;
    for (let bit = 8; bit > 0; bit >>= 1, line += 1) lines[line] = (four & bit) === 0 ? 0 : bits.take(1) === 1 ? -1 : 1;
    // The last four reached into what follows: they are padding.
    if (bits.at > end) return start;
  }
  return line;
}
