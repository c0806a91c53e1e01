import { describe, expect, it } from '@jest/globals';
import { gatewayLimits } from '#runtime/gateway/limits.ts';
import { type Framed, StreamFramer } from './stream-framer.ts';

const message = (length: string, body = '') => `INFO sip:a@h SIP/2.0\r\nX: y\r\n${length}\r\n\r\n${body}`;
const push = (framer: StreamFramer, text: string) => framer.push(Buffer.from(text)).map(plain);
const plain = (framed: Framed) =>
  framed.kind === 'message' ? framed.bytes.toString() : framed.kind === 'ping' ? 'ping' : `broken: ${framed.reason}`;

describe('a SIP stream', () => {
  it('gives every message of a chunk, and waits for the rest of the last', () => {
    const framer = new StreamFramer();
    const one = message('Content-Length: 3', 'abc');
    const two = message('l:2', 'de');
    expect(push(framer, one + two + two.slice(0, 10))).toEqual([one, two]);
    expect(framer.incomplete).toBe(true);
    expect(push(framer, two.slice(10))).toEqual([two]);
    expect(framer.incomplete).toBe(false);
  });

  it('tells a double line end between messages as a ping and drops single ones (RFC 5626 §3.5.1)', () => {
    const framer = new StreamFramer();
    const one = message('Content-Length: 0');
    expect(push(framer, `\r\n\r\n${one}\r\n${one}\r\n\r`)).toEqual(['ping', one, one]);
    expect(framer.incomplete).toBe(false);
    expect(push(framer, '\n')).toEqual(['ping']);
  });

  it.each([
    ['no Content-Length', message('X: z'), 'Missing Content-Length'],
    ['a negative one', message('Content-Length: -1'), 'Malformed Content-Length'],
    ['two that differ', message('Content-Length: 1\r\nl: 2', 'ab'), 'Malformed Content-Length'],
    ['one beyond the limit', message(`Content-Length: ${gatewayLimits.sipMessageBytes}`), 'Message too long'],
    ['headers without end', 'X'.repeat(gatewayLimits.sipHeadersBytes + 1), 'Headers too long'],
  ])('breaks off at %s, once', (_what, text, reason) => {
    const framer = new StreamFramer();
    expect(push(framer, text)).toEqual([`broken: ${reason}`]);
    expect(push(framer, message('Content-Length: 0'))).toEqual([]);
  });

  it('is not fooled by a Content-Length inside a folded value', () => {
    const one = 'INFO sip:a@h SIP/2.0\r\nX: y\r\n l: 9\r\nContent-Length:\r\n 2\r\n\r\nab';
    expect(push(new StreamFramer(), one)).toEqual([one]);
  });
});
