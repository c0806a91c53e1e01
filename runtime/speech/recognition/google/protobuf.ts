/**
 * Just as much of the protocol buffer encoding (protobuf.dev, "Encoding") as Google's messages need: fields of varints, floats, doubles and
 * lengths.
 */
export class ProtobufWriter {
  readonly #parts: Uint8Array[] = [];

  /** Zero is the default and not written. */
  uint(field: number, value: number): this {
    return value === 0 ? this : this.choice(field, value);
  }

  /** As `uint`; zero is written: of a oneof it says which it is. */
  choice(field: number, value: number): this {
    this.#parts.push(varint(field * 8), varint(value));
    return this;
  }

  bool(field: number, value: boolean): this {
    return this.uint(field, value ? 1 : 0);
  }

  float(field: number, value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeFloatLE(value);
    this.#parts.push(varint(field * 8 + 5), bytes);
    return this;
  }

  double(field: number, value: number): this {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(value);
    this.#parts.push(varint(field * 8 + 1), bytes);
    return this;
  }

  /** The empty text is the default and not written. */
  text(field: number, value: string | undefined): this {
    return value === undefined || value === '' ? this : this.bytes(field, Buffer.from(value, 'utf8'));
  }

  texts(field: number, values: readonly string[]): this {
    for (const value of values) this.bytes(field, Buffer.from(value, 'utf8'));
    return this;
  }

  bytes(field: number, value: Uint8Array): this {
    this.#parts.push(varint(field * 8 + 2), varint(value.length), value);
    return this;
  }

  message(field: number, value: ProtobufWriter): this {
    return this.bytes(field, value.finish());
  }

  finish(): Buffer {
    return Buffer.concat(this.#parts);
  }
}

/** A field of a message: a number for varints and floats, bytes for all that has a length. */
export interface ProtobufField {
  readonly field: number;
  readonly value: number | Buffer;
}

/** The fields of a message in their order. Throws RangeError for bytes that are no message. */
export function readProtobuf(message: Buffer): readonly ProtobufField[] {
  const fields: ProtobufField[] = [];
  for (let at = 0; at < message.length; ) {
    const tag = readVarint(message, at);
    const field = Math.floor(tag.value / 8);
    const wireType = tag.value % 8;
    at = tag.end;
    if (wireType === 0) {
      const { value, end } = readVarint(message, at);
      fields.push({ field, value });
      at = end;
    } else if (wireType === 2) {
      const length = readVarint(message, at);
      const end = length.end + length.value;
      if (end > message.length) throw new RangeError('a field is longer than its message');
      fields.push({ field, value: message.subarray(length.end, end) });
      at = end;
    } else if (wireType === 5) {
      fields.push({ field, value: message.readFloatLE(at) });
      at += 4;
    } else if (wireType === 1) {
      fields.push({ field, value: message.readDoubleLE(at) });
      at += 8;
    } else {
      throw new RangeError(`a field has the wire type ${wireType}`);
    }
  }
  return fields;
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  bytes.push(rest);
  return Buffer.from(bytes);
}

/** At most ten bytes; numbers beyond 2^53 lose their last digits, which no field of ours needs. */
function readVarint(message: Buffer, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let index = 0; index < 10; index += 1) {
    const byte = message[start + index];
    if (byte === undefined) break;
    value += (byte & 127) * 128 ** index;
    if (byte < 128) return { value, end: start + index + 1 };
  }
  throw new RangeError('a number has no end');
}
