import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MessageMeter } from './message-meter.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const meter = (bytes = 100, perSecond = 1000, now = () => 0): MessageMeter => new MessageMeter(bytes, perSecond, now);

describe('an event stream', () => {
  it('may be endless as long as each event is small, however its bytes are cut', () => {
    const text = ': ping\n\nid: 7\r\ndata: {"a":1}\r\n\r\ndata: b\n\n'.repeat(20);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 40 }), (sizes) => {
        const subject = meter(60);
        let rest = encode(text);
        for (let turn = 0; rest.byteLength > 0; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          expect(subject.stream(rest.subarray(0, size))).toBeUndefined();
          rest = rest.subarray(size);
        }
        expect(subject.resumable).toBe(true);
      }),
    );
  });

  it('is no flood when it answers what was asked, and is one for what comes besides', () => {
    const owed = { count: 0 };
    const subject = new MessageMeter(100, 2, () => 0, owed);
    for (let call = 0; call < 10; call += 1) {
      owed.count += 1;
      expect(subject.stream(encode('data: {}\n\n'))).toBeUndefined();
    }
    expect(owed.count).toBe(0);
    expect(subject.stream(encode('data: {}\n\ndata: {}\n\n'))).toBeUndefined();
    expect(subject.stream(encode('data: {}\n\n'))).toBe('MCP_FLOOD');
  });

  it('is stopped in the middle of an event that is too large', () => {
    const subject = meter(100);
    expect(subject.stream(encode(`data: ${'x'.repeat(60)}`))).toBeUndefined();
    expect(subject.stream(encode('x'.repeat(60)))).toBe('MCP_RESULT_TOO_LARGE');
  });

  it('is stopped when too many events come within a second', () => {
    let now = 0;
    const subject = meter(100, 3, () => now);
    const event = encode('data: a\n\n');
    for (let count = 0; count < 3; count += 1) expect(subject.stream(event)).toBeUndefined();
    now = 1000;
    expect(subject.stream(event)).toBeUndefined();
    expect(subject.stream(encode('data: a\n\n'.repeat(3)))).toBe('MCP_FLOOD');
  });

  it('is resumable only when an event had an id', () => {
    const subject = meter();
    subject.stream(encode('data: id: 5\n\n: id: 6\n\nidle: 7\n\n'));
    expect(subject.resumable).toBe(false);
  });
});

describe('a document', () => {
  it('is stopped at the limit, and when it is a batch', () => {
    expect(meter(10).document(encode('{"a":"too long"}'))).toBe('MCP_RESULT_TOO_LARGE');
    const batch = meter();
    expect(batch.document(encode(' \n'))).toBeUndefined();
    expect(batch.document(encode('\t[{}]'))).toBe('MCP_BAD_MESSAGE');
    const object = meter();
    expect(object.document(encode('{"a":'))).toBeUndefined();
    expect(object.document(encode('[1]}'))).toBeUndefined();
  });
});
