import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { looksLikeRtcp, newRtpPacket, parseRtp, writeRtpHeader } from './packet.ts';

const payload = Buffer.from('0102030405060708', 'hex');

function packet(...parts: Uint8Array[]): Buffer {
  const header = Buffer.alloc(12);
  writeRtpHeader(header, true, 8, 0xfffe, 0xdeadbeef, 0x12345678);
  return Buffer.concat([header, ...parts]);
}

function withFirstByte(datagram: Buffer, first: number): Buffer {
  const copy = Buffer.from(datagram);
  copy.writeUInt8(first, 0);
  return copy;
}

describe('RTP packets (RFC 3550 §5.1)', () => {
  it('reads back what was written, with the payload in place', () => {
    const into = newRtpPacket();
    const datagram = packet(payload);
    expect(parseRtp(datagram, into)).toBe('ok');
    expect(into).toEqual({
      marker: true,
      payloadType: 8,
      sequence: 0xfffe,
      timestamp: 0xdeadbeef,
      ssrc: 0x12345678,
      csrcCount: 0,
      extensionProfile: -1,
      payloadStart: 12,
      payloadEnd: 20,
    });
  });

  it('passes over contributing sources, header extension and padding', () => {
    const into = newRtpPacket();
    const csrcs = Buffer.alloc(8, 0xaa);
    const extension = Buffer.from('bede000101020304', 'hex');
    const padding = Buffer.from('00000004', 'hex');
    const datagram = withFirstByte(packet(csrcs, extension, payload, padding), 0x80 | 0x20 | 0x10 | 2);
    expect(parseRtp(datagram, into)).toBe('ok');
    expect(into.csrcCount).toBe(2);
    expect(into.extensionProfile).toBe(0xbede);
    expect(datagram.subarray(into.payloadStart, into.payloadEnd)).toEqual(payload);
  });

  it.each([
    ['nothing at all', Buffer.alloc(0), 'too-short'],
    ['eleven bytes', packet().subarray(0, 11), 'too-short'],
    ['version 1', withFirstByte(packet(payload), 0x40), 'wrong-version'],
    ['version 3', withFirstByte(packet(payload), 0xc0), 'wrong-version'],
    ['more contributing sources than bytes', withFirstByte(packet(payload), 0x8f), 'too-short'],
    ['an extension bit without an extension', withFirstByte(packet(), 0x90), 'bad-extension'],
    [
      'an extension longer than the packet',
      withFirstByte(packet(Buffer.from('bedeffff', 'hex')), 0x90),
      'bad-extension',
    ],
    ['a padding bit without a byte to count it', withFirstByte(packet(), 0xa0), 'bad-padding'],
    ['a padding count of zero', withFirstByte(packet(Buffer.from([0])), 0xa0), 'bad-padding'],
    ['padding that reaches into the header', withFirstByte(packet(Buffer.from([0, 3])), 0xa0), 'bad-padding'],
  ])('refuses %s', (_, datagram, verdict) => {
    expect(parseRtp(datagram, newRtpPacket())).toBe(verdict);
  });

  it('never throws and never points outside the datagram, whatever arrives', () => {
    const into = newRtpPacket();
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 64 }),
      fc
        .tuple(fc.integer({ min: 0x80, max: 0xbf }), fc.uint8Array({ maxLength: 80 }))
        .map(([first, rest]) => [first, ...rest]),
    );
    fc.assert(
      fc.property(anything, (bytes) => {
        const datagram = Buffer.from(bytes);
        if (parseRtp(datagram, into) !== 'ok') return;
        expect(into.payloadStart).toBeGreaterThanOrEqual(12);
        expect(into.payloadEnd).toBeGreaterThanOrEqual(into.payloadStart);
        expect(into.payloadEnd).toBeLessThanOrEqual(datagram.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('tells RTCP on a shared port by its packet type (RFC 5761 §4)', () => {
    expect(looksLikeRtcp(Buffer.from([0x80, 200]))).toBe(true);
    expect(looksLikeRtcp(Buffer.from([0x80, 8]))).toBe(false);
    expect(looksLikeRtcp(Buffer.from([0x80, 0x80]))).toBe(false);
    expect(looksLikeRtcp(Buffer.from([0x80]))).toBe(false);
  });
});
