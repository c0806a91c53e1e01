import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readGoogleAnswer } from './google-messages.ts';
import { ProtobufWriter, readProtobuf } from './protobuf.ts';

describe('protocol buffers', () => {
  it('are written as the example of the encoding guide', () => {
    expect(new ProtobufWriter().uint(1, 150).finish().toString('hex')).toBe('089601');
    expect(new ProtobufWriter().text(2, 'testing').finish().toString('hex')).toBe('120774657374696e67');
  });

  it('leave defaults out', () => {
    expect(new ProtobufWriter().uint(1, 0).bool(2, false).text(3, '').text(4, undefined).finish()).toHaveLength(0);
  });

  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string(), fc.float({ noNaN: true }), fc.uint8Array(), (number, text, float, bytes) => {
        const written = new ProtobufWriter().uint(1, number).text(2, text).float(15, float).bytes(2000, bytes).finish();
        const fields = new Map(readProtobuf(written).map(({ field, value }) => [field, value]));
        expect(fields.get(1) ?? 0).toBe(number);
        expect(String(fields.get(2) ?? '')).toBe(Buffer.from(text, 'utf8').toString('utf8'));
        expect(fields.get(15)).toBe(float);
        expect(Buffer.compare(fields.get(2000) as Buffer, bytes)).toBe(0);
      }),
    );
  });

  it('of any bytes are read or refused with a RangeError, never otherwise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          readGoogleAnswer(Buffer.from(bytes));
        } catch (error) {
          expect((error as Error).name).toBe('RangeError');
        }
      }),
    );
  });
});
