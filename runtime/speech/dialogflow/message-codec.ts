import { ProtobufWriter, readProtobuf } from '../recognition/google/protobuf.ts';
import { dialogflowLimits } from './limits.ts';

export type JsonObject = { readonly [name: string]: unknown };

/** What a field holds: a scalar, names of an enumeration by their numbers, or another message. */
export type FieldKind =
  | 'text'
  | 'bool'
  | 'uint'
  | 'float'
  | 'double'
  /** google.protobuf.Struct, google.protobuf.Duration, map<string, string>, and paths of a google.protobuf.FieldMask. */
  | 'struct'
  | 'duration'
  | 'texts'
  | 'mask'
  | readonly (string | undefined)[]
  | MessageTable;

/** A message by the names that its fields have in JSON. */
export interface MessageTable {
  readonly [field: string]: readonly [number: number, kind: FieldKind, many?: 'many'];
}

/**
 * What a message is in JSON (protobuf.dev, "ProtoJSON format"), on the wire. Names may also be those of the `.proto`, with underscores; what the
 * table has not is left out. Throws RangeError that names the field.
 */
export function encodeMessage(table: MessageTable, json: JsonObject, path = '', level = 0): ProtobufWriter {
  const writer = new ProtobufWriter();
  if (level > dialogflowLimits.nestedLevels) throw new RangeError(`${path} is nested too deep`);
  for (const [name, [field, kind, many]] of Object.entries(table)) {
    const value = own(json, name) ?? own(json, underscored(name));
    if (value === undefined || value === null) continue;
    const at = path === '' ? name : `${path}.${name}`;
    if (many === undefined) write(writer, field, kind, value, at, level);
    else if (!Array.isArray(value)) throw new RangeError(`${at} must be a list`);
    else value.forEach((item, index) => void write(writer, field, kind, item, `${at}[${index}]`, level));
  }
  return writer;
}

/** The message as JSON; what the table has not, and what has its default, is left out. Throws RangeError. */
export function decodeMessage(table: MessageTable, message: Buffer, level = 0): JsonObject {
  if (level > dialogflowLimits.nestedLevels) throw new RangeError('a message is nested too deep');
  const rows = rowsOf(table);
  const json: Record<string, unknown> = {};
  for (const { field, value } of readProtobuf(message)) {
    const row = rows.get(field);
    if (row === undefined || (!row.isMany && isDefault(row.kind, value))) continue;
    const read = readField(row.kind, value, level);
    if (!row.isMany && row.kind === 'texts') json[row.name] = { ...(json[row.name] as object), ...(read as object) };
    else if (!row.isMany) json[row.name] = read;
    else {
      const list = (json[row.name] as unknown[] | undefined) ?? [];
      list.push(read);
      json[row.name] = list;
    }
  }
  return json;
}

/** Some write what need not be written. */
function isDefault(kind: FieldKind, value: number | Buffer): boolean {
  return value === 0 || (kind === 'text' && typeof value === 'object' && value.length === 0);
}

function own(json: JsonObject, name: string): unknown {
  return Object.hasOwn(json, name) ? json[name] : undefined;
}

function underscored(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function write(
  writer: ProtobufWriter,
  field: number,
  kind: FieldKind,
  value: unknown,
  at: string,
  level: number,
): void {
  if (typeof kind !== 'string') {
    if (isEnumeration(kind)) writer.uint(field, numberOfName(kind, value, at));
    else writer.message(field, encodeMessage(kind, objectAt(value, at), at, level + 1));
    return;
  }
  switch (kind) {
    case 'text':
      writer.text(field, textAt(value, at));
      return;
    case 'bool':
      if (typeof value !== 'boolean') throw new RangeError(`${at} must be true or false`);
      writer.bool(field, value);
      return;
    case 'uint':
      writer.uint(field, wholeAt(value, at));
      return;
    case 'float':
      writer.float(field, numberAt(value, at));
      return;
    case 'double':
      writer.double(field, numberAt(value, at));
      return;
    case 'struct':
      writer.message(field, structOf(objectAt(value, at), at, level + 1));
      return;
    case 'texts':
      for (const [key, text] of Object.entries(objectAt(value, at)))
        writer.message(field, new ProtobufWriter().text(1, key).text(2, textAt(text, `${at}.${key}`)));
      return;
    case 'mask':
      writer.message(field, new ProtobufWriter().texts(1, String(value).split(',')));
      return;
    case 'duration':
      return;
  }
}

function isEnumeration(kind: FieldKind): kind is readonly (string | undefined)[] {
  return Array.isArray(kind);
}

function numberOfName(names: readonly (string | undefined)[], value: unknown, at: string): number {
  const number = typeof value === 'number' ? value : names.indexOf(String(value));
  if (names[number] === undefined) throw new RangeError(`${at} must be one of ${names.filter(Boolean).join(', ')}`);
  return number;
}

function objectAt(value: unknown, at: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RangeError(`${at} must be an object`);
  return value as JsonObject;
}

function textAt(value: unknown, at: string): string {
  if (typeof value !== 'string' && typeof value !== 'number') throw new RangeError(`${at} must be a text`);
  return String(value);
}

function numberAt(value: unknown, at: string): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw new RangeError(`${at} must be a number`);
  return number;
}

