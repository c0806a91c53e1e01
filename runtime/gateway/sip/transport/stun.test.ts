import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerStun } from './stun.ts';

const transactionId = 'b7e7a701bc34d686fa87dfae';
const request = (attributes = '', cookie = '2112a442') =>
  Buffer.from(
    `0001${(attributes.length / 2).toString(16).padStart(4, '0')}${cookie}${transactionId}${attributes}`,
    'hex',
  );
const answer = (bytes: Buffer, address = '192.0.2.1', port = 32_853) =>
  answerStun(bytes, address, port)?.toString('hex');

describe('a STUN Binding request', () => {
  it('is answered with the obscured address it came from, as RFC 5769 §2.2 shows', () => {
    expect(answer(request())).toBe(`0101000c2112a442${transactionId}002000080001a147e112a643`);
  });

  it('over IPv6 likewise, as RFC 5769 §2.3 shows', () => {
    const address = '2001:db8:1234:5678:11:2233:4455:6677';
    const mapped = '002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9';
    expect(answer(request(), address)).toBe(`010100182112a442${transactionId}${mapped}`);
  });

  it('of RFC 3489 is answered with the plain address', () => {
    expect(answer(request('', '00000001'))).toBe(`0101000c00000001${transactionId}0001000800018055c0000201`);
  });

  it('with optional attributes is answered, with others that must be understood refused', () => {
    expect(answer(request('802200047465737480280004deadbeef'))).toMatch(/^0101/);
    expect(answer(request('00240004000000010006000361620000'))).toBe(
      `011100102112a442${transactionId}0009000400000414000a000400240006`,
    );
  });

  it('that is malformed, or no request, is not answered', () => {
    const wrongs = [
      Buffer.from('0001', 'hex'),
      request().subarray(0, 19),
      Buffer.concat([request(), Buffer.alloc(4)]),
      request('0024ffff'),
      Buffer.from(request().toString('hex').replace(/^0001/, '0101'), 'hex'),
      Buffer.from(request().toString('hex').replace(/^0001/, '0011'), 'hex'),
    ];
    expect(wrongs.map((bytes) => answer(bytes))).toEqual(wrongs.map(() => undefined));
  });

  it('made of any bytes throws nothing and is not answered with much more', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 200 }), (bytes) => {
        const whole = Buffer.concat([request().subarray(0, 20), bytes]);
        whole.writeUInt16BE(bytes.length, 2);
        expect(answerStun(whole, '192.0.2.1', 1)?.length ?? 0).toBeLessThanOrEqual(20 + 8 + 4 + 16);
      }),
    );
  });
});