function wholeAt(value: unknown, at: string): number {
  const number = numberAt(value, at);
  if (!Number.isInteger(number) || number < 0 || number > 0x7fffffff)
    throw new RangeError(`${at} must be a whole number from 0 to 2147483647`);
  return number;
}

function structOf(json: JsonObject, at: string, level: number): ProtobufWriter {
  const writer = new ProtobufWriter();
  for (const [key, value] of Object.entries(json)) {
    if (value === undefined) continue;
    const entry = new ProtobufWriter().text(1, key).message(2, anyValue(value, `${at}.${key}`, level + 1));
    writer.message(1, entry);
  }
  return writer;
}

/** google.protobuf.Value. */
function anyValue(value: unknown, at: string, level: number): ProtobufWriter {
  if (level > dialogflowLimits.nestedLevels) throw new RangeError(`${at} is nested too deep`);
  const writer = new ProtobufWriter();
  if (typeof value === 'number' && Number.isFinite(value)) return writer.double(2, value);
  if (typeof value === 'string') return writer.bytes(3, Buffer.from(value, 'utf8'));
  if (typeof value === 'boolean') return writer.choice(4, value ? 1 : 0);
  if (Array.isArray(value)) {
    const list = new ProtobufWriter();
    for (const [index, item] of value.entries()) list.message(1, anyValue(item, `${at}[${index}]`, level + 1));
    return writer.message(6, list);
  }
  if (typeof value === 'object' && value !== null)
    return writer.message(5, structOf(value as JsonObject, at, level + 1));
  return writer.choice(1, 0);
}

interface FieldRow {
  readonly name: string;
  readonly kind: FieldKind;
  readonly isMany: boolean;
}

const rowsByTable = new WeakMap<MessageTable, ReadonlyMap<number, FieldRow>>();

function rowsOf(table: MessageTable): ReadonlyMap<number, FieldRow> {
  const known = rowsByTable.get(table);
  if (known !== undefined) return known;
  const rows = new Map(
    Object.entries(table).map(([name, [field, kind, many]]) => [field, { name, kind, isMany: many !== undefined }]),
  );
  rowsByTable.set(table, rows);
  return rows;
}

function readField(kind: FieldKind, value: number | Buffer, level: number): unknown {
  if (typeof kind !== 'string') {
    if (isEnumeration(kind)) return typeof value === 'number' ? (kind[value] ?? value) : undefined;
    return typeof value === 'object' ? decodeMessage(kind, value, level + 1) : undefined;
  }
  if (typeof value === 'number') {
    if (kind === 'bool') return value !== 0;
    // As few digits as tell it from others of its kind: 0.9, not 0.8999999761581421.
    return kind === 'float' ? Number(value.toPrecision(7)) : value;
  }
  if (kind === 'struct') return readStruct(value, level + 1);
  if (kind === 'texts') return readEntry(value);
  return kind === 'duration' ? readDuration(value) : value.toString('utf8');
}

function readStruct(message: Buffer, level: number): JsonObject {
  const entries: [string, unknown][] = [];
  for (const { field, value } of readProtobuf(message)) {
    if (field !== 1 || typeof value !== 'object') continue;
    let key = '';
    let read: unknown = null;
    for (const part of readProtobuf(value)) {
      if (typeof part.value !== 'object') continue;
      if (part.field === 1) key = part.value.toString('utf8');
      else if (part.field === 2) read = readValue(part.value, level + 1);
    }
    entries.push([key, read]);
  }
  return Object.fromEntries(entries);
}

function readValue(message: Buffer, level: number): unknown {
  if (level > dialogflowLimits.nestedLevels) throw new RangeError('a value is nested too deep');
  let read: unknown = null;
  for (const { field, value } of readProtobuf(message)) {
    if (typeof value === 'number') read = field === 2 ? value : field === 4 ? value !== 0 : null;
    else if (field === 3) read = value.toString('utf8');
    else if (field === 5) read = readStruct(value, level + 1);
    else if (field === 6)
      read = readProtobuf(value).map((item) =>
        typeof item.value === 'object' ? readValue(item.value, level + 1) : null,
      );
  }
  return read;
}

function readEntry(message: Buffer): JsonObject {
  const fields = new Map(readProtobuf(message).map(({ field, value }) => [field, value.toString()]));
  return Object.fromEntries([[fields.get(1) ?? '', fields.get(2) ?? '']]);
}

/** `1.5s`, as durations are in JSON. */
function readDuration(message: Buffer): string {
  const fields = new Map(readProtobuf(message).map(({ field, value }) => [field, Number(value)]));
  return `${(fields.get(1) ?? 0) + Math.round((fields.get(2) ?? 0) / 1e6) / 1000}s`;
}
